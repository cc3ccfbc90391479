// The graphs of a project in which something can be found, and the way into each. Knows nothing of queries.

import type { Graph, NodeId, Project, Subgraph } from "../../graph/graph";
import type { Catalog } from "../../graph/spec";
import { findText } from "../text/find";
import { entriesOf, type Place } from "./entries";

/** A place with the uses of subgraphs to open one in the other; undefined where none leads there. */
export interface Reached extends Place {
  readonly path: readonly NodeId[] | undefined;
}

type Searched = Pick<Subgraph, "nodes" | "notes" | "groups">;

/** The open graph first, then the pipeline around it, then each subgraph. */
export function placesOf(whole: Project, path: readonly NodeId[], catalog: Catalog): readonly Reached[] {
  const { graph } = whole;
  const place = (
    key: string,
    title: string,
    searched: Searched,
    way: readonly NodeId[] | undefined,
  ): Reached => ({
    key,
    title,
    entries: entriesOf(searched, graph.sources, catalog),
    path: way,
  });
  const top = { nodes: graph.nodes, notes: whole.notes, groups: whole.groups };
  const open = openType(graph, path);
  const inOpen = open === undefined ? undefined : graph.subgraphs.get(open);
  return [
    place("", inOpen ? findText.wholePipeline : findText.thisGraph, top, []),
    ...[...graph.subgraphs].map(([type, subgraph]) =>
      place(
        type,
        findText.subgraph(subgraph.title || type),
        subgraph,
        type === open ? path : wayInto(graph, type),
      ),
    ),
  ].sort((a, b) => Number(b.key === (open ?? "")) - Number(a.key === (open ?? "")));
}

/** The type of the subgraph that a path of uses leads into; undefined at the top. */
function openType(graph: Graph, path: readonly NodeId[]): string | undefined {
  let nodes = graph.nodes;
  let type: string | undefined;
  for (const id of path) {
    type = nodes.get(id)?.type;
    nodes = graph.subgraphs.get(type ?? "")?.nodes ?? nodes;
  }
  return type;
}

/** The shortest chain of uses from the top to a subgraph. */
export function wayInto(graph: Graph, goal: string): readonly NodeId[] | undefined {
  const queue: { readonly nodes: Graph["nodes"]; readonly way: readonly NodeId[] }[] = [
    { nodes: graph.nodes, way: [] },
  ];
  const seen = new Set<string>();
  for (const { nodes, way } of queue) {
    for (const { id, type } of nodes.values()) {
      const subgraph = graph.subgraphs.get(type);
      if (!subgraph || seen.has(type)) continue;
      if (type === goal) return [...way, id];
      seen.add(type);
      queue.push({ nodes: subgraph.nodes, way: [...way, id] });
    }
  }
  return undefined;
}
