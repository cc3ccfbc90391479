// Free places among nodes, and which node lies next in a direction. Knows nothing of screens.

import type { Point } from "../../graph/graph";

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** The point nearest to a wish, to the right and below, where a card does not sit on another's corner. */
export function freePlace(taken: Iterable<Point>, wish: Point): Point {
  const points = [...taken];
  let at = wish;
  while (points.some((point) => Math.abs(point.x - at.x) < 20 && Math.abs(point.y - at.y) < 20)) {
    at = { x: at.x + 28, y: at.y + 28 };
  }
  return at;
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
