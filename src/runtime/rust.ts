// The Rust host: the resident WASI reactor behind the `Host` door. Knows nothing of plans, pages or workers.

import { ConsoleStdout, File, OpenFile, WASI } from "@bjorn3/browser_wasi_shim";
import { type Host, HostError, type Take } from "./host";

interface Reactor {
  readonly memory: WebAssembly.Memory;
  rm_alloc(size: number): number;
  rm_free(pointer: number, size: number): void;
  rm_open(pointer: number, size: number): number;
  rm_feed(buffer: number, pointer: number, size: number): number;
  rm_run(segment: number, take: number, pairs: number, count: number, upto: number): number;
  rm_finish(segment: number, upto: number): number;
  rm_read(buffer: number, from: number, to: number): number;
  rm_summary(buffer: number): number;
  rm_find(buffer: number, pointer: number, size: number, from: number, limit: number): number;
}

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

  constructor(reactor: Reactor, panics: string[]) {
    this.#reactor = reactor;
    this.#panics = panics;
  }

  open(program: string): string {
    return this.#withText(program, (pointer, size) => this.#reactor.rm_open(pointer, size));
  }

  feed(buffer: number, items: string): number {
    return Number(this.#withText(items, (pointer, size) => this.#reactor.rm_feed(buffer, pointer, size)));
  }

  run(segment: number, take: readonly Take[], count: number, upto: number): string {
    const size = take.length * 8;
    const pointer = size > 0 ? this.#alloc(size) : 0;
    const words = new Uint32Array(this.#reactor.memory.buffer, pointer, take.length * 2);
    words.set(take.flat());
    const reply = this.#call(() => this.#reactor.rm_run(segment, pointer, take.length, count, upto));
    if (size > 0) this.#reactor.rm_free(pointer, size);
    return reply;
  }

  finish(segment: number, upto: number): string {
    return this.#call(() => this.#reactor.rm_finish(segment, upto));
  }

  read(buffer: number, from: number, to: number): string {
    return this.#call(() => this.#reactor.rm_read(buffer, from, to));
  }

  export(buffer: number, from: number, to: number): string {
    return this.read(buffer, from, to);
  }

  summary(buffer: number): string {
    return this.#call(() => this.#reactor.rm_summary(buffer));
  }

  find(buffer: number, text: string, from: number, limit: number): string {
    return this.#withText(text, (pointer, size) => this.#reactor.rm_find(buffer, pointer, size, from, limit));
  }

  #alloc(size: number): number {
    const pointer = this.#reactor.rm_alloc(size) >>> 0;
    if (pointer === 0) throw new HostError("The Rust runtime is out of memory.");
    return pointer;
  }

  #withText(text: string, call: (pointer: number, size: number) => number): string {
    const bytes = this.#encoder.encode(text);
    const pointer = this.#alloc(bytes.length || 1);
    // The view is taken after the allocation: growth detaches the one before.
    new Uint8Array(this.#reactor.memory.buffer, pointer, bytes.length).set(bytes);
    const reply = this.#call(() => call(pointer, bytes.length));
    this.#reactor.rm_free(pointer, bytes.length || 1);
    return reply;
  }

  /** Reads the reply {status, pointer, length}; valid until the next call. */
  #call(call: () => number): string {
    let at: number;
    try {
      at = call() >>> 0;
    } catch (error) {
      const said = this.#panics.splice(0).join("\n");
      throw new Error(said || String(error), { cause: error });
    }
    const [status, pointer, length] = new Uint32Array(this.#reactor.memory.buffer, at, 3);
    const text = this.#decoder.decode(new Uint8Array(this.#reactor.memory.buffer, pointer, length));
    if (status !== 0) throw new HostError(text);
    return text;
  }
}
