// When a project's ring of snapshots gets another one. Counts time at work, not time of day. Knows nothing of storage.

import type { Head } from "./record";

export const RING_SIZE = 50;
export const SPACING_MS = 5 * 60_000;

/** What a save adds to the time at work: a long pause counts as one spacing, so that what was before it is kept. */
export function activityOf(msSinceLastSave: number): number {
  return Math.min(Math.max(0, msSinceLastSave), SPACING_MS);
}

/** Whether what is stored goes into the ring before it is written over. */
export function isRipe(head: Head | undefined, activity: number): boolean {
  return head !== undefined && head.active + activity - head.kept >= SPACING_MS;
}
