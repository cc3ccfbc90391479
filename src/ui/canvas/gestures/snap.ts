// Where a box that is being moved comes to lie in line with others, and the lines to show. Knows nothing of pointers.

import type { Point } from "../../../graph/graph";
import type { Box } from "../place";

/** A guide between two boxes that share an edge or a middle. */
export interface SnapLine {
  readonly from: Point;
  readonly to: Point;
}

export interface Snapped {
  /** What to add to the place of the box. */
  readonly by: Point;
  readonly lines: readonly SnapLine[];
}

export const NO_SNAP: Snapped = { by: { x: 0, y: 0 }, lines: [] };
const OVERHANG = 12;

interface Match {
  readonly by: number;
  /** The shared coordinate. */
  readonly at: number;
  readonly other: Box;
}

/** Edges meet edges of the same side, and opposite sides too; middles meet middles. The nearest wins. */
export function snap(box: Box, others: readonly Box[], reach: number): Snapped {
  const across = bestMatch(others, reach, (other) => pairs(box.x, box.width, other.x, other.width));
  const down = bestMatch(others, reach, (other) => pairs(box.y, box.height, other.y, other.height));
  if (!across && !down) return NO_SNAP;
  const by = { x: across?.by ?? 0, y: down?.by ?? 0 };
  const placed = { ...box, x: box.x + by.x, y: box.y + by.y };
  const lines: SnapLine[] = [];
  if (across) {
    const top = Math.min(placed.y, across.other.y) - OVERHANG;
    const bottom = Math.max(placed.y + placed.height, across.other.y + across.other.height) + OVERHANG;
    lines.push({ from: { x: across.at, y: top }, to: { x: across.at, y: bottom } });
  }
  if (down) {
    const left = Math.min(placed.x, down.other.x) - OVERHANG;
    const right = Math.max(placed.x + placed.width, down.other.x + down.other.width) + OVERHANG;
    lines.push({ from: { x: left, y: down.at }, to: { x: right, y: down.at } });
  }
  return { by, lines };
}

type Pair = readonly [mine: number, other: number];

function pairs(start: number, size: number, otherStart: number, otherSize: number): readonly Pair[] {
  const [end, otherEnd] = [start + size, otherStart + otherSize];
  return [
    [start, otherStart],
    [end, otherEnd],
    [start + size / 2, otherStart + otherSize / 2],
    [start, otherEnd],
    [end, otherStart],
  ];
}

function bestMatch(
  others: readonly Box[],
  reach: number,
  pairsOf: (other: Box) => readonly Pair[],
): Match | undefined {
  let best: Match | undefined;
  for (const other of others) {
    for (const [mine, at] of pairsOf(other)) {
      const by = at - mine;
      if (Math.abs(by) > reach) continue;
      if (!best || Math.abs(by) < Math.abs(best.by)) best = { by, at, other };
    }
  }
  return best;
}
