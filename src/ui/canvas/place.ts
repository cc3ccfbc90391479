// Free places among nodes, and which node lies next in a direction. Knows nothing of screens.

import type { Point } from "../../graph/graph";

const STEP = 40;
const GAP = 24;

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** The point nearest to a wish where a box of some size touches no other; right and below come first. */
export function freePlace(taken: Iterable<Box>, { x, y, width, height }: Box): Point {
  const boxes = [...taken];
  const isFree = (at: Point) =>
    boxes.every(
      (box) =>
        at.x + width + GAP <= box.x ||
        box.x + box.width + GAP <= at.x ||
        at.y + height + GAP <= box.y ||
        box.y + box.height + GAP <= at.y,
    );
  for (let ring = 0; ring < 50; ring++) {
    const steps = [...Array(ring + 1).keys()];
    const candidates = steps.flatMap((step) => [
      { x: x + ring * STEP, y: y + step * STEP },
      { x: x + step * STEP, y: y + ring * STEP },
      { x: x + ring * STEP, y: y - step * STEP },
      { x: x - step * STEP, y: y + ring * STEP },
    ]);
    const free = candidates.find(isFree);
    if (free) return free;
  }
  return { x, y };
}

export type Direction = "left" | "right" | "up" | "down";

/** The box nearest in a direction: distance straight ahead counts once, sideways twice. */
export function neighbour<Id>(boxes: ReadonlyMap<Id, Box>, from: Id, direction: Direction): Id | undefined {
  const start = boxes.get(from);
  if (!start) return undefined;
  let best: { id: Id; cost: number } | undefined;
  for (const [id, box] of boxes) {
    if (id === from) continue;
    const dx = box.x + box.width / 2 - start.x - start.width / 2;
    const dy = box.y + box.height / 2 - start.y - start.height / 2;
    const ahead = { left: -dx, right: dx, up: -dy, down: dy }[direction];
    const aside = Math.abs(direction === "left" || direction === "right" ? dy : dx);
    if (ahead <= 1) continue;
    const cost = ahead + 2 * aside;
    if (!best || cost < best.cost) best = { id, cost };
  }
  return best?.id;
}
