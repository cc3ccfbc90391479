// The Python host: our host modules inside a Pyodide interpreter, behind the `Host` door. Knows nothing of plans and
// of where the interpreter came from.

import type { PyodideInterface } from "pyodide";
import type { PyProxy } from "pyodide/ffi";
import type { ValuePath } from "../graph/question";
import { type Host, HostError, type Take } from "./host";
import { type MemoryCap, memoryCapOf } from "./python/memory";

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
  return new PythonHostDoor(host, memoryCapOf(pyodide));
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

interface PyBytes extends PyProxy {
  getBuffer(type: "u8"): { readonly data: Uint8Array; release(): void };
}

/** `Host` of host.py: text, numbers and blocks of bytes cross, so no proxy is made for an item. */
interface PyHost {
  begin(program: string): string | PyTask;
  feed(buffer: number, values: Uint8Array): number | string;
  run(segment: number, take: string, count: number, upto: number): string | PyTask;
  finish(segment: number, upto: number): string | PyTask;
  cancel(): void;
  read(buffer: number, from: number, to: number): string;
  text(buffer: number, from: number, to: number): string;
  export(buffer: number, from: number, to: number): PyBytes | string;
  pack(buffer: number, from: number, to: number): PyBytes | undefined;
  /** The host keeps the memory until it is asked for other. */
  window(buffer: number, item: number, path: string): PyBytes | undefined;
  origins(buffer: number, from: number, to: number): string;
  summary(buffer: number): string;
  find(buffer: number, text: string, from: number, limit: number): string;
  drop(buffer: number, before: number): void;
  check(source: string): string;
}

/** An asyncio task: awaiting it gives its result. */
type PyTask = PyProxy & PromiseLike<string>;

class PythonHostDoor implements PythonHost {
  readonly pacesItself = true;
  readonly #host: PyHost;
  readonly #memory: MemoryCap | undefined;

  constructor(host: PyHost, memory: MemoryCap | undefined) {
    this.#host = host;
    this.#memory = memory;
  }

  open(program: string): string | Promise<string> {
    return settled(this.#host.begin(program));
  }

  feed(buffer: number, values: Uint8Array): number {
    const count = this.#host.feed(buffer, values);
    return typeof count === "number" ? count : refuse(count);
  }

  run(segment: number, take: readonly Take[], count: number, upto: number): string | Promise<string> {
    return settled(this.#host.run(segment, JSON.stringify(take), count, upto));
  }

  finish(segment: number, upto: number): string | Promise<string> {
    return settled(this.#host.finish(segment, upto));
  }

  read(buffer: number, from: number, to: number): string {
    return this.#host.read(buffer, from, to);
  }

  text(buffer: number, from: number, to: number): string {
    const text = this.#host.text(buffer, from, to);
    return text.startsWith("[") ? text : refuse(text);
  }

  export(buffer: number, from: number, to: number): Uint8Array {
    const bytes = this.#host.export(buffer, from, to);
    return typeof bytes === "string" ? refuse(bytes) : copied(bytes);
  }

  pack(buffer: number, from: number, to: number): Uint8Array | undefined {
    const bytes = this.#host.pack(buffer, from, to);
    return bytes && copied(bytes);
  }

  window(buffer: number, item: number, path: ValuePath): Uint8Array | undefined {
    const memory = this.#host.window(buffer, item, JSON.stringify(path));
    return memory && lying(memory);
  }

  origins(buffer: number, from: number, to: number): string {
    return this.#host.origins(buffer, from, to);
  }

  summary(buffer: number): string {
    return this.#host.summary(buffer);
  }

  find(buffer: number, text: string, from: number, limit: number): string {
    return this.#host.find(buffer, text, from, limit);
  }

  drop(buffer: number, before: number): void {
    this.#host.drop(buffer, before);
  }

  limit(bytes: number | undefined): void {
    this.#memory?.limit(bytes);
  }

  cancel(): void {
    this.#host.cancel();
  }

  check(source: string): string {
    return this.#host.check(source);
  }
}

function copied(bytes: PyBytes): Uint8Array {
  const memory = bytes.getBuffer("u8");
  try {
    return memory.data.slice();
  } finally {
    memory.release();
    bytes.destroy();
  }
}

/** The bytes where they are. */
function lying(bytes: PyBytes): Uint8Array {
  const memory = bytes.getBuffer("u8");
  const { data } = memory;
  memory.release();
  bytes.destroy();
  return data;
}

function settled(reply: string | PyTask): string | Promise<string> {
  return typeof reply === "string" ? reply : awaited(reply);
}

async function awaited(task: PyTask): Promise<string> {
  try {
    return await task;
  } finally {
    task.destroy();
  }
}

function refuse(reply: string): never {
  const { failure } = JSON.parse(reply) as { failure: { message: string; item?: number } };
  throw new HostError(failure.message, failure.item);
}
