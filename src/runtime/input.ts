// The run input: a JSON array of items, handed out in portions of whole items, so that a long one never has to be held
// as values all at once. Knows nothing of who takes the portions.

import { bytesKey } from "../graph/hash";

export interface RunInput {
  /** Names the contents; absent where they are not known beforehand, and nothing made of them can be reused. */
  readonly key?: string;
  /** The next portion, a JSON array as UTF-8; undefined at the end. */
  next(): Uint8Array | undefined | Promise<Uint8Array | undefined>;
}

const PORTION = 1 << 20;
const [QUOTE, COMMA, OPEN, CLOSE, OPEN_BRACE, CLOSE_BRACE, BACKSLASH] = [...'",[]{}\\'].map((sign) =>
  sign.charCodeAt(0),
) as [number, number, number, number, number, number, number];

/** The whole input as JSON text. */
export function inputOf(text: string): RunInput {
  const bytes = new TextEncoder().encode(text);
  const portions = bytes.length <= PORTION ? [bytes].values() : portionsOf(bytes);
  return { key: bytesKey(bytes), next: () => portions.next().value };
}

/** Input that comes from elsewhere in portions, each a JSON array; it is asked for the next when there is room. */
export function inputFrom(portions: AsyncIterable<Uint8Array>): RunInput {
  const iterator = portions[Symbol.asyncIterator]();
  return {
    next: async () => {
      const { value, done } = await iterator.next();
      return done ? undefined : value;
    },
  };
}

/** What is no array is handed out whole, for its reader to refuse. */
function* portionsOf(bytes: Uint8Array): Generator<Uint8Array, undefined> {
  let start = bytes.indexOf(OPEN) + 1;
  for (const cut of isFlat(bytes, start) ? flatCuts(bytes, start) : cuts(bytes, start)) {
    yield arrayOf(bytes.subarray(start, cut));
    start = cut + 1;
  }
  const end = bytes.lastIndexOf(CLOSE);
  yield arrayOf(bytes.subarray(start, end < start ? bytes.length : end));
}

/** Whether every comma stands between items: numbers and words alone. */
function isFlat(bytes: Uint8Array, from: number): boolean {
  return [QUOTE, OPEN, OPEN_BRACE].every((sign) => bytes.indexOf(sign, from) < 0);
}

function* flatCuts(bytes: Uint8Array, start: number): Generator<number> {
  for (let cut = start; ; ) {
    cut = bytes.indexOf(COMMA, cut + PORTION);
    if (cut < 0) return;
    yield cut;
  }
}

/** Commas between items, a portion apart. */
function* cuts(bytes: Uint8Array, start: number): Generator<number> {
  let last = start;
  let depth = 1;
  for (let at = start; at < bytes.length; at++) {
    const sign = bytes[at];
    if (sign === QUOTE) at = endOfString(bytes, at);
    else if (sign === OPEN || sign === OPEN_BRACE) depth += 1;
    else if (sign === CLOSE || sign === CLOSE_BRACE) depth -= 1;
    else if (sign === COMMA && depth === 1 && at - last >= PORTION) {
      yield at;
      last = at;
    }
  }
}

function endOfString(bytes: Uint8Array, from: number): number {
  for (let at = from + 1; ; at++) {
    at = bytes.indexOf(QUOTE, at);
    if (at < 0) return bytes.length;
    let slashes = 0;
    while (bytes[at - 1 - slashes] === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
}

function arrayOf(items: Uint8Array): Uint8Array {
  const array = new Uint8Array(items.length + 2);
  array[0] = OPEN;
  array.set(items, 1);
  array[array.length - 1] = CLOSE;
  return array;
}
