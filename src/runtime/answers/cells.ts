// One column of a table: what each cell is, its number or the beginning of its text, in typed arrays. Knows nothing of
// where cells come from or how they are compared.

/** What a cell is; the first three have nothing in them. */
export const TAG = {
  none: 0,
  null: 1,
  blank: 2,
  number: 3,
  /** An integer that no double holds; its digits are its text. */
  long: 4,
  nan: 5,
  text: 6,
  false: 7,
  true: 8,
  list: 9,
  object: 10,
} as const;

const TAGS = 11;
/** Of longer texts the rest is read again where it is needed. */
const KEPT = 512;
const CUT = 0x80;

const decoder = new TextDecoder();

export class Cells {
  #tags = new Uint8Array();
  #numbers: Float64Array | undefined;
  #texts: { readonly at: Uint32Array; readonly sizes: Uint16Array } | undefined;
  #bytes = new Uint8Array();
  #used = 0;
  readonly #counts = new Uint32Array(TAGS);
  /** Rows that there is room for. */
  #room: number;

  constructor(room: number) {
    this.#room = room;
    this.#tags = new Uint8Array(room);
  }

  /** Makes room for so many rows; what is not put into them is nothing. */
  reserve(room: number): void {
    if (room <= this.#room) return;
    this.#room = room;
    this.#tags = grown(this.#tags, new Uint8Array(room));
    if (this.#numbers) this.#numbers = grown(this.#numbers, new Float64Array(room));
    if (this.#texts) {
      const { at, sizes } = this.#texts;
      this.#texts = { at: grown(at, new Uint32Array(room)), sizes: grown(sizes, new Uint16Array(room)) };
    }
  }

  put(row: number, tag: number): void {
    this.#tags[row] = tag;
    this.#count(tag);
  }

  putNumber(row: number, value: number): void {
    this.#numbers ??= new Float64Array(this.#room);
    this.#numbers[row] = value;
    this.put(row, Number.isNaN(value) ? TAG.nan : TAG.number);
  }

  /** An integer with all its digits, which stand in the bytes. */
  putLong(row: number, value: number, bytes: Uint8Array, from: number, to: number): void {
    this.#numbers ??= new Float64Array(this.#room);
    this.#numbers[row] = value;
    this.putText(row, TAG.long, bytes, from, to);
  }

  /** What the bytes are from the one up to the other. */
  putText(row: number, tag: number, bytes: Uint8Array, from: number, to: number): void {
    this.#texts ??= { at: new Uint32Array(this.#room), sizes: new Uint16Array(this.#room) };
    const size = Math.min(to - from, KEPT);
    if (this.#used + size > this.#bytes.length) {
      this.#bytes = grown(this.#bytes, new Uint8Array(Math.max(1024, this.#bytes.length * 2)));
    }
    for (let at = 0; at < size; at++) this.#bytes[this.#used + at] = bytes[from + at] as number;
    this.#texts.at[row] = this.#used;
    this.#texts.sizes[row] = size;
    this.#used += size;
    this.#tags[row] = size < to - from ? tag | CUT : tag;
    this.#count(tag);
  }

  /** A list or an object of which no text is kept. */
  putWhole(row: number, tag: number): void {
    this.#tags[row] = tag | CUT;
    this.#count(tag);
  }

  tag(row: number): number {
    return (this.#tags[row] as number) & ~CUT;
  }

  isEmpty(row: number): boolean {
    return this.tag(row) <= TAG.blank;
  }

  isNumber(row: number): boolean {
    const tag = this.tag(row);
    return tag === TAG.number || tag === TAG.long;
  }

  /** Whether more belongs to its text than is kept. */
  isCut(row: number): boolean {
    return ((this.#tags[row] as number) & CUT) !== 0;
  }

  number(row: number): number {
    return this.#numbers?.[row] ?? Number.NaN;
  }

  /** Of a text its letters, of lists and objects their JSON, of long integers the digits, as far as they are kept. */
  bytes(row: number): Uint8Array {
    const from = this.start(row);
    return this.#bytes.subarray(from, from + this.size(row));
  }

  /** Where in `arena` the bytes of a row begin. */
  start(row: number): number {
    return this.#texts?.at[row] ?? 0;
  }

  size(row: number): number {
    return this.#texts?.sizes[row] ?? 0;
  }

  get arena(): Uint8Array {
    return this.#bytes;
  }

  /** As it is compared with what somebody typed, as far as it is kept. */
  text(row: number): string {
    switch (this.tag(row)) {
      case TAG.none:
      case TAG.blank:
        return "";
      case TAG.null:
        return "null";
      case TAG.number:
        return String(this.number(row));
      case TAG.nan:
        return "NaN";
      case TAG.true:
        return "true";
      case TAG.false:
        return "false";
      default:
        return decoder.decode(this.bytes(row));
    }
  }

  /** How many cells are of these tags. */
  counted(...tags: readonly number[]): number {
    return tags.reduce((sum, tag) => sum + (this.#counts[tag] as number), 0);
  }

  get weight(): number {
    const room = this.#room;
    return room * (1 + (this.#numbers ? 8 : 0) + (this.#texts ? 6 : 0)) + this.#bytes.length;
  }

  #count(tag: number): void {
    this.#counts[tag] = (this.#counts[tag] as number) + 1;
  }
}

function grown<A extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
