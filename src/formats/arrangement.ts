// Where nodes stand when a file does not say: columns by depth, left to right. Knows nothing of screens.

import type { Graph, NodeId, Point } from "../graph/graph";

const COLUMN = 360;
const ROW = 200;

/** Places for all nodes: the given ones where they are, the others in columns of their own below them. */
export function arrange(graph: Graph, given: ReadonlyMap<NodeId, Point>): ReadonlyMap<NodeId, Point> {
  const missing = [...graph.nodes.keys()].filter((id) => !given.has(id));
  const depths = depthsOf(graph);
  const columns = new Map<number, NodeId[]>();
  for (const id of missing) {
    const depth = depths.get(id) ?? 0;
    columns.set(depth, [...(columns.get(depth) ?? []), id]);
  }
  const tallest = Math.max(0, ...[...columns.values()].map((column) => column.length));
  const top = given.size ? Math.max(...[...given.values()].map((point) => point.y)) + ROW : 0;
  const placed = new Map<NodeId, Point>();
  for (const [depth, column] of columns) {
    for (const [row, id] of column.entries()) {
      placed.set(id, { x: depth * COLUMN, y: top + ((tallest - column.length) / 2 + row) * ROW });
    }
  }
  return new Map(
    [...graph.nodes.keys()].flatMap((id) => {
      const point = given.get(id) ?? placed.get(id);
      return point ? [[id, point] as const] : [];
    }),
  );
}

/** The longest way to each node from a source; wires that close a circle do not count. */
function depthsOf(graph: Graph): ReadonlyMap<NodeId, number> {
  const waiting = new Map<NodeId, number>([...graph.nodes.keys()].map((id) => [id, 0]));
  const targets = new Map<NodeId, NodeId[]>();
  for (const { from, to } of graph.edges.values()) {
    waiting.set(to.node, (waiting.get(to.node) ?? 0) + 1);
    const known = targets.get(from.node);
    if (known) known.push(to.node);
    else targets.set(from.node, [to.node]);
  }
  const depths = new Map<NodeId, number>();
  const queue = [...waiting].filter(([, count]) => count === 0).map(([id]) => id);
  const arrive = (target: NodeId, depth: number) => {
    const count = waiting.get(target);
    if (count === undefined) return;
    depths.set(target, Math.max(depths.get(target) ?? 0, depth));
    waiting.set(target, count - 1);
    if (count === 1) queue.push(target);
  };
  while (waiting.size) {
    // When only circles are left, the first of their nodes begins as if it had no wires.
    const id = queue.shift() ?? [...waiting.keys()][0];
    if (id === undefined || !waiting.delete(id)) continue;
    for (const target of targets.get(id) ?? []) arrive(target, (depths.get(id) ?? 0) + 1);
  }
  return depths;
}
