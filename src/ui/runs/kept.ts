// Whether anything is left of the values of an older run. Knows nothing of how that is told.

import type { Output } from "../../session/run";

/** None are there to be looked at, although some had passed. */
export function isNothingKept({ kept, summary: { first, count } }: Output): boolean {
  return kept !== undefined && !kept.shown && first === 0 && count === kept.of;
}
