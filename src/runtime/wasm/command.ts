// A module that is a program: it reads a JSON array of items from stdin and writes one to stdout. Every call is a new
// process. Knows nothing of buffers and chains.

import { ConsoleStdout, File, OpenFile, WASI, WASIProcExit } from "@bjorn3/browser_wasi_shim";
import type { Instance } from "./instance";
import { fileText, type Item } from "./items";
import type { Journal } from "./journal";
import { allowedImports } from "./limits";
import type { LoadedModule } from "./module";
import { type Reply, readReply } from "./reply";
import { Trap, trapOf } from "./trap";

const MOST_OUTPUT = 256 * 2 ** 20;

export class CommandInstance implements Instance {
  /** Every call starts a process. */
  readonly isDear = true;
  readonly #loaded: LoadedModule;
  readonly #args: readonly string[];
  readonly #ports: number;
  readonly #journal: Journal;
  /** What a program that wants all items at once gets at the end. */
  readonly #collected: Item[] = [];
  #memory = 0;

  /** `name`: what the program is called; `params`: JSON text, its first argument. */
  constructor(loaded: LoadedModule, name: string, params: string, ports: number, journal: Journal) {
    this.#loaded = loaded;
    this.#args = [name, params].map(inAscii);
    this.#ports = ports;
    this.#journal = journal;
  }

  get memory(): number {
    return this.#memory;
  }

  process(items: readonly Item[]): Reply {
    if (!this.#loaded.keepsState) return this.#run(items);
    for (const item of items) this.#collected.push(item);
    return { out: [] };
  }

  flush(): Reply | undefined {
    return this.#loaded.keepsState ? this.#run(this.#collected) : undefined;
  }

  restore(): boolean {
    return true;
  }

  close(): void {
    this.#collected.length = 0;
  }

  #run(items: readonly Item[]): Reply {
    const input = new TextEncoder().encode(`[${items.map(fileText).join(",")}]`);
    const output = new Output();
    const wasi = new WASI(
      [...this.#args],
      [],
      [new OpenFile(new File(input)), output.stream, this.#journal.writer("err")],
      { debug: false },
    );
    const code = this.#start(wasi);
    if (code !== 0) throw new Trap(this.#journal.complaint || `It ended with exit code ${code}.`, "error");
    try {
      return readReply(output.bytes(), this.#ports, items.length);
    } catch (error) {
      throw new Trap(error instanceof Error ? error.message : String(error), "error");
    }
  }

  #start(wasi: WASI): number {
    try {
      const instance = new WebAssembly.Instance(this.#loaded.module, allowedImports(wasi.wasiImport));
      const { memory } = instance.exports as { readonly memory: WebAssembly.Memory };
      try {
        return wasi.start(instance as Parameters<WASI["start"]>[0]);
      } finally {
        this.#memory = memory.buffer.byteLength;
      }
    } catch (error) {
      if (error instanceof WASIProcExit) return error.code;
      throw trapOf(error, this.#journal.complaint);
    }
  }
}

class Output {
  readonly #pieces: Uint8Array[] = [];
  #size = 0;
  readonly stream = new ConsoleStdout((bytes) => {
    this.#size += bytes.length;
    if (this.#size > MOST_OUTPUT) throw new Trap("It wrote too much to stdout.", "memory");
    this.#pieces.push(bytes.slice());
  });

  bytes(): Uint8Array {
    const whole = new Uint8Array(this.#size);
    let at = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }
}

/** The shim counts an argument's characters where it should count its bytes. */
function inAscii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
