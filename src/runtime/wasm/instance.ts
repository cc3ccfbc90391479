// One instance of a module that is a node of our interface (version 1: runtime-rs/node-template/README.md). Whatever the
// module does wrong becomes a `Trap`, behind which the instance is not used again. Knows nothing of buffers and chains.

import { File, OpenFile, WASI } from "@bjorn3/browser_wasi_shim";
import { type Item, writeItems } from "./items";
import type { Journal } from "./journal";
import { allowedImports, PAGE } from "./limits";
import type { LoadedModule } from "./module";
import { type Reply, readReply } from "./reply";
import { Trap, trapOf } from "./trap";

/** What a stage of a chain asks of a module. All calls throw `Trap`. */
export interface Instance {
  process(items: readonly Item[]): Reply;
  /** The last items, at the end of the input. */
  flush(): Reply | undefined;
  /** After a trap: makes it as it was before the last call. False where what it knew is lost. */
  restore(): boolean;
  close(): void;
  /** Bytes of memory it has. */
  readonly memory: number;
  /** A call costs much, however few its items. */
  readonly isDear: boolean;
}

interface NodeExports {
  readonly memory: WebAssembly.Memory;
  _initialize?(): void;
  rm_node_alloc(size: number): number;
  rm_node_free(pointer: number, size: number): void;
  rm_node_open(pointer: number, size: number): number;
  rm_node_process(handle: number, pointer: number, size: number): number;
  rm_node_flush?(handle: number): number;
  rm_node_result(): number;
  rm_node_close(handle: number): void;
}

/** Larger memories are not copied before every call: a trap then loses the state. */
const LARGEST_SNAPSHOT = 32 * 2 ** 20;
const DEAR_SNAPSHOT = 4 * 2 ** 20;
const PANIC_CHARS = 4096;

export class NodeInstance implements Instance {
  readonly #loaded: LoadedModule;
  readonly #params: Uint8Array;
  readonly #ports: number;
  readonly #journal: Journal;
  #exports: NodeExports;
  #handle = 0;
  /** The memory before the last call, of a node that keeps something between calls. */
  #snapshot: Uint8Array | undefined;

  /** `params`: JSON text. Throws `Trap` when the node refuses them. */
  constructor(loaded: LoadedModule, params: string, ports: number, journal: Journal) {
    this.#loaded = loaded;
    this.#params = new TextEncoder().encode(params);
    this.#ports = ports;
    this.#journal = journal;
    this.#exports = this.#instantiate();
    this.#open();
  }

  get memory(): number {
    return this.#exports.memory.buffer.byteLength;
  }

  /** What it knows is copied before every call. */
  get isDear(): boolean {
    return this.#loaded.keepsState && this.#loaded.restorable && this.memory > DEAR_SNAPSHOT;
  }

  process(items: readonly Item[]): Reply {
    this.#remember();
    const reply = this.#withBytes(writeItems(items), (pointer, size) =>
      this.#exports.rm_node_process(this.#handle, pointer, size),
    );
    return this.#readReply(reply, items.length);
  }

  flush(): Reply | undefined {
    const { rm_node_flush: flush } = this.#exports;
    if (!flush) return undefined;
    this.#remember();
    return this.#readReply(
      this.#answer(() => flush(this.#handle)),
      0,
    );
  }

  restore(): boolean {
    if (this.#loaded.keepsState && !this.#snapshot) return false;
    this.#exports = this.#instantiate();
    if (!this.#snapshot) {
      this.#open();
      return true;
    }
    const { memory } = this.#exports;
    const missing = this.#snapshot.length - memory.buffer.byteLength;
    if (missing > 0) memory.grow(missing / PAGE);
    new Uint8Array(memory.buffer).set(this.#snapshot);
    return true;
  }

  close(): void {
    this.#call(() => this.#exports.rm_node_close(this.#handle));
    this.#snapshot = undefined;
  }

  #instantiate(): NodeExports {
    return this.#call(() => {
      const streams = [this.#journal.writer("out"), this.#journal.writer("err")];
      const wasi = new WASI([], [], [new OpenFile(new File([])), ...streams], { debug: false });
      const instance = new WebAssembly.Instance(this.#loaded.module, allowedImports(wasi.wasiImport));
      const exports = instance.exports as unknown as NodeExports;
      wasi.initialize(instance as Parameters<WASI["initialize"]>[0]);
      return exports;
    });
  }

  #open(): void {
    let handle = 0;
    const said = this.#withBytes(this.#params, (pointer, size) => {
      handle = this.#exports.rm_node_open(pointer, size);
      return 0;
    });
    if (handle === 0) throw new Trap(textOf(said) || "The node refused its parameters.", "error");
    this.#handle = handle;
  }

  #remember(): void {
    const { keepsState, restorable } = this.#loaded;
    const fits = keepsState && restorable && this.memory <= LARGEST_SNAPSHOT;
    this.#snapshot = fits ? new Uint8Array(this.#exports.memory.buffer).slice() : undefined;
  }

  /** Lends bytes to the module for a call; gives a copy of its result. */
  #withBytes(bytes: Uint8Array, call: (pointer: number, size: number) => number): Uint8Array {
    const pointer = this.#call(() => this.#exports.rm_node_alloc(bytes.length)) >>> 0;
    if (pointer === 0) throw new Trap(`It has no memory left for ${bytes.length} bytes of input.`, "memory");
    this.#window(pointer, bytes.length, "of its allocation").set(bytes);
    const result = this.#answer(() => call(pointer, bytes.length));
    this.#call(() => this.#exports.rm_node_free(pointer, bytes.length));
    return result;
  }

  /** A copy of the result of a call that gives a status. */
  #answer(call: () => number): Uint8Array {
    const status = this.#call(call);
    const result = this.#result();
    if (status === 0) return result;
    throw new Trap(textOf(result) || `The node gave up with status ${status}.`, "error");
  }

  #result(): Uint8Array {
    const at = this.#call(() => this.#exports.rm_node_result()) >>> 0;
    const place = this.#window(at, 8, "of its result");
    const [pointer, size] = [0, 4].map((offset) =>
      new DataView(place.buffer, place.byteOffset).getUint32(offset, true),
    ) as [number, number];
    return this.#window(pointer, size, "in its result").slice();
  }

  /** A view that the next growth of the memory detaches. */
  #window(pointer: number, size: number, which: string): Uint8Array {
    const { buffer } = this.#exports.memory;
    if (pointer + size > buffer.byteLength) {
      throw new Trap(`The pointer ${which} leads out of its memory.`, "trap");
    }
    return new Uint8Array(buffer, pointer, size);
  }

  #readReply(bytes: Uint8Array, given: number): Reply {
    try {
      return readReply(bytes, this.#ports, given);
    } catch (error) {
      throw new Trap(error instanceof Error ? error.message : String(error), "error");
    }
  }

  #call<T>(call: () => T): T {
    try {
      return call();
    } catch (error) {
      throw trapOf(error, this.#journal.complaint || this.#panic());
    }
  }

  /** A panic's message, which a module without stderr may have left as its result. */
  #panic(): string {
    try {
      const said = textOf(this.#result());
      return said.length <= PANIC_CHARS && !/^[[{]|^1FNP|^PNF1/.test(said) ? said : "";
    } catch {
      return "";
    }
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 64 * 1024)).trim();
}
