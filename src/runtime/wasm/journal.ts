// What a module prints, until it is told, and the item it was called with. Knows nothing of who printed it and why.

import { ConsoleStdout } from "@bjorn3/browser_wasi_shim";

export type Stream = "out" | "err";

export interface Said {
  readonly stream: Stream;
  readonly text: string;
  /** Absent where it was called with several, or with none. */
  readonly item?: number;
}

/** Characters of each stream that are kept between two tellings: a module that floods its log loses the rest. */
const MOST = 64 * 1024;

export class Journal {
  #said: Said[] = [];
  /** How much had been said before this call of the module, and with which item it is called. */
  #mark = 0;
  #item: number | undefined;

  /** A stream's end for the module to write to. */
  writer(stream: Stream): ConsoleStdout {
    const decoder = new TextDecoder();
    return new ConsoleStdout((bytes) => this.write(stream, decoder.decode(bytes, { stream: true })));
  }

  write(stream: Stream, text: string): void {
    const room = MOST - textOf(this.#said, stream).length;
    const kept = text.slice(0, Math.max(0, room));
    if (kept)
      this.#said.push({ stream, text: kept, ...(this.#item === undefined ? {} : { item: this.#item }) });
  }

  /** Begins a call of the module. */
  mark(item?: number): void {
    this.#mark = this.#said.length;
    this.#item = item;
  }

  /** Whether this call said anything. */
  get spoke(): boolean {
    return this.#said.length > this.#mark;
  }

  /** What came on stderr in this call. */
  get complaint(): string {
    return textOf(this.#said.slice(this.#mark), "err").trim();
  }

  /** Forgets what this call said: it is made again. */
  rewind(): void {
    this.#said.length = this.#mark;
  }

  /** What was said since the last time, in whole lines. */
  take(): readonly Said[] {
    const said = this.#said;
    this.#said = [];
    this.mark();
    return inLines(said);
  }
}

function textOf(said: readonly Said[], stream: Stream): string {
  return said.reduce((text, each) => (each.stream === stream ? text + each.text : text), "");
}

/** What was said of one item belongs together, and so does a line that is said in pieces. */
function inLines(said: readonly Said[]): readonly Said[] {
  const lines: Said[] = [];
  /** Where each stream's line that is not done yet is. */
  const open = new Map<Stream, number>();
  for (const each of said) {
    const last = lines.at(-1);
    const goesOn = last?.stream === each.stream && last.item === each.item ? lines.length - 1 : undefined;
    const at = open.get(each.stream) ?? goesOn ?? lines.length;
    const before = lines[at];
    lines[at] = before ? { ...before, text: before.text + each.text } : each;
    if (each.text.endsWith("\n")) open.delete(each.stream);
    else open.set(each.stream, at);
  }
  return lines.map((each) => (each.text.endsWith("\n") ? each : { ...each, text: `${each.text}\n` }));
}
