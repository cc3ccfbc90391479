// Whether a cell is what a filter asks for. Knows nothing of tables.

import type { Filter } from "../../graph/question";
import { type Cells, TAG } from "./cells";

/** Undefined: the part of the text that is kept does not tell. */
type Verdict = boolean | undefined;

/** Bytes of a text, and whether more belong to it. */
interface Stretch {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly size: number;
  readonly isCut: boolean;
}

const decoder = new TextDecoder();

/** Tells of a cell by what is kept of it. */
export function cellTest(filter: Filter): (cells: Cells, row: number) => Verdict {
  const { is, value } = filter;
  if (is === "empty") return (cells, row) => cells.isEmpty(row);
  if (is === "!=") {
    const equal = cellTest({ ...filter, is: "=" });
    return (cells, row) => not(equal(cells, row));
  }
  const text = stretchTest(filter);
  const number = numberTest(filter);
  const wanted = value.toLowerCase();
  const word = (found: string): boolean =>
    is === "holds" ? found.toLowerCase().includes(wanted) : is === "=" && found.toLowerCase() === wanted;
  return (cells, row) => {
    switch (cells.tag(row)) {
      case TAG.number:
      case TAG.long:
        return number(cells, row);
      case TAG.text:
        return text(stretchOf(cells, row));
      case TAG.list:
      case TAG.object:
        return is === "=" || is === "holds" ? text(stretchOf(cells, row)) : false;
      default:
        return word(cells.text(row));
    }
  };
}

/** Tells of a text, a list or an object by all of its bytes. */
export function textTest(filter: Filter): (bytes: Uint8Array) => boolean {
  const test = stretchTest(filter.is === "!=" ? { ...filter, is: "=" } : filter);
  return (bytes) => {
    const holds = test({ bytes, from: 0, size: bytes.length, isCut: false }) ?? false;
    return filter.is === "!=" ? !holds : holds;
  };
}

function not(verdict: Verdict): Verdict {
  return verdict === undefined ? undefined : !verdict;
}

function stretchOf(cells: Cells, row: number): Stretch {
  return { bytes: cells.arena, from: cells.start(row), size: cells.size(row), isCut: cells.isCut(row) };
}

function stretchTest({ is, value }: Filter): (stretch: Stretch) => Verdict {
  const wanted = new TextEncoder().encode(value);
  if (is === "holds") {
    const search = searchOf(value);
    return (stretch) =>
      search(stretch.bytes, stretch.from, stretch.from + stretch.size) || (stretch.isCut ? undefined : false);
  }
  return (stretch) => {
    const { bytes, from, size, isCut } = stretch;
    const both = Math.min(size, wanted.length);
    let at = 0;
    while (at < both && bytes[from + at] === wanted[at]) at++;
    if (at === size && isCut && size <= wanted.length) return undefined;
    const side = at < both ? (bytes[from + at] as number) - (wanted[at] as number) : size - wanted.length;
    return isOnSide(is, isCut && at === wanted.length ? 1 : side);
  };
}

/** A test for bytes that hold a text, in any case. */
export function searchOf(text: string): (bytes: Uint8Array, from: number, to: number) => boolean {
  const wanted = text.toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the letters whose bytes are their codes
  if (!/^[\x00-\x7f]*$/.test(wanted))
    return (bytes, from, to) => decoder.decode(bytes.subarray(from, to)).toLowerCase().includes(wanted);
  const codes = Uint8Array.from(wanted, (letter) => letter.charCodeAt(0));
  if (codes.length === 0) return () => true;
  return (bytes, from, to) => {
    const last = to - codes.length;
    const first = codes[0] as number;
    for (let at = from; at <= last; at++) {
      if (lower(bytes[at] as number) !== first) continue;
      let next = 1;
      while (next < codes.length && lower(bytes[at + next] as number) === codes[next]) next++;
      if (next === codes.length) return true;
    }
    return false;
  };
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}

function numberTest({ is, value }: Filter): (cells: Cells, row: number) => boolean {
  if (is === "holds") {
    const wanted = value.toLowerCase();
    return (cells, row) => cells.text(row).includes(wanted);
  }
  const wanted = typedNumber(value);
  if (wanted === undefined) return () => false;
  const double = Number(wanted);
  const isLong = typeof wanted === "bigint";
  return (cells, row) => {
    const number = cells.number(row);
    if (number !== double) return isOnSide(is, number < double ? -1 : 1);
    if (!isLong && cells.tag(row) !== TAG.long) return isOnSide(is, 0);
    const exact = cells.tag(row) === TAG.long ? BigInt(cells.text(row)) : number;
    return isOnSide(is, exact < wanted ? -1 : exact > wanted ? 1 : 0);
  };
}

/** What somebody typed as a number; an integer that no double holds as bigint. */
export function typedNumber(text: string): number | bigint | undefined {
  const typed = text.trim();
  if (!/^[+-]?(\d|\.\d|Infinity$)/.test(typed)) return undefined;
  const number = Number(typed);
  if (Number.isNaN(number)) return undefined;
  return /^[+-]?\d+$/.test(typed) && !Number.isSafeInteger(number) ? BigInt(typed.replace("+", "")) : number;
}

export function isOnSide(is: Filter["is"], side: number): boolean {
  switch (is) {
    case "=":
      return side === 0;
    case "!=":
      return side !== 0;
    case "<":
      return side < 0;
    case "<=":
      return side <= 0;
    case ">":
      return side > 0;
    case ">=":
      return side >= 0;
    default:
      return false;
  }
}
