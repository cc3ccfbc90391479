// Where a box that is being moved comes to lie in line with others, and the lines to show. Knows nothing of pointers.

import type { Point } from "../../../graph/graph";
import type { Box } from "../place";

/** A guide along what two boxes share, an edge or a middle; it may have no end. */
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
    const { other, at } = across;
    const [top, bottom] = pastBoth(placed.y, other.y, other.height);
    lines.push({ from: { x: at, y: top }, to: { x: at, y: bottom } });
  }
  if (down) {
    const { other, at } = down;
    const [left, right] = pastBoth(placed.x, other.x, other.width);
    lines.push({ from: { x: left, y: at }, to: { x: right, y: at } });
  }
  return { by, lines };
}

/** From the other box past the moved one and on: a line that ended there would change with every move. */
function pastBoth(start: number, otherStart: number, otherSize: number): readonly [number, number] {
  return otherStart < start
    ? [otherStart - OVERHANG, Number.POSITIVE_INFINITY]
    : [Number.NEGATIVE_INFINITY, otherStart + otherSize + OVERHANG];
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
