// The Rust host: the resident WASI reactor behind the `Host` door. Knows nothing of plans, pages or workers.

import { ConsoleStdout, File, OpenFile, WASI } from "@bjorn3/browser_wasi_shim";
import type { ValuePath } from "../graph/question";
import { type Host, HostError, type Take } from "./host";

interface Reactor {
  readonly memory: WebAssembly.Memory;
  rm_alloc(size: number): number;
  rm_free(pointer: number, size: number): void;
  rm_limit(bytes: number): void;
  rm_open(pointer: number, size: number): number;
  /** Takes the memory at the pointer over. */
  rm_feed(buffer: number, pointer: number, size: number): number;
  rm_run(segment: number, take: number, pairs: number, count: number, upto: number): number;
  rm_finish(segment: number, upto: number): number;
  rm_read(buffer: number, from: number, to: number): number;
  rm_text(buffer: number, from: number, to: number): number;
  rm_export(buffer: number, from: number, to: number): number;
  rm_window(buffer: number, item: number, pointer: number, size: number): number;
  rm_origins(buffer: number, from: number, to: number): number;
  rm_summary(buffer: number): number;
  rm_find(buffer: number, pointer: number, size: number, from: number, limit: number): number;
  rm_drop(buffer: number, before: number): number;
}

/** What stands for "all of it" where the reactor takes 32 bits. */
const ALL = 0xffff_ffff;
const EMPTY = new Uint8Array();

/** Instantiates the reactor once; every run of a plan reopens it. A trap poisons it: make a new one then. */
export async function createRustHost(module: WebAssembly.Module): Promise<Host> {
  const panics: string[] = [];
  const stderr = ConsoleStdout.lineBuffered((line) => panics.push(line));
  const wasi = new WASI([], [], [new OpenFile(new File([])), stderr, stderr], { debug: false });
  const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
  wasi.initialize(instance as Parameters<WASI["initialize"]>[0]);
  return new RustHost(instance.exports as unknown as Reactor, panics);
}

class RustHost implements Host {
  readonly pacesItself = false;
  readonly #reactor: Reactor;
  readonly #panics: string[];
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();
  /** Memory for the pairs that a run takes, kept from one to the next. */
  #take = { pointer: 0, pairs: 0 };

  constructor(reactor: Reactor, panics: string[]) {
    this.#reactor = reactor;
    this.#panics = panics;
  }

  open(program: string): string {
    return this.#withText(program, (pointer, size) => this.#reactor.rm_open(pointer, size));
  }

  feed(buffer: number, values: Uint8Array): number {
    const pointer = this.#write(values);
    return Number(this.#text(() => this.#reactor.rm_feed(buffer, pointer, values.length)));
  }

  run(segment: number, take: readonly Take[], count: number, upto: number): string {
    const pointer = take.length > 0 ? this.#writeTake(take) : 0;
    return this.#text(() => this.#reactor.rm_run(segment, pointer, take.length, count, upto));
  }

  finish(segment: number, upto: number): string {
    return this.#text(() => this.#reactor.rm_finish(segment, upto));
  }

  read(buffer: number, from: number, to: number): string {
    return this.#text(() => this.#reactor.rm_read(buffer, index(from), index(to)));
  }

  text(buffer: number, from: number, to: number): string {
    return this.#text(() => this.#reactor.rm_text(buffer, index(from), index(to)));
  }

  export(buffer: number, from: number, to: number): Uint8Array {
    return this.#call(() => this.#reactor.rm_export(buffer, index(from), index(to))).slice();
  }

  pack(buffer: number, from: number, to: number): Uint8Array {
    return this.export(buffer, from, to);
  }

  window(buffer: number, item: number, path: ValuePath): Uint8Array | undefined {
    const [pointer, size] = this.#writeText(JSON.stringify(path));
    const found = this.#call(() => this.#reactor.rm_window(buffer, index(item), pointer, size));
    this.#reactor.rm_free(pointer, size);
    // It points to nowhere for what is not there, and somewhere for what is empty.
    return found.byteOffset === 0 ? undefined : found;
  }

  origins(buffer: number, from: number, to: number): string {
    return this.#text(() => this.#reactor.rm_origins(buffer, index(from), index(to)));
  }

  summary(buffer: number): string {
    return this.#text(() => this.#reactor.rm_summary(buffer));
  }

  find(buffer: number, text: string, from: number, limit: number): string {
    return this.#withText(text, (pointer, size) =>
      this.#reactor.rm_find(buffer, pointer, size, index(from), index(limit)),
    );
  }

  drop(buffer: number, before: number): void {
    this.#call(() => this.#reactor.rm_drop(buffer, index(before)));
  }

  limit(bytes: number | undefined): void {
    this.#reactor.rm_limit(index(bytes ?? ALL));
  }

  /** Nothing here ever waits. */
  cancel(): void {}

  #alloc(size: number): number {
    const pointer = this.#reactor.rm_alloc(size) >>> 0;
    if (pointer === 0) throw new HostError(`The Rust runtime is out of memory: ${size} bytes are too many.`);
    return pointer;
  }

  #write(bytes: Uint8Array): number {
    const pointer = this.#alloc(bytes.length);
    // The view is taken after the allocation: growth detaches the one before.
    new Uint8Array(this.#reactor.memory.buffer, pointer, bytes.length).set(bytes);
    return pointer;
  }

  #writeTake(take: readonly Take[]): number {
    if (take.length > this.#take.pairs) {
      if (this.#take.pairs > 0) this.#reactor.rm_free(this.#take.pointer, this.#take.pairs * 8);
      this.#take = { pointer: 0, pairs: 0 };
      this.#take = { pointer: this.#alloc(take.length * 8), pairs: take.length };
    }
    const { pointer } = this.#take;
    const words = new Uint32Array(this.#reactor.memory.buffer, pointer, take.length * 2);
    take.forEach(([buffer, from], pair) => {
      words[pair * 2] = buffer;
      words[pair * 2 + 1] = from;
    });
    return pointer;
  }

  #writeText(text: string): readonly [pointer: number, size: number] {
    const bytes = text === "" ? EMPTY : this.#encoder.encode(text);
    return [this.#write(bytes), bytes.length];
  }

  #withText(text: string, call: (pointer: number, size: number) => number): string {
    const [pointer, size] = this.#writeText(text);
    const reply = this.#text(() => call(pointer, size));
    this.#reactor.rm_free(pointer, size);
    return reply;
  }

  #text(call: () => number): string {
    return this.#decoder.decode(this.#call(call));
  }

  /** Follows the reply {status, pointer, length}: a view of linear memory, valid until the next call. */
  #call(call: () => number): Uint8Array {
    let at: number;
    try {
      at = call() >>> 0;
    } catch (error) {
      const said = this.#panics.splice(0).join("\n");
      throw new Error(said || String(error), { cause: error });
    }
    const [status, pointer, length] = new Uint32Array(this.#reactor.memory.buffer, at, 3);
    const bytes = new Uint8Array(this.#reactor.memory.buffer, pointer, length);
    if (status !== 0) throw new HostError(this.#decoder.decode(bytes));
    return bytes;
  }
}

/** An index or a count in 32 bits. */
function index(number: number): number {
  return Math.max(0, Math.min(number, ALL));
}
