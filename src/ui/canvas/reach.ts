// What lies before, behind and between nodes along the wires. Knows nothing of selection and of screens.

import type { EdgeId, Graph, NodeId } from "../../graph/graph";

type Way = "upstream" | "downstream";

/** The nodes themselves and all that they depend on. */
export function upstream(graph: Graph, nodes: Iterable<NodeId>): ReadonlySet<NodeId> {
  return reached(graph, nodes, ["upstream"]);
}

/** The nodes themselves and all that depends on them. */
export function downstream(graph: Graph, nodes: Iterable<NodeId>): ReadonlySet<NodeId> {
  return reached(graph, nodes, ["downstream"]);
}

/** The nodes themselves and all that hangs together with them. */
export function connected(graph: Graph, nodes: Iterable<NodeId>): ReadonlySet<NodeId> {
  return reached(graph, nodes, ["upstream", "downstream"]);
}

/** All nodes on some path from one node to another, both included; empty where there is none, whichever comes first. */
export function between(graph: Graph, one: NodeId, other: NodeId): ReadonlySet<NodeId> {
  for (const [first, last] of [
    [one, other],
    [other, one],
  ] as const) {
    const after = downstream(graph, [first]);
    if (!after.has(last)) continue;
    const before = upstream(graph, [last]);
    return new Set([...after].filter((id) => before.has(id)));
  }
  return new Set();
}

/** All wires on a way that leads through this one. */
export function pathOf(graph: Graph, edge: EdgeId): ReadonlySet<EdgeId> {
  const through = graph.edges.get(edge);
  if (!through) return new Set();
  const before = upstream(graph, [through.from.node]);
  const after = downstream(graph, [through.to.node]);
  const onPath = new Set<EdgeId>([edge]);
  for (const { id, from, to } of graph.edges.values()) {
    if (before.has(to.node) || after.has(from.node)) onPath.add(id);
  }
  return onPath;
}

function reached(graph: Graph, start: Iterable<NodeId>, ways: readonly Way[]): ReadonlySet<NodeId> {
  const next = new Map<NodeId, NodeId[]>();
  const add = (from: NodeId, to: NodeId) => {
    const list = next.get(from);
    if (list) list.push(to);
    else next.set(from, [to]);
  };
  for (const { from, to } of graph.edges.values()) {
    if (ways.includes("downstream")) add(from.node, to.node);
    if (ways.includes("upstream")) add(to.node, from.node);
  }
  const seen = new Set(start);
  for (const node of seen) for (const other of next.get(node) ?? []) seen.add(other);
  return seen;
}
