// Streams of text cut into blocks of whole rows, CSV or plain lines, and read block by block as a whole file would be.

import { separatorOf } from "../formats/csv";
import { readItems } from "../formats/items";
import type { Chunks, Portion } from "./cut";
import { BadItems, movedDown } from "./faults";

/** One object a row, named by the header; a row ends where no quoted cell is open. */
export async function* csvPortions(chunks: Chunks): AsyncGenerator<Portion> {
  let header: string | undefined;
  for await (const { text, line, header: length } of blocks(chunks, new CsvRows())) {
    const again = header ?? "";
    header ??= text.slice(0, length);
    yield* portionOf("rows.csv", again + text, line, countLines(again));
  }
}

/** One string a line. */
export async function* textPortions(chunks: Chunks): AsyncGenerator<Portion> {
  for await (const { text, line } of blocks(chunks, new TextRows()))
    yield* portionOf("rows.txt", text, line, 0);
}

/** `repeated`: how many lines at the beginning of the text were there before. */
function* portionOf(kind: string, text: string, line: number, repeated: number): Generator<Portion> {
  const items = readItems(kind, text);
  if (!items.ok) throw new BadItems(movedDown(items.error.message, line - 1 - repeated));
  if (items.value !== "[]") yield { bytes: new TextEncoder().encode(items.value), line, column: 1 };
}

interface Rows {
  /** Characters that the header takes of the whole, once it has been seen. */
  readonly header: number | undefined;
  /** Reads on; gives the end of the last row that is whole, 0 if none is. */
  read(text: string): number;
}

interface Block {
  readonly text: string;
  /** The number of its first line. */
  readonly line: number;
  readonly header: number;
}

async function* blocks(chunks: Chunks, rows: Rows): AsyncGenerator<Block> {
  const decoder = new TextDecoder();
  let rest = "";
  let line = 1;
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    const end = rows.read(text);
    if (end === 0 || rows.header === undefined) {
      rest += text;
      continue;
    }
    const block = rest + text.slice(0, end);
    rest = text.slice(end);
    yield { text: block, line, header: rows.header };
    line += countLines(block);
  }
  rest += decoder.decode();
  if (rest.trim()) yield { text: rest, line, header: rows.header ?? rest.length };
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}

class TextRows implements Rows {
  readonly header = 0;

  read(text: string): number {
    return text.lastIndexOf("\n") + 1;
  }
}

/** As the reader of CSV has it: a quote opens a cell only at its beginning, and a doubled one does not close it. */
class CsvRows implements Rows {
  header: number | undefined;
  /** The first line, until it is whole and tells the separator. */
  #firstLine = "";
  #separator = "";
  #quoted = false;
  #closed = false;
  #cellBegins = true;
  /** The row at hand is not blank. */
  #filled = false;
  #before = 0;

  read(text: string): number {
    if (this.#separator) return this.#scan(text);
    const held = this.#firstLine;
    this.#firstLine += text;
    if (!text.includes("\n")) return 0;
    this.#separator = separatorOf(this.#firstLine);
    this.#firstLine = "";
    return Math.max(0, this.#scan(held + text) - held.length);
  }

  #scan(text: string): number {
    let end = 0;
    for (let at = 0; at < text.length; at++) {
      const sign = text[at] as string;
      if (this.#quoted) {
        this.#quoted = sign !== '"';
        this.#closed = !this.#quoted;
        continue;
      }
      if (sign === '"' && (this.#cellBegins || this.#closed)) this.#quoted = true;
      this.#closed = false;
      this.#cellBegins = sign === this.#separator || sign === "\n" || sign === "\r";
      if (sign !== "\n") this.#filled ||= sign > " " && sign !== '"';
      else {
        end = at + 1;
        if (this.#filled) this.header ??= this.#before + end;
      }
    }
    this.#before += text.length;
    return end;
  }
}
