// Subgraphs that travel over the clipboard with their uses: which go along, and under which types they arrive. Knows
// nothing of the nodes around them.

import type { Edit } from "../graph/edit";
import type { Graph, GraphNode, NodeId, Subgraph } from "../graph/graph";
import type { Catalog } from "../graph/spec";
import { nestingOf } from "../graph/subgraph";
import { freeType } from "../graph/subgraph-edits";
import { writeJson } from "./json-writer";
import { definitionOf } from "./subgraph-writer";

/** The subgraphs that nodes are uses of, and those within them. */
export function heldBy(graph: Graph, nodes: Iterable<GraphNode>): Graph["subgraphs"] {
  const types = new Set<string>();
  const waiting = [...nodes];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const subgraph = types.has(node.type) ? undefined : graph.subgraphs.get(node.type);
    if (!subgraph) continue;
    types.add(node.type);
    waiting.push(...subgraph.nodes.values());
  }
  return new Map([...graph.subgraphs].filter(([type]) => types.has(type)));
}

export interface Adopted {
  readonly edits: readonly Edit[];
  /** The types of the clipping to those in the project. */
  readonly types: ReadonlyMap<string, string>;
}

/** Those that the project has already are used as they are; one that is different there comes under a type of its own. */
export function adoptSubgraphs(clip: Graph, into: Graph, catalog: Catalog): Adopted {
  const types = new Map<string, string>();
  const edits: Edit[] = [];
  const subgraphs = new Map(into.subgraphs);
  for (const type of nestingOf(clip.subgraphs).order) {
    const subgraph = withTypes(clip.subgraphs.get(type) as Subgraph, types);
    const there = subgraphs.get(type);
    if (there && isEqual(there, subgraph, catalog)) continue;
    const free = freeType({ ...into, subgraphs }, catalog, type);
    const name = there || catalog.types.has(type) || into.sources.has(type) ? free : type;
    if (name !== type) types.set(type, name);
    subgraphs.set(name, subgraph);
    edits.push({ kind: "addSubgraph", type: name, subgraph });
  }
  return { edits, types };
}

function withTypes(subgraph: Subgraph, types: ReadonlyMap<string, string>): Subgraph {
  if (![...subgraph.nodes.values()].some((node) => types.has(node.type))) return subgraph;
  const nodes = [...subgraph.nodes].map(([id, node]): [NodeId, GraphNode] => [
    id,
    { ...node, type: types.get(node.type) ?? node.type },
  ]);
  return { ...subgraph, nodes: new Map(nodes) };
}

/** Whether they are the same but for secrets, which no clipboard holds. */
function isEqual(a: Subgraph, b: Subgraph, catalog: Catalog): boolean {
  return writeJson(definitionOf("", a, catalog)) === writeJson(definitionOf("", b, catalog));
}
