// The Python host: our host modules inside a Pyodide interpreter, behind the `Host` door. Knows nothing of plans and
// of where the interpreter came from.

import type { PyodideInterface } from "pyodide";
import { type Host, HostError, type Take } from "./host";

/** Settings that both a memory snapshot and a start from it need. */
export const PYTHON_ENV = { HOME: "/home/pyodide", PYTHONHASHSEED: "0" };

const MODULES = "/home/pyodide/studio";

const files = import.meta.glob<string>(["./python/**/*.py", "!./python/**/test_*.py"], {
  query: "?raw",
  import: "default",
  eager: true,
});

export interface PythonHost extends Host {
  /** JSON of the markers that compiling the source gives; runs nothing of it. */
  check(source: string): string;
}

/** `fromSnapshot`: the interpreter's memory holds our modules already. */
export async function createPythonHost(pyodide: PyodideInterface, fromSnapshot = false): Promise<PythonHost> {
  installModules(pyodide);
  // Two interpreters from one snapshot would draw the same random numbers.
  if (fromSnapshot) pyodide.runPython("import random\nrandom.seed()");
  const host = pyodide.runPython("from host import Host\nHost()") as PyHost;
  return new PythonHostDoor(host);
}

/** An interpreter's memory with all our modules imported, without the zeros at its end. */
export async function takeSnapshot(pyodide: PyodideInterface): Promise<Uint8Array> {
  installModules(pyodide);
  pyodide.runPython("import host, prelude, gc\ngc.collect()");
  const memory = (pyodide as PyodideInterface & { makeMemorySnapshot(): Uint8Array }).makeMemorySnapshot();
  let end = memory.length;
  while (end > 0 && memory[end - 1] === 0) end--;
  return memory.slice(0, Math.ceil(end / 4) * 4);
}

function installModules(pyodide: PyodideInterface): void {
  for (const [path, text] of Object.entries(files)) {
    const target = `${MODULES}/${path.slice("./python/".length)}`;
    pyodide.FS.mkdirTree(target.slice(0, target.lastIndexOf("/")));
    pyodide.FS.writeFile(target, text);
  }
  pyodide.runPython(`import sys\nif "${MODULES}" not in sys.path: sys.path.insert(0, "${MODULES}")`);
}

/** `Host` of host.py: text and numbers alone cross, so no proxy has to be made or destroyed for an item. */
interface PyHost {
  open(program: string): Promise<string>;
  feed(buffer: number, items: string): number | string;
  run(segment: number, take: string, count: number, upto: number): string | Promise<string>;
  finish(segment: number, upto: number): string | Promise<string>;
  read(buffer: number, from: number, to: number): string;
  export(buffer: number, from: number, to: number): string;
  summary(buffer: number): string;
  find(buffer: number, text: string, from: number, limit: number): string;
  check(source: string): string;
}

class PythonHostDoor implements PythonHost {
  readonly pacesItself = true;
  readonly #host: PyHost;

  constructor(host: PyHost) {
    this.#host = host;
  }

  open(program: string): Promise<string> {
    return this.#host.open(program);
  }

  feed(buffer: number, items: string): number {
    const count = this.#host.feed(buffer, items);
    return typeof count === "number" ? count : refuse(count);
  }

  run(segment: number, take: readonly Take[], count: number, upto: number): string | Promise<string> {
    return this.#host.run(segment, JSON.stringify(take), count, upto);
  }

  finish(segment: number, upto: number): string | Promise<string> {
    return this.#host.finish(segment, upto);
  }

  read(buffer: number, from: number, to: number): string {
    return this.#host.read(buffer, from, to);
  }

  export(buffer: number, from: number, to: number): string {
    const text = this.#host.export(buffer, from, to);
    return text.startsWith("[") ? text : refuse(text);
  }

  summary(buffer: number): string {
    return this.#host.summary(buffer);
  }

  find(buffer: number, text: string, from: number, limit: number): string {
    return this.#host.find(buffer, text, from, limit);
  }

  check(source: string): string {
    return this.#host.check(source);
  }
}

function refuse(reply: string): never {
  const { failure } = JSON.parse(reply) as { failure: { message: string; item?: number } };
  throw new HostError(failure.message, failure.item);
}
