// The runtime in Node: the same executor in this thread, with files from the disk. Not a sandbox. Python starts only
// when it is asked for.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { RuntimeName } from "../../graph/plan";
import { Executor } from "../executor";
import type { Host } from "../host";
import { createPythonHost, PYTHON_ENV } from "../python";
import { MemoryCap } from "../python/memory";
import { createRustHost } from "../rust";
import { createWasmHost } from "../wasm/host";

/** `root` is the folder of the project, where the built files are. */
export function createNodeExecutor(root: string): Executor {
  const hosts = new Map<RuntimeName, Promise<Host>>();
  const start = {
    rust: () => startNodeRust(root),
    python: () => startNodePython(root),
    wasm: async () => createWasmHost(),
  };
  return new Executor(
    (runtime) => {
      const host = hosts.get(runtime) ?? start[runtime]();
      hosts.set(runtime, host);
      return host;
    },
    () => new Promise((resolve) => setImmediate(resolve)),
  );
}

export async function startNodeRust(root: string): Promise<Host> {
  const bytes = await readFile(join(root, "runtime-rs/dist/reactor.wasm"));
  return createRustHost(await WebAssembly.compile(bytes));
}

export async function startNodePython(root: string): Promise<Host> {
  const { loadPyodide } = await import("pyodide");
  const files = dirname(createRequire(join(root, "package.json")).resolve("pyodide/package.json"));
  // The library with its start-up modules compiled; made by the build, and not needed to work.
  const stdlib = join(root, "generated/python/python_stdlib.zip");
  const cap = new MemoryCap();
  const original = WebAssembly.instantiate;
  WebAssembly.instantiate = ((source: never, imports?: WebAssembly.Imports) => {
    cap.guard(imports);
    return original(source, imports);
  }) as typeof original;
  try {
    const pyodide = await loadPyodide({
      indexURL: `${files}/`,
      env: PYTHON_ENV,
      ...(existsSync(stdlib) ? { stdLibURL: stdlib } : {}),
    });
    cap.attach(pyodide);
    return createPythonHost(pyodide);
  } finally {
    WebAssembly.instantiate = original;
  }
}
