// A small likeness of very many values, by which two runs can be compared without either's values: block by block, with
// a tolerance for numbers. Knows nothing of where values come from.

/** Blocks of a fingerprint at most, unless values are few. */
const MOST_BLOCKS = 64;

/**
 * Of some values in a row. `shape`: a hash of all but the numbers; `exact`: of the numbers' digits too; `sum` and
 * `weighted`: of the numbers; `scale`: of what they would be without signs. All can be added up, so that two neighbours
 * make one larger block.
 */
export type Block = readonly [shape: number, exact: number, sum: number, weighted: number, scale: number];

export interface Fingerprint {
  readonly count: number;
  /** Values of a block: a power of two; the last one may have fewer. */
  readonly size: number;
  readonly blocks: readonly Block[];
}

/** Where the values of two runs part: somewhere from item `from` up to `to`. */
export interface Divergence {
  readonly from: number;
  readonly to: number;
  readonly why: "values" | "fewer" | "more";
}

/** Takes values in order, in portions of any size. */
export class FingerprintMaker {
  #count = 0;
  #size = 1;
  #blocks: Block[] = [];

  add(values: readonly unknown[]): void {
    for (const value of values) {
      const at = Math.floor(this.#count / this.#size);
      this.#blocks[at] = joined(this.#blocks[at], blockOf(value, this.#count));
      this.#count += 1;
      if (this.#blocks.length <= MOST_BLOCKS) continue;
      this.#size *= 2;
      this.#blocks = halved(this.#blocks);
    }
  }

  get fingerprint(): Fingerprint {
    return { count: this.#count, size: this.#size, blocks: this.#blocks };
  }
}

/**
 * Where `now` parts from `expected` first; undefined where it does not. Numbers may differ by `tolerance` times the size
 * of the numbers of their block; 0: not by a digit.
 */
export function divergence(
  expected: Fingerprint,
  now: Fingerprint,
  tolerance: number,
): Divergence | undefined {
  const size = Math.max(expected.size, now.size);
  const [before, after] = [coarsened(expected, size), coarsened(now, size)];
  const both = Math.min(expected.count, now.count);
  for (let at = 0; at * size < both; at++) {
    const to = Math.min((at + 1) * size, both);
    // A block that one of them has more of cannot be compared as it is.
    if (to === both && expected.count !== now.count && to < (at + 1) * size) break;
    const [one, other] = [before[at], after[at]];
    if (one && other && !isLike(one, other, tolerance)) return { from: at * size, to, why: "values" };
  }
  if (expected.count === now.count) return undefined;
  const from = Math.floor(both / size) * size;
  return {
    from: Math.min(from, both),
    to: Math.max(expected.count, now.count),
    why: now.count < expected.count ? "fewer" : "more",
  };
}

function isLike(one: Block, other: Block, tolerance: number): boolean {
  if (tolerance === 0) return one[1] === other[1];
  const room = tolerance * Math.max(one[4], other[4]);
  return one[0] === other[0] && Math.abs(one[2] - other[2]) <= room && Math.abs(one[3] - other[3]) <= room;
}

function joined(one: Block | undefined, other: Block): Block {
  if (!one) return other;
  return [
    (one[0] + other[0]) >>> 0,
    (one[1] + other[1]) >>> 0,
    one[2] + other[2],
    one[3] + other[3],
    one[4] + other[4],
  ];
}

function halved(blocks: readonly Block[]): Block[] {
  return Array.from({ length: Math.ceil(blocks.length / 2) }, (_, at) => {
    const [one, other] = [blocks[2 * at] as Block, blocks[2 * at + 1]];
    return other ? joined(one, other) : one;
  });
}

function coarsened({ size, blocks }: Fingerprint, wanted: number): readonly Block[] {
  let [now, left] = [size, blocks];
  for (; now < wanted; now *= 2) left = halved(left);
  return left;
}

function blockOf(value: unknown, index: number): Block {
  const walk = new Walk(index);
  walk.take(value);
  return [
    mixed(walk.shape ^ mixed(index)),
    mixed(walk.exact ^ mixed(index)),
    walk.sum,
    walk.weighted,
    walk.scale,
  ];
}

const HUGE = 1e150;

/** Through one value, in order. */
class Walk {
  shape = 0x811c9dc5;
  exact = 0x811c9dc5;
  sum = 0;
  weighted = 0;
  scale = 0;
  #numbers: number;

  constructor(index: number) {
    this.#numbers = mixed(index + 1);
  }

  take(value: unknown): void {
    if (typeof value === "number" || typeof value === "bigint") this.#number(value);
    else if (typeof value === "string") this.#text("s", value);
    else if (Array.isArray(value)) {
      this.#text("l", String(value.length));
      for (const each of value) this.take(each);
    } else if (typeof value === "object" && value !== null) {
      // The order of names means nothing.
      for (const name of Object.keys(value).sort()) {
        this.#text("k", name);
        this.take((value as { readonly [name: string]: unknown })[name]);
      }
      this.#text("o", "");
    } else this.#text("v", String(value));
  }

  #number(value: number | bigint): void {
    const number = Number(value);
    // Sums of them would be beyond all numbers.
    if (Math.abs(number) > HUGE) {
      this.#text("n", String(value));
      return;
    }
    this.#numbers = mixed(this.#numbers + 1);
    this.sum += number;
    this.weighted += number * (this.#numbers / 2 ** 31 - 1);
    this.scale += Math.abs(number);
    this.shape = stirred(this.shape, "n");
    this.exact = stirred(this.exact, `n${value}`);
  }

  #text(kind: string, text: string): void {
    this.shape = stirred(this.shape, `${kind}${text}\0`);
    this.exact = stirred(this.exact, `${kind}${text}\0`);
  }
}

/** FNV-1a over UTF-16 units. */
function stirred(hash: number, text: string): number {
  let now = hash;
  for (let at = 0; at < text.length; at++) now = Math.imul(now ^ text.charCodeAt(at), 0x01000193);
  return now >>> 0;
}

/** The finalizer of MurmurHash3: every bit depends on every bit. */
function mixed(number: number): number {
  let now = number >>> 0;
  now = Math.imul(now ^ (now >>> 16), 0x85ebca6b);
  now = Math.imul(now ^ (now >>> 13), 0xc2b2ae35);
  return (now ^ (now >>> 16)) >>> 0;
}
