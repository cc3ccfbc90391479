// What is told of a port's values in a few words: types, range, last value. Knows nothing of components.

import type { Summary } from "../../graph/value";
import { probeText as text } from "../text/probes";
import { shortNumber } from "../viewers/figureText";

/** Types that are named; of more the number is told. */
const NAMED = 2;
const BINARY: ReadonlySet<string> = new Set(["bytes", "audio", "image", "tensor"]);
/** Types that can hold binary values. */
const HOLDERS: ReadonlySet<string> = new Set([...BINARY, "object", "array"]);

/** "number", "980 × number, 20 × null". */
export function typesOf({ types }: Pick<Summary, "types">): string {
  const all = Object.entries(types).sort(([, a], [, b]) => b - a);
  const [first] = all;
  if (!first) return "";
  if (all.length === 1) return first[0];
  const named = all.slice(0, NAMED).map(([type, count]) => text.type(count, type));
  return [...named, ...(all.length > NAMED ? [text.moreTypes(all.length - NAMED)] : [])].join(", ");
}

export function rangeOf({ min, max }: Pick<Summary, "min" | "max">): string | undefined {
  return min === undefined || max === undefined ? undefined : text.range(shortNumber(min), shortNumber(max));
}

/** The type that most values have. */
export function mainType({ types }: Pick<Summary, "types">): string | undefined {
  return Object.entries(types).sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Whether its numbers are told by a line. */
export function isNumeric(summary: Pick<Summary, "types" | "count">): boolean {
  const type = mainType(summary);
  return summary.count > 1 && (type === "number" || type === "integer");
}

/** Whether there may be something binary in the values, whose shape is told. */
export function mayBeBinary({ types }: Pick<Summary, "types">): boolean {
  return Object.keys(types).some((type) => HOLDERS.has(type));
}

export function isBinary(summary: Pick<Summary, "types">): boolean {
  return BINARY.has(mainType(summary) ?? "");
}

/** One line of the last value. */
export function lastOf({ last }: Pick<Summary, "last">, most: number): string {
  const line = last.replace(/\s+/g, " ");
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

/** How fast a number grows, from what it was a moment ago; smoothed, so that it can be read. */
export function rateAfter(
  before: { readonly count: number; readonly at: number; readonly rate: number | undefined } | undefined,
  count: number,
  at: number,
): { readonly count: number; readonly at: number; readonly rate: number | undefined } {
  if (!before || count < before.count || at <= before.at) return { count, at, rate: undefined };
  const now = ((count - before.count) * 1000) / (at - before.at);
  return { count, at, rate: before.rate === undefined ? now : before.rate * 0.5 + now * 0.5 };
}
