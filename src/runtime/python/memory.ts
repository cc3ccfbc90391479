// How far a Pyodide interpreter's memory may grow. Knows nothing of who starts it and of what runs in it.

import type { PyodideInterface } from "pyodide";

/** An interpreter's memory never grows beyond this. */
const MOST = 2 ** 30;
/** A heap that grows takes this much more than it was asked for. */
const ROOM = 1.2;

interface Heap {
  readonly HEAPU8: Uint8Array;
  growMemory(size: number): number | undefined;
}

/** What asks for more than the cap gets nothing, which is a MemoryError in Python. */
export class MemoryCap {
  #bytes = MOST;
  #heap: Heap | undefined;

  /** For the imports that the interpreter is instantiated with; those of any other module stay as they are. */
  guard(imports: WebAssembly.Imports | undefined): void {
    const env = imports?.env as Record<string, unknown> | undefined;
    const grow = env?.emscripten_resize_heap as ((size: number) => number | boolean) | undefined;
    if (!env || !grow) return;
    env.emscripten_resize_heap = (asked: number) => {
      const size = asked >>> 0;
      if (size > this.#bytes) return 0;
      const heap = this.#heap;
      if (!heap || heap.HEAPU8.length * ROOM < this.#bytes) return grow(size);
      return heap.growMemory(this.#bytes) ?? 0;
    };
  }

  /** The interpreter that was started with the guarded imports. */
  attach(pyodide: PyodideInterface): void {
    this.#heap = (pyodide as PyodideInterface & { _module: Heap })._module;
    caps.set(pyodide, this);
  }

  /** Bytes the memory may grow by from here; undefined: as far as it may at all. */
  limit(bytes: number | undefined): void {
    const held = this.#heap?.HEAPU8.length ?? 0;
    this.#bytes = bytes === undefined ? MOST : Math.min(MOST, held + bytes);
  }
}

const caps = new WeakMap<PyodideInterface, MemoryCap>();

/** The cap that an interpreter was started under. */
export function memoryCapOf(pyodide: PyodideInterface): MemoryCap | undefined {
  return caps.get(pyodide);
}
