// Finds entries that meet every condition of a query, and shows where. Knows nothing of screens.

import { findText } from "../text/find";
import type { Entry, Field, Part, Place } from "./entries";
import type { State, Term } from "./query";

export interface Find {
  readonly place: Place;
  readonly entry: Entry;
  /** The text around what was found, with the place of it in there; absent where a filter alone was met. */
  readonly excerpt?: Excerpt;
}

interface Excerpt {
  readonly part: Part;
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

export type HasState = (place: Place, entry: Entry, state: State) => boolean;

/** What matters most comes first within its graph. */
const RANK: Readonly<Record<Part, number>> = {
  name: 0,
  title: 1,
  type: 2,
  group: 3,
  note: 4,
  param: 5,
  code: 6,
};
const AROUND = 28;

/** In the order of the places, in each the best first; everything for no conditions at all. */
export function findIn(
  places: readonly Place[],
  terms: readonly Term[],
  hasState: HasState,
): readonly Find[] {
  return places.flatMap((place) => {
    const met = place.entries.flatMap((entry) => meet(place, entry, terms, hasState) ?? []);
    // In the order of the graph for no conditions: a sort keeps the order of equals.
    return met.sort((a, b) => rankOf(a) - rankOf(b)).map((each) => findOf(place, each));
  });
}

function rankOf({ field, at }: Met): number {
  return field ? RANK[field.part] + (at === 0 ? 0 : 0.5) : 0;
}

function findOf(place: Place, { entry, field, at, length }: Met): Find {
  const told = field === undefined || field.part === "name" || length === 0;
  return { place, entry, ...(told ? {} : { excerpt: excerptOf(field, at, length) }) };
}

interface Met {
  readonly entry: Entry;
  readonly field?: Field;
  readonly at: number;
  readonly length: number;
}

/** The best place of the first condition that has one; undefined where a condition is not met. */
function meet(place: Place, entry: Entry, terms: readonly Term[], hasState: HasState): Met | undefined {
  let best: Met = { entry, at: 0, length: 0 };
  for (const term of terms) {
    if (term.kind === "is") {
      if (!hasState(place, entry, term.state)) return undefined;
      continue;
    }
    const field = entry.fields.find(({ part, lower }) => term.parts.has(part) && lower.includes(term.text));
    if (!field) return undefined;
    if (!best.field) best = { entry, field, at: field.lower.indexOf(term.text), length: term.text.length };
  }
  return best;
}

/** The line of the text that holds the match, cut to what can be read at a glance. */
function excerptOf({ part, text }: Field, at: number, length: number): Excerpt {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const lineEnd = text.indexOf("\n", at);
  const line = text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
  const start = at - lineStart;
  const from = Math.max(0, start - AROUND);
  const before = `${from > 0 ? "…" : ""}${line.slice(from, start)}`.trimStart();
  const after = line.slice(start + length, start + length + 2 * AROUND);
  const number = text.slice(0, lineStart).split("\n").length;
  return {
    part,
    before: part === "code" ? findText.line(number, before) : before,
    match: text.slice(at, Math.min(at + length, lineStart + line.length)),
    after: start + length + 2 * AROUND < line.length ? `${after}…` : after,
  };
}
