// JSON seen by its brackets and quotes alone, as bytes that come in chunks: finds where one item ends and the next
// begins. Whether an item is valid is for its reader to say.

export const NEWLINE = 0x0a;
export const COMMA = 0x2c;
export const OPEN = 0x5b;
export const CLOSE = 0x5d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const [SPACE, PLAIN, STRING, OPENING, CLOSING, BETWEEN, LINE_END] = [0, 1, 2, 3, 4, 5, 6];
/** What a byte outside of strings is. */
const KIND = new Uint8Array(256).fill(PLAIN);
for (const sign of " \t\r") KIND[sign.charCodeAt(0)] = SPACE;
for (const sign of "[{") KIND[sign.charCodeAt(0)] = OPENING;
for (const sign of "]}") KIND[sign.charCodeAt(0)] = CLOSING;
KIND[QUOTE] = STRING;
KIND[COMMA] = BETWEEN;
KIND[NEWLINE] = LINE_END;

export class Nesting {
  /** Brackets that are open around items, and around what is read. */
  readonly #level: number;
  #depth: number;
  #quoted = false;
  #escaped = false;
  #blank = true;

  constructor(level: number, depth = level) {
    this.#level = level;
    this.#depth = depth;
  }

  /** Nothing has come of the item at hand. */
  get blank(): boolean {
    return this.#blank;
  }

  /** The item at hand has a bracket or a string that is still open. */
  get open(): boolean {
    return this.#depth > this.#level || this.#quoted;
  }

  /** The item at hand is over. */
  next(): void {
    this.#blank = true;
  }

  /** The list begins, or has ended: the bracket that `seek` stopped at is taken. */
  enter(): void {
    this.#depth += 1;
  }

  leave(): void {
    this.#depth -= 1;
  }

  /**
   * Reads on. Gives the place of the next line end, wherever it is, of a comma or a closing bracket that is not within
   * an item, or of anything but blanks that stands outside of the list; the length of the chunk when there is none.
   */
  seek(chunk: Uint8Array, from: number): number {
    const level = this.#level;
    let depth = this.#depth;
    if (depth < level) return seekAny(chunk, from);
    let blank = this.#blank;
    let at = this.#quoted ? this.#endString(chunk, from) : from - 1;
    while (!this.#quoted && ++at < chunk.length) {
      const kind = KIND[chunk[at] as number] as number;
      if (kind === SPACE) continue;
      if (kind === LINE_END || (kind >= CLOSING && depth === level)) break;
      blank = false;
      if (kind === STRING) at = this.#endString(chunk, at + 1);
      else if (kind === OPENING) depth += 1;
      else if (kind === CLOSING) depth -= 1;
    }
    this.#depth = depth;
    this.#blank = blank;
    return at;
  }

  /** Reads on within a string. Gives the place of the quote that ends it, or of a line end before. */
  #endString(chunk: Uint8Array, from: number): number {
    const { length } = chunk;
    let at = this.#escaped && chunk[from] !== NEWLINE ? from + 1 : from;
    for (; at < length; at++) {
      const sign = chunk[at];
      if (sign === QUOTE || sign === NEWLINE) break;
      if (sign === BACKSLASH && chunk[at + 1] !== NEWLINE) at += 1;
    }
    this.#escaped = at > length;
    this.#quoted = chunk[at] !== QUOTE;
    return Math.min(at, length);
  }
}

function seekAny(chunk: Uint8Array, from: number): number {
  let at = from;
  while (at < chunk.length && KIND[chunk[at] as number] === SPACE) at += 1;
  return at;
}
