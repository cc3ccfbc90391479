// Starts Pyodide inside the sandbox, where nothing can be fetched: every asset was handed in. Knows nothing of nodes.

import { loadPyodide, type PyodideInterface } from "pyodide";
// @ts-expect-error The interpreter's own module comes without types.
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { PYTHON_ENV } from "../python";

export interface PythonAssets {
  readonly module: WebAssembly.Module;
  readonly stdlib: Blob;
  readonly lock: string;
  /** Memory of an interpreter that had imported everything; absent on a first visit. */
  readonly snapshot?: Blob;
}

/** The interpreter's memory may grow to this. */
const MEMORY_CAP = 2 ** 30;
const NOWHERE = "https://pyodide.invalid/";

/** A start takes a third of the time from a snapshot; a snapshot that does not fit falls back to a plain start. */
export async function startPyodide(
  assets: PythonAssets,
  { forSnapshot = false } = {},
): Promise<PyodideInterface> {
  const snapshot = assets.snapshot && !forSnapshot ? await assets.snapshot.arrayBuffer() : undefined;
  const restore = feedAssets(assets);
  try {
    return await loadPyodide({
      indexURL: NOWHERE,
      packageBaseUrl: NOWHERE,
      lockFileContents: assets.lock,
      createPyodideModule,
      env: PYTHON_ENV,
      ...(forSnapshot ? { _makeSnapshot: true } : {}),
      ...(snapshot ? { _loadSnapshot: snapshot } : {}),
    } as Parameters<typeof loadPyodide>[0]);
  } finally {
    restore();
  }
}

/** Pyodide insists on fetching and compiling its files itself; for the time of the start it gets ours instead. */
function feedAssets(assets: PythonAssets): () => void {
  const { fetch: originalFetch } = self;
  const originalInstantiate = WebAssembly.instantiateStreaming;
  self.fetch = (resource, options) => {
    const url = String(resource);
    if (url.endsWith("pyodide.asm.wasm")) return Promise.resolve(new Response(""));
    if (url.endsWith("python_stdlib.zip")) return Promise.resolve(new Response(assets.stdlib));
    return originalFetch(resource, options);
  };
  WebAssembly.instantiateStreaming = async (_source, imports) => {
    capMemory(imports);
    const instance = await WebAssembly.instantiate(assets.module, imports);
    return { instance, module: assets.module };
  };
  return () => {
    self.fetch = originalFetch;
    WebAssembly.instantiateStreaming = originalInstantiate;
  };
}

function capMemory(imports: WebAssembly.Imports | undefined): void {
  const env = imports?.env as Record<string, unknown> | undefined;
  const grow = env?.emscripten_resize_heap as ((size: number) => number) | undefined;
  if (env && grow) env.emscripten_resize_heap = (size: number) => (size >>> 0 > MEMORY_CAP ? 0 : grow(size));
}
