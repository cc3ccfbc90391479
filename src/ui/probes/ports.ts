// The output ports of a graph. Knows nothing of what is done with them.

import type { Graph, NodeId, PortRef } from "../../graph/graph";
import { type Catalog, entryOf } from "../../graph/spec";

/** Those that the node's type has; of an unknown type those that are wired. */
export function outputsOf({ nodes, edges }: Graph, catalog: Catalog, id: NodeId): readonly PortRef[] {
  const node = nodes.get(id);
  const entry = node && entryOf(catalog, node);
  if (entry) return entry.spec.outputs.map(({ name }) => ({ node: id, port: name }));
  const wired = [...edges.values()].filter(({ from }) => from.node === id).map(({ from }) => from.port);
  return [...new Set(wired)].map((port) => ({ node: id, port }));
}

/** Of all nodes, in their order; `most` of them. */
export function outputPorts(
  graph: Graph,
  catalog: Catalog,
  most = Number.POSITIVE_INFINITY,
): readonly PortRef[] {
  const ports: PortRef[] = [];
  for (const id of graph.nodes.keys()) {
    if (ports.length >= most) break;
    ports.push(...outputsOf(graph, catalog, id));
  }
  return ports;
}
