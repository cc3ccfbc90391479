// JSON text in UTF-8 looked at without making values of it: where a value ends, what its children are, what one of them
// is worth. The text is known to be JSON, since hosts wrote it. Knows nothing of ports.

import type { ValuePath } from "../../graph/question";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
export const OPEN_LIST = 0x5b;
export const OPEN_OBJECT = 0x7b;
const CLOSE_LIST = 0x5d;
const CLOSE_OBJECT = 0x7d;
const SPACE = 0x20;

const BINARY = /^\{\s*"\$(?:bytes|audio|image|tensor)"\s*:\s*\{/;
const BINARY_START = 24;

const decoder = new TextDecoder();

export function skipSpace(bytes: Uint8Array, at: number): number {
  let next = at;
  while ((bytes[next] as number) <= SPACE) next++;
  return next;
}

/** Index behind a text; `at` is its first quote. */
export function endOfText(bytes: Uint8Array, at: number): number {
  let next = at + 1;
  while (next < bytes.length) {
    const byte = bytes[next];
    if (byte === QUOTE) return next + 1;
    next += byte === BACKSLASH ? 2 : 1;
  }
  return cut();
}

/** Index behind a number, true, false or null. */
function endOfWord(bytes: Uint8Array, at: number): number {
  let next = at;
  for (; next < bytes.length; next++) {
    const byte = bytes[next] as number;
    if (byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT || byte <= SPACE) break;
  }
  return next;
}

/** Passes over values. */
export class Skim {
  /** Children of the value that was passed last. */
  size = 0;

  /** Index behind the value whose first byte is at `at`. */
  pass(bytes: Uint8Array, at: number): number {
    this.size = 0;
    const first = bytes[at];
    if (first === QUOTE) return endOfText(bytes, at);
    if (first !== OPEN_LIST && first !== OPEN_OBJECT) return endOfWord(bytes, at);
    let next = skipSpace(bytes, at + 1);
    if (closes(bytes[next])) return next + 1;
    let depth = 1;
    let commas = 0;
    while (next < bytes.length) {
      const byte = bytes[next];
      if (byte === QUOTE) {
        next = endOfText(bytes, next);
        continue;
      }
      next++;
      if (byte === COMMA) {
        if (depth === 1) commas++;
      } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) depth++;
      else if (closes(byte) && --depth === 0) {
        this.size = commas + 1;
        return next;
      }
    }
    return cut();
  }
}

/** Where the children of a list or an object stand, by their place. */
export interface Children {
  readonly kind: "list" | "object";
  readonly count: number;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** How many children each has itself. */
  readonly sizes: Uint32Array;
  /** Of objects, where each name's first quote is. */
  readonly names: Uint32Array;
}

/** Of the list or object whose first byte is at `at`; undefined for anything else. */
export function childrenAt(bytes: Uint8Array, at: number): Children | undefined {
  const isObject = bytes[at] === OPEN_OBJECT;
  if (!isObject && bytes[at] !== OPEN_LIST) return undefined;
  const columns = [[], [], [], []] as [number[], number[], number[], number[]];
  const [starts, ends, sizes, names] = columns;
  const skim = new Skim();
  let next = skipSpace(bytes, at + 1);
  while (next < bytes.length && !closes(bytes[next])) {
    if (isObject) {
      names.push(next);
      next = valueAfterName(bytes, next);
    }
    starts.push(next);
    next = skim.pass(bytes, next);
    ends.push(next);
    sizes.push(skim.size);
    next = skipSpace(bytes, next);
    if (bytes[next] === COMMA) next = skipSpace(bytes, next + 1);
  }
  const [from, to, size, name] = columns.map((column) => Uint32Array.from(column)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  return {
    kind: isObject ? "object" : "list",
    count: starts.length,
    starts: from,
    ends: to,
    sizes: size,
    names: name,
  };
}

/** Index of the value that belongs to the name whose first quote is at `at`. */
export function valueAfterName(bytes: Uint8Array, at: number): number {
  const colon = skipSpace(bytes, endOfText(bytes, at));
  return skipSpace(bytes, bytes[colon] === COLON ? colon + 1 : colon);
}

/** Index of the next element of a list or object after the end of one; undefined where it closes. */
export function nextElement(bytes: Uint8Array, at: number): number | undefined {
  const next = skipSpace(bytes, at);
  if (bytes[next] === COMMA) return skipSpace(bytes, next + 1);
  return closes(bytes[next]) ? undefined : next;
}

export function closes(byte: number | undefined): boolean {
  return byte === CLOSE_LIST || byte === CLOSE_OBJECT;
}

/** Where the value at a path stands in the JSON that the bytes are. */
export function locate(bytes: Uint8Array, path: ValuePath): readonly [from: number, to: number] | undefined {
  let [from, to] = [skipSpace(bytes, 0), bytes.length];
  for (const step of path) {
    const children = childrenAt(bytes, from);
    const place = children && placeOf(bytes, children, step);
    if (place === undefined) return undefined;
    from = children?.starts[place] as number;
    to = children?.ends[place] as number;
  }
  return [from, to];
}

/** Which child stands under a name or at a place. */
export function placeOf(bytes: Uint8Array, children: Children, step: string | number): number | undefined {
  if (children.kind === "list") return typeof step === "number" && step < children.count ? step : undefined;
  const place = children.names.findIndex((name) => nameAt(bytes, name) === step);
  return place < 0 ? undefined : place;
}

export function textOf(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to));
}

/** The letters of a text with its quotes around it. */
export function unquoted(bytes: Uint8Array, from: number, to: number): string {
  return hasEscape(bytes, from, to)
    ? (JSON.parse(textOf(bytes, from, to)) as string)
    : textOf(bytes, from + 1, to - 1);
}

export function hasEscape(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] === BACKSLASH) return true;
  return false;
}

export function nameAt(bytes: Uint8Array, at: number): string {
  return unquoted(bytes, at, endOfText(bytes, at));
}

/** Whether the object at `at` stands for a binary value that is described. */
export function isBinaryAt(bytes: Uint8Array, at: number): boolean {
  // Most objects are none, and are told from the rest by a byte or two.
  if (bytes[at] !== OPEN_OBJECT) return false;
  const name = skipSpace(bytes, at + 1);
  return (
    bytes[name + 1] === 0x24 && BINARY.test(textOf(bytes, at, Math.min(bytes.length, at + BINARY_START)))
  );
}

/** A value, with integers that a double cannot hold as bigint. */
export function valueAt(bytes: Uint8Array, from: number, to: number): unknown {
  const children = childrenAt(bytes, from);
  if (!children) return wordOf(textOf(bytes, from, to));
  const { starts, ends, names } = children;
  const value = (place: number) => valueAt(bytes, starts[place] as number, ends[place] as number);
  if (children.kind === "list") return Array.from(starts, (_, place) => value(place));
  return Object.fromEntries(Array.from(names, (name, place) => [nameAt(bytes, name), value(place)]));
}

/** A number, a text, true, false or null from its JSON text. */
function wordOf(text: string): unknown {
  if (/^-?\d{16,}$/.test(text) && !Number.isSafeInteger(Number(text))) return BigInt(text);
  // What JSON has no word for, hosts may still say.
  if (text === "NaN") return Number.NaN;
  if (text === "Infinity" || text === "-Infinity") return Number(text);
  return JSON.parse(text);
}

function cut(): never {
  throw new Error("Bug: a host wrote JSON that ends too soon.");
}
