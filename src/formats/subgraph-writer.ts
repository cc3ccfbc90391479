// Subgraphs and their uses as a manifest holds them beside its flattened nodes. Knows nothing of those.

import type { Drawing, Graph, NodeId, Subgraph } from "../graph/graph";
import type { Catalog } from "../graph/spec";
import { drawingFieldsOf } from "./drawing-fields";
import type { WritableObject } from "./json-writer";
import { nodeOf, runFieldsOf, wireOf } from "./node-writer";

/** `uses`: nodes that stand for a subgraph, with their places among all; `wires`: those of the graph they are in. */
export function subgraphFieldsOf(graph: Graph, catalog: Catalog): WritableObject {
  if (graph.subgraphs.size === 0) return {};
  const nodes = [...graph.nodes.values()];
  const uses = nodes.flatMap((node, index) =>
    graph.subgraphs.has(node.type) ? [{ index, ...nodeOf(node, catalog) }] : [],
  );
  return {
    ...definitionsOf(graph.subgraphs, catalog),
    ...(uses.length && { uses, wires: [...graph.edges.values()].map(wireOf) }),
  };
}

export function definitionsOf(subgraphs: Graph["subgraphs"], catalog: Catalog): WritableObject {
  if (subgraphs.size === 0) return {};
  return { subgraphs: [...subgraphs].map(([type, subgraph]) => definitionOf(type, subgraph, catalog)) };
}

export function definitionOf(type: string, subgraph: Subgraph, catalog: Catalog): WritableObject {
  const { title, description, nodes, edges, layout, inputs, outputs, params } = subgraph;
  return {
    type,
    title,
    ...(description && { description }),
    nodes: [...nodes.values()].map((node) => nodeOf(node, catalog)),
    connections: [...edges.values()].map(wireOf),
    ...(inputs.length && {
      inputs: inputs.map(({ name, to }) => ({
        name,
        to: to.map(({ node, port, after }) => ({ node, port, ...(after !== undefined && { after }) })),
      })),
    }),
    ...(outputs.length && {
      outputs: outputs.map(({ name, from }) => ({ name, node: from.node, port: from.port })),
    }),
    ...(params.length && { params: params.map(({ name, node, param }) => ({ name, node, param })) }),
    layout: Object.fromEntries(placesOf(nodes, layout)),
    ...drawingFieldsOf(subgraph),
    ...runFieldsOf({ nodes }),
  };
}

/** In the order of the nodes: what was moved last is not written last. */
export function placesOf(
  nodes: Graph["nodes"],
  layout: Drawing["layout"],
): readonly (readonly [NodeId, { x: number; y: number }])[] {
  return [...nodes.keys()].flatMap((id) => {
    const point = layout.get(id);
    return point ? [[id, { x: point.x, y: point.y }] as const] : [];
  });
}
