// Where nodes stand: for graphs that came without a layout, and for new nodes among the old. Knows nothing of screens.

import type { Graph, NodeId, Point } from "../../graph/graph";
import { topologicalOrder } from "../../graph/order";
import { CARD_WIDTH } from "./shape";

const COLUMN = CARD_WIDTH + 96;
const ROW = 170;

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A point for every node: its own, else one in the column of its distance from the sources. */
export function placeNodes(
  graph: Graph,
  layout: ReadonlyMap<NodeId, Point>,
): ReadonlyMap<NodeId, Point> {
  if ([...graph.nodes.keys()].every((id) => layout.has(id))) return layout;
  const { nodes, cyclic } = topologicalOrder(graph);
  const column = new Map<NodeId, number>();
  const before = new Map<NodeId, NodeId[]>();
  for (const { from, to } of graph.edges.values()) {
    const sources = before.get(to.node);
    if (sources) sources.push(from.node);
    else before.set(to.node, [from.node]);
  }
  for (const id of [...nodes, ...cyclic]) {
    const sources = before.get(id) ?? [];
    column.set(id, sources.reduce((max, source) => Math.max(max, (column.get(source) ?? -1) + 1), 0));
  }
  const rows = new Map<number, number>();
  const below = [...layout.values()].reduce((max, { y }) => Math.max(max, y + ROW), 0);
  const placed = new Map<NodeId, Point>();
  for (const id of graph.nodes.keys()) {
    const own = layout.get(id);
    const at = column.get(id) ?? 0;
    const row = rows.get(at) ?? 0;
    if (!own) rows.set(at, row + 1);
    placed.set(id, own ?? { x: at * COLUMN, y: below + row * ROW });
  }
  return placed;
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
