// The question after the values that a search finds. Knows nothing of the page.

import type { Answer } from "../../graph/question";
import type { Dtype } from "../frame";
import { HostError } from "../host";
import { isCount, isFields, isListOf, isOptional } from "./accept";
import type { Answerer, PortValues } from "./answerer";
import { described } from "./binaries";
import { numbersIn } from "./binaries-numbers";
import { searchOf } from "./filter";
import { portionsOf } from "./portions";
import { matchesValue, parseQuery, type Query, type Sought } from "./query";
import { childrenAt, skipSpace, textOf, valueAt } from "./scan";

const MOST_ITEMS = 100_000;
/** After this it says what it has found. */
const MOST_MS = 700;

export const matches: Answerer<"matches"> = {
  answer(values, { query: text, from, limit }) {
    const query = parseQuery(text);
    if (!query.ok) throw new HostError(query.error);
    const start = Math.min(values.count, Math.max(from, values.first));
    return find(values, query.value, start, Math.max(1, Math.min(limit, MOST_ITEMS)));
  },
  accepts: (value) =>
    isFields(value) &&
    isListOf(value.items, isCount) &&
    isCount(value.looked) &&
    isOptional(value.next, isCount),
};

async function find(
  values: PortValues,
  query: Query,
  start: number,
  limit: number,
): Promise<Answer<"matches">> {
  const until = performance.now() + MOST_MS;
  const items: number[] = [];
  const matching = matchesOf(query);
  for await (const { bytes, from, to } of portionsOf(values, start, values.count)) {
    for (const item of matching(values, bytes, from)) {
      items.push(item);
      if (items.length >= limit) return told(items, start, item + 1, values.count);
    }
    if (performance.now() > until) return told(items, start, to, values.count);
  }
  return told(items, start, values.count, values.count);
}

const NONE = new Uint32Array();

/** Finds the items among values, of which the bytes are the JSON array of those from an index on. */
export function matchesOf(
  query: Query,
): (values: Windowed, bytes: Uint8Array, from: number) => Generator<number> {
  const holds = textsIn(query);
  return function* matching(values, bytes, from) {
    const { starts, ends } = childrenAt(bytes, skipSpace(bytes, 0)) ?? { starts: NONE, ends: NONE };
    for (let place = 0; place < starts.length; place++) {
      const item = from + place;
      const [first, end] = [starts[place] as number, ends[place] as number];
      if (matchesValue(query, new Found(values, item, bytes.subarray(first, end), holds))) yield item;
    }
  };
}

type Windowed = Pick<PortValues, "window">;

function told(items: readonly number[], from: number, next: number, count: number): Answer<"matches"> {
  return { items, looked: next - from, ...(next < count ? { next } : {}) };
}

type Holds = (bytes: Uint8Array, text: string) => boolean;

/** Looks for the texts of a query as JSON writes them. */
function textsIn(query: Query): Holds {
  const searches = new Map(
    query.flatMap((term) =>
      term.kind === "text" ? [[term.text, searchOf(JSON.stringify(term.text).slice(1, -1))] as const] : [],
    ),
  );
  return (bytes, text) => searches.get(text)?.(bytes, 0, bytes.length) ?? false;
}

class Found implements Sought {
  readonly #values: Windowed;
  readonly #item: number;
  readonly #bytes: Uint8Array;
  readonly #holds: Holds;
  #value: unknown;

  constructor(values: Windowed, item: number, bytes: Uint8Array, holds: Holds) {
    this.#values = values;
    this.#item = item;
    this.#bytes = bytes;
    this.#holds = holds;
  }

  get value(): unknown {
    this.#value ??= valueIn(this.#bytes);
    return this.#value;
  }

  holds(text: string): boolean {
    return this.#holds(this.#bytes, text);
  }

  nan(): number {
    const binary = described(this.value).reduce((sum, { path, facts }) => {
      if (facts.dtype !== "f32" && facts.dtype !== "f64") return sum;
      const memory = this.#values.window?.(this.#item, path);
      return sum + (memory ? nanAmong(numbersIn(facts.dtype as Dtype, memory)) : 0);
    }, 0);
    return binary + nanInside(this.value);
  }
}

/** Exact where the usual reader is not. */
function valueIn(bytes: Uint8Array): unknown {
  const text = textOf(bytes, 0, bytes.length);
  return /(?<![.\d])\d{16}|NaN|Infinity/.test(text) ? valueAt(bytes, 0, bytes.length) : JSON.parse(text);
}

function nanAmong(numbers: ArrayLike<number> | ArrayLike<bigint>): number {
  let count = 0;
  for (let at = 0; at < numbers.length; at++) if (Number.isNaN(numbers[at])) count++;
  return count;
}

function nanInside(value: unknown): number {
  if (typeof value === "number") return Number.isNaN(value) ? 1 : 0;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce<number>((sum, inner) => sum + nanInside(inner), 0);
}
