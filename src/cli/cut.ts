// Streams of bytes cut into portions of whole items, JSON lines and JSON arrays, without parsing them. Knows nothing of
// where they come from.

import { BadItems } from "./faults";
import { CLOSE, COMMA, NEWLINE, Nesting, OPEN } from "./nesting";

/** Whole items on their way to the engine. */
export interface Portion {
  /** A JSON array as UTF-8. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where in the file it begins, counted from 1; the column in bytes. */
  readonly line: number;
  readonly column: number;
}

export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Makes portions of what comes in; what is left over waits for more. */
interface Cutter {
  take(chunk: Uint8Array): Portion | undefined;
  end(): Portion | undefined;
}

/** One value a line; blank lines are skipped. `refuse` tells what is wrong with a line. Changes the chunks. */
export function linePortions(chunks: Chunks, refuse: (line: string, number: number) => BadItems) {
  return cut(chunks, new LineCutter(refuse));
}

/** A JSON array, cut between its items. */
export function arrayPortions(chunks: Chunks) {
  return cut(chunks, new ArrayCutter());
}

async function* cut(chunks: Chunks, cutter: Cutter): AsyncGenerator<Portion> {
  for await (const chunk of chunks) {
    // A plain array: the code that reads bytes is slower when it has seen Buffers as well.
    const portion = cutter.take(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length));
    if (portion) yield portion;
  }
  const last = cutter.end();
  if (last) yield last;
}

/** What was not cut off yet. */
class Rest {
  #pieces: Uint8Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(piece: Uint8Array): void {
    if (piece.length > 0) this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /** All of it as an array; nothing is left. */
  array(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#length + 2);
    bytes[0] = OPEN;
    let at = 1;
    for (const piece of this.#pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    bytes[at] = CLOSE;
    this.#pieces = [];
    this.#length = 0;
    return bytes;
  }
}

class LineCutter implements Cutter {
  readonly #refuse: (line: string, number: number) => BadItems;
  readonly #nesting = new Nesting(0);
  readonly #rest = new Rest();
  /** Lines before the one at hand, and before the rest. */
  #lines = 0;
  #restLines = 0;
  /** Where the line at hand begins in the rest and what follows it. */
  #start = 0;
  /** It is more than one value. */
  #several = false;

  constructor(refuse: (line: string, number: number) => BadItems) {
    this.#refuse = refuse;
  }

  take(chunk: Uint8Array): Portion | undefined {
    const nesting = this.#nesting;
    const before = this.#rest.length;
    const line = this.#restLines + 1;
    let end = -1;
    for (let at = nesting.seek(chunk, 0); at < chunk.length; at = nesting.seek(chunk, at + 1)) {
      if (chunk[at] !== NEWLINE) {
        this.#several = true;
        continue;
      }
      this.#lines += 1;
      if (this.#isWhole) {
        if (end >= 0) chunk[end] = COMMA;
        end = at;
        this.#restLines = this.#lines;
        nesting.next();
      } else if (this.#isBad) throw this.#refusal(chunk.subarray(0, at), this.#lines);
      this.#start = before + at + 1;
    }
    if (end < 0) {
      this.#rest.add(chunk);
      return undefined;
    }
    this.#rest.add(chunk.subarray(0, end));
    const bytes = this.#rest.array();
    this.#rest.add(chunk.subarray(end + 1));
    this.#start -= before + end + 1;
    return { bytes, line, column: 1 };
  }

  end(): Portion | undefined {
    if (this.#isBad) throw this.#refusal(new Uint8Array(), this.#lines + 1);
    return this.#isWhole ? { bytes: this.#rest.array(), line: this.#restLines + 1, column: 1 } : undefined;
  }

  get #isWhole(): boolean {
    return !this.#nesting.blank && !this.#isBad;
  }

  get #isBad(): boolean {
    return this.#nesting.open || this.#several;
  }

  #refusal(more: Uint8Array, number: number): BadItems {
    this.#rest.add(more);
    const line = this.#rest.array().subarray(1 + this.#start, -1);
    return this.#refuse(new TextDecoder().decode(line), number);
  }
}

class ArrayCutter implements Cutter {
  readonly #nesting = new Nesting(1, 0);
  readonly #rest = new Rest();
  #state: "before" | "within" | "after" = "before";
  #commas = 0;
  #line = 1;
  /** Bytes before the line at hand, and before the chunk. */
  #lineStart = 0;
  #before = 0;
  /** Where the rest begins. */
  #place = { line: 1, column: 1 };

  take(chunk: Uint8Array): Portion | undefined {
    const nesting = this.#nesting;
    let start = 0;
    let end = -1;
    let next = this.#place;
    for (let at = nesting.seek(chunk, 0); at < chunk.length; at = nesting.seek(chunk, at + 1)) {
      const sign = chunk[at] as number;
      if (sign === NEWLINE) {
        this.#line += 1;
        this.#lineStart = this.#before + at + 1;
      } else if (this.#state === "before") {
        this.#begin(sign, at);
        this.#place = { line: this.#line, column: this.#column(at) + 1 };
        start = at + 1;
      } else {
        this.#separate(sign, at);
        next = { line: this.#line, column: this.#column(at) + 1 };
        end = at;
      }
    }
    this.#before += chunk.length;
    if (end < 0) {
      if (this.#state === "within") this.#rest.add(chunk.subarray(start));
      return undefined;
    }
    this.#rest.add(chunk.subarray(start, end));
    const portion = { bytes: this.#rest.array(), ...this.#place };
    this.#place = next;
    if (this.#state === "within") this.#rest.add(chunk.subarray(end + 1));
    // Only a list without commas can be empty.
    return nesting.blank && this.#state === "after" ? undefined : portion;
  }

  end(): undefined {
    if (this.#state !== "after") throw this.#refusal(0, "the list is not closed with ]");
  }

  #begin(sign: number, at: number): void {
    if (sign !== OPEN) throw this.#refusal(at, "a list begins with [");
    this.#nesting.enter();
    this.#state = "within";
  }

  /** A comma, the end of the list, or something behind it. */
  #separate(sign: number, at: number): void {
    if (this.#state === "after") throw this.#refusal(at, "something follows the end of the list");
    if (sign === COMMA) {
      if (this.#nesting.blank) throw this.#refusal(at, "a value is missing before the comma");
      this.#commas += 1;
      this.#nesting.next();
      return;
    }
    if (sign !== CLOSE) throw this.#refusal(at, "the list is closed with }");
    if (this.#nesting.blank && this.#commas > 0) throw this.#refusal(at, "a value is missing before the ]");
    this.#nesting.leave();
    this.#state = "after";
  }

  #column(at: number): number {
    return this.#before + at - this.#lineStart + 1;
  }

  #refusal(at: number, message: string): BadItems {
    return new BadItems(`Line ${this.#line}, column ${this.#column(at)}: ${message}.`);
  }
}
