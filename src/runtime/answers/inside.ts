// The question after the places inside one value where a text stands, in any case. Knows nothing of the page.

import type { ValuePath } from "../../graph/question";
import { isFields, isListOf, isPath } from "./accept";
import type { Answerer } from "./answerer";
import { Breath } from "./breath";
import { searchOf } from "./filter";
import { itemOf } from "./item";
import { Recent } from "./recent";
import {
  closes,
  endOfText,
  hasEscape,
  isBinaryAt,
  nextElement,
  OPEN_LIST,
  OPEN_OBJECT,
  Skim,
  skipSpace,
  unquoted,
  valueAfterName,
} from "./scan";

const MOST_FOUND = 20_000;
const MOST_AT_ONCE = 1000;
/** Searches whose finds are kept: whoever searches goes on to the next find. */
const MOST_KEPT = 4;
const PAUSE_AFTER = 4096;
const QUOTE = 0x22;

const searches = new Recent<readonly ValuePath[]>(MOST_KEPT, () => 1);

export const inside: Answerer<"inside"> = {
  async answer(values, { item, text, from, limit }) {
    if (text === "") return { paths: [] };
    const found = await searches.get(`${values.number} ${item} ${text}`, async () => {
      const { bytes, start } = await itemOf(values, item);
      return pathsIn(bytes, start, text);
    });
    const start = Math.max(0, from);
    return { paths: found.slice(start, start + Math.max(0, Math.min(limit, MOST_AT_ONCE))) };
  },
  accepts: (value) => isFields(value) && isListOf(value.paths, isPath),
};

/** A list or an object on the way to what is looked at. */
interface Frame {
  readonly isObject: boolean;
  place: number;
  /** Of the child's name, with its quotes. */
  from: number;
  to: number;
}

/** Paths in the value that begins at `start`, in the order of its text. */
async function pathsIn(bytes: Uint8Array, start: number, text: string): Promise<readonly ValuePath[]> {
  const breath = new Breath();
  const search = searchOf(text);
  const skim = new Skim();
  const frames: Frame[] = [];
  const found: ValuePath[] = [];

  const holds = (from: number, to: number): boolean => {
    if (bytes[from] !== QUOTE) return search(bytes, from, to);
    if (!hasEscape(bytes, from, to)) return search(bytes, from + 1, to - 1);
    return unquoted(bytes, from, to).toLowerCase().includes(text.toLowerCase());
  };
  const path = (): ValuePath =>
    frames.map(({ isObject, place, from, to }) => (isObject ? unquoted(bytes, from, to) : place));
  /** Index of the child's value. */
  const enter = (frame: Frame, at: number): number => {
    if (!frame.isObject) return at;
    frame.from = at;
    frame.to = endOfText(bytes, at);
    return valueAfterName(bytes, at);
  };

  let at = start;
  for (let seen = 1; ; seen++) {
    const byte = bytes[at];
    const above = frames.at(-1);
    const isNamed = above?.isObject === true && holds(above.from, above.to);
    const first = skipSpace(bytes, at + 1);
    const opens =
      (byte === OPEN_LIST || byte === OPEN_OBJECT) && !closes(bytes[first]) && !isBinaryAt(bytes, at);
    const end = opens ? at : skim.pass(bytes, at);
    if (isNamed || (!opens && holds(at, end))) found.push(path());
    if (found.length >= MOST_FOUND) return found;
    if (seen % PAUSE_AFTER === 0) await breath.due;
    if (opens) {
      const frame = { isObject: byte === OPEN_OBJECT, place: 0, from: 0, to: 0 };
      frames.push(frame);
      at = enter(frame, first);
      continue;
    }
    const next = nextValue(bytes, end, frames, enter);
    if (next === undefined) return found;
    at = next;
  }
}

/** The value after the one that ends there: the next in the innermost list or object that has one. */
function nextValue(
  bytes: Uint8Array,
  end: number,
  frames: Frame[],
  enter: (frame: Frame, at: number) => number,
): number | undefined {
  let behind = end;
  for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
    const next = nextElement(bytes, behind);
    if (next !== undefined) {
      frame.place++;
      return enter(frame, next);
    }
    behind = skipSpace(bytes, behind) + 1;
    frames.pop();
  }
  return undefined;
}
