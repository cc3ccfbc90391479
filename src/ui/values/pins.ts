// How many values are pinned to a node. Knows nothing of screens.

import type { GraphNode } from "../../graph/graph";

type Pins = NonNullable<GraphNode["pinned"]>;

const counts = new WeakMap<Pins, number>();

/** Over all ports; pins are read once, as they may be long. */
export function pinnedCount(pinned: Pins): number {
  let count = counts.get(pinned);
  if (count === undefined) {
    count = Object.values(pinned).reduce((sum, text) => sum + (JSON.parse(text) as unknown[]).length, 0);
    counts.set(pinned, count);
  }
  return count;
}
