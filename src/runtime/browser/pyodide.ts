// Starts Pyodide inside the sandbox, where nothing can be fetched: every asset was handed in. Knows nothing of nodes.

import { loadPyodide, type PyodideInterface } from "pyodide";
// @ts-expect-error The interpreter's own module comes without types.
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { PYTHON_ENV } from "../python";
import { MemoryCap } from "../python/memory";

export interface PythonAssets {
  readonly module: WebAssembly.Module;
  readonly stdlib: Blob;
  readonly lock: string;
  /** Memory of an interpreter that had imported everything; absent on a first visit. */
  readonly snapshot?: Blob;
}

const NOWHERE = "https://pyodide.invalid/";

/** A start takes a third of the time from a snapshot; a snapshot that does not fit falls back to a plain start. */
export async function startPyodide(
  assets: PythonAssets,
  { forSnapshot = false } = {},
): Promise<PyodideInterface> {
  const snapshot = assets.snapshot && !forSnapshot ? await assets.snapshot.arrayBuffer() : undefined;
  const cap = new MemoryCap();
  const restore = feedAssets(assets, cap);
  try {
    const pyodide = await loadPyodide({
      indexURL: NOWHERE,
      packageBaseUrl: NOWHERE,
      lockFileContents: assets.lock,
      createPyodideModule,
      env: PYTHON_ENV,
      ...(forSnapshot ? { _makeSnapshot: true } : {}),
      ...(snapshot ? { _loadSnapshot: snapshot } : {}),
    } as Parameters<typeof loadPyodide>[0]);
    cap.attach(pyodide);
    return pyodide;
  } finally {
    restore();
  }
}

/** Pyodide insists on fetching and compiling its files itself; for the time of the start it gets ours instead. */
function feedAssets(assets: PythonAssets, cap: MemoryCap): () => void {
  const { fetch: originalFetch } = self;
  const originalInstantiate = WebAssembly.instantiateStreaming;
  self.fetch = (resource, options) => {
    const url = String(resource);
    if (url.endsWith("pyodide.asm.wasm")) return Promise.resolve(new Response(""));
    if (url.endsWith("python_stdlib.zip")) return Promise.resolve(new Response(assets.stdlib));
    return originalFetch(resource, options);
  };
  WebAssembly.instantiateStreaming = async (_source, imports) => {
    cap.guard(imports);
    const instance = await WebAssembly.instantiate(assets.module, imports);
    return { instance, module: assets.module };
  };
  return () => {
    self.fetch = originalFetch;
    WebAssembly.instantiateStreaming = originalInstantiate;
  };
}
