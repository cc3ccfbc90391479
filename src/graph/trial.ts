// One node by itself, as a graph that can be planned and run. Knows nothing of who asks for it.

import { type Edge, edgeId, type Graph, type GraphNode, nodeId, type PortTexts } from "./graph";
import type { JsonObject } from "./json";

export interface TrialRequest {
  readonly type: string;
  readonly params: JsonObject;
  readonly input: PortTexts;
}

/** What the node is called there. */
export const TRIED = nodeId("node");
const SOURCE = "PassThrough";

/** The node, and before each port that has input a node whose values are fixed to it. */
export function trialGraph(
  { type, params, input }: TrialRequest,
  own: Pick<Graph, "sources" | "subgraphs">,
): Graph {
  const nodes: GraphNode[] = [{ id: TRIED, type, params }];
  const edges: Edge[] = [];
  for (const [port, out] of Object.entries(input)) {
    const id = nodeId(`input_${nodes.length}`);
    nodes.push({ id, type: SOURCE, params: {}, pinned: { out } });
    const from = { node: id, port: "out" };
    const to = { node: TRIED, port };
    edges.push({ id: edgeId(from, to), from, to });
  }
  return {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    edges: new Map(edges.map((edge) => [edge.id, edge])),
    sources: own.sources,
    subgraphs: own.subgraphs,
  };
}
