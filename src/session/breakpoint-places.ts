// Where a breakpoint is drawn, and which wires of the flattened graph it stands for: one, or one for each inner port that a
// subgraph's input leads to. Knows nothing of runs.

import { flatId } from "../graph/flatten";
import {
  type EdgeId,
  edgeId,
  type Graph,
  type NodeId,
  type PortRef,
  type Project,
  portKey,
} from "../graph/graph";
import { flatAt, type Path, placeAt, validPath } from "./focus";
import type { Whole } from "./focus-run";

/** A wire in the graph that stands at the end of a path of uses. */
export interface WirePlace {
  readonly path: Path;
  readonly edge: EdgeId;
}

export interface FlatWire {
  readonly edge: EdgeId;
  /** Whose values pass it. */
  readonly from: PortRef;
}

export function samePlace(one: WirePlace, other: WirePlace): boolean {
  return one.edge === other.edge && one.path.join() === other.path.join();
}

/** Where a wire is once a node at the end of a path is called otherwise. */
export function renamedPlace(place: WirePlace, path: Path, node: NodeId, to: NodeId): WirePlace {
  const depth = path.length;
  if (path.some((step, at) => place.path[at] !== step)) return place;
  if (place.path.length > depth)
    return { ...place, path: place.path.map((step, at) => (at === depth && step === node ? to : step)) };
  const ends = place.edge
    .split(">")
    .map((end) => (end.startsWith(`${node}.`) ? to + end.slice(node.length) : end));
  return { ...place, edge: ends.join(">") as EdgeId };
}

/** Whether the wire is there. */
export function isPlaced(project: Project, { path, edge }: WirePlace): boolean {
  return validPath(project, path).length === path.length && placeAt(project, path).edges.has(edge);
}

export function flatWires(
  { project, through }: Pick<Whole, "project" | "through">,
  { path, edge: id }: WirePlace,
): readonly FlatWire[] {
  if (!isPlaced(project, { path, edge: id })) return [];
  const place = placeAt(project, path);
  const edge = place.edges.get(id);
  if (!edge) return [];
  const shown = { node: flatAt(place, edge.from.node), port: edge.from.port };
  const from = through.get(portKey(shown)) ?? shown;
  const rank = Number(/#(\d+)$/.exec(id)?.[1] ?? 0);
  return endsAt(project.graph, place, flatAt(place, edge.to.node), edge.to).map((to) => ({
    edge: edgeId(from, to, rank),
    from,
  }));
}

/** The inner ports that one leads to, in the names of the flattened graph; `flat`: of its node. */
function endsAt(
  graph: Graph,
  { nodes }: Pick<Graph, "nodes">,
  flat: NodeId,
  { node, port }: PortRef,
): readonly PortRef[] {
  const subgraph = graph.subgraphs.get(nodes.get(node)?.type ?? "");
  if (!subgraph) return [{ node: flat, port }];
  const targets = subgraph.inputs.find(({ name }) => name === port)?.to ?? [];
  return targets.flatMap((to) => endsAt(graph, subgraph, flatId(flat, to.node), to));
}
