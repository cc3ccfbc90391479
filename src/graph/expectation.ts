// What is expected of all that runs, in subgraphs too: what is marked in one holds for each of its uses. Knows nothing of
// how values are compared.

import { FLAT_LIMITS, flatId } from "./flatten";
import type { Expected, Graph, GraphNode, NodeId, PortRef } from "./graph";
import { nestingOf } from "./subgraph";

interface Expectation {
  /** As it is named in the whole run. */
  readonly port: PortRef;
  readonly expected: Expected;
}

export function* expectationsOf(graph: Pick<Graph, "nodes" | "subgraphs">): Generator<Expectation> {
  for (const { nodes, use } of levelsOf(graph, holding(graph.subgraphs)))
    for (const { id, expected } of nodes.values())
      for (const [name, each] of Object.entries(expected ?? {}))
        yield { port: { node: flatUnder(use, id), port: name }, expected: each };
}

/** How often what is in a subgraph runs. */
export function timesUsed(graph: Pick<Graph, "nodes" | "subgraphs">, type: string): number {
  let times = 0;
  for (const level of levelsOf(graph, new Set(graph.subgraphs.keys()))) if (level.type === type) times += 1;
  return times;
}

interface Level {
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  readonly type?: string;
  /** The use that it is opened by; absent: the graph itself. */
  readonly use?: NodeId;
}

/** The graph, and each subgraph of some types as often as it is used; as many as could ever run. */
function* levelsOf(
  { nodes, subgraphs }: Pick<Graph, "nodes" | "subgraphs">,
  types: ReadonlySet<string>,
): Generator<Level> {
  const { circular } = nestingOf(subgraphs);
  const waiting: Level[] = [{ nodes }];
  let count = 0;
  for (let level = waiting.pop(); level && count < FLAT_LIMITS.nodes; level = waiting.pop()) {
    count += 1;
    yield level;
    if (types.size === 0) return;
    for (const { id, type } of level.nodes.values()) {
      const inner = types.has(type) && !circular.has(type) ? subgraphs.get(type) : undefined;
      if (inner) waiting.push({ nodes: inner.nodes, type, use: flatUnder(level.use, id) });
    }
  }
}

/** The subgraphs that hold something expected, at any depth. */
function holding(subgraphs: Graph["subgraphs"]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const type of nestingOf(subgraphs).order) {
    const nodes = [...(subgraphs.get(type)?.nodes.values() ?? [])];
    if (nodes.some((node) => node.expected || found.has(node.type))) found.add(type);
  }
  return found;
}

function flatUnder(use: NodeId | undefined, id: NodeId): NodeId {
  return use === undefined ? id : flatId(use, id);
}
