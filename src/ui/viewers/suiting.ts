// What a summary says of values that viewers choose by: shares of types, the size of one. Knows no viewer.

import type { Summary } from "../../graph/value";

/** JSON of more bytes than this is looked at in windows: whole, it would hold up the page. */
const HEAVY_BYTES = 1_000_000;

const BINARY = ["bytes", "audio", "image", "tensor"];

/** How much of the values, 0 to 1, is of these types. */
export function shareOf({ types }: Pick<Summary, "types">, names: readonly string[]): number {
  let [of, all] = [0, 0];
  for (const [name, count] of Object.entries(types)) {
    all += count;
    if (names.includes(name)) of += count;
  }
  return all === 0 ? 0 : of / all;
}

/** About how many bytes of memory one of the values takes. */
export function averageBytes({ bytes, count, first }: Pick<Summary, "bytes" | "count" | "first">): number {
  return bytes / Math.max(1, count - first);
}

/** Whether one of the values is too much to be read as a whole; those that are binary are described, so they never are. */
export function isHeavy(summary: Pick<Summary, "bytes" | "count" | "first" | "types">): boolean {
  return averageBytes(summary) > HEAVY_BYTES && shareOf(summary, BINARY) < 1;
}
