// The graph that is open: the project's own, or that of a subgraph opened through its uses. What is edited and shown is
// seen from there; names are told from the names in the whole run. Knows nothing of how a run is shown.

import type { Edit } from "../graph/edit";
import { flatId } from "../graph/flatten";
import type { Edge, EdgeId, Graph, GraphNode, NodeId, Project, Subgraph } from "../graph/graph";
import { nodeId } from "../graph/graph";
import type { Scope } from "../graph/scope";
import { onLevel } from "../graph/subgraph";

/** The uses opened, the outermost first. */
export type Path = readonly NodeId[];

export const ROOT: Path = [];

export interface Place {
  readonly path: Path;
  /** The type of the subgraph that is open; undefined: none is. */
  readonly type: string | undefined;
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  readonly edges: ReadonlyMap<EdgeId, Edge>;
  readonly subgraphs: Graph["subgraphs"];
  readonly hasUses: boolean;
}

/** The uses that can still be opened one in the other. */
export function validPath({ graph }: Project, path: Path): Path {
  let nodes = graph.nodes;
  for (const [depth, id] of path.entries()) {
    const subgraph = graph.subgraphs.get(nodes.get(id)?.type ?? "");
    if (!nodes.has(id) || !subgraph) return depth === 0 ? ROOT : path.slice(0, depth);
    nodes = subgraph.nodes;
  }
  return path;
}

export function typeAt(graph: Graph, path: Path): string | undefined {
  let [nodes, type] = [graph.nodes, undefined as string | undefined];
  for (const id of path) {
    type = nodes.get(id)?.type;
    nodes = graph.subgraphs.get(type ?? "")?.nodes ?? new Map();
  }
  return type;
}

/** `path` must be valid; `before` is what comes back where nothing changed that could run. */
export function placeAt({ graph }: Project, path: Path, before?: Place): Place {
  const type = typeAt(graph, path);
  const { nodes, edges } = (type !== undefined && graph.subgraphs.get(type)) || graph;
  if (
    before?.path === path &&
    before.nodes === nodes &&
    before.edges === edges &&
    subgraphsAlike(before.subgraphs, graph.subgraphs)
  )
    return before;
  const { subgraphs } = graph;
  const hasUses = subgraphs.size > 0 && [...nodes.values()].some((node) => subgraphs.has(node.type));
  return { path, type, nodes, edges, subgraphs, hasUses };
}

/** The project as it is seen from a place. */
export function projectAt(project: Project, place: Place, before?: Project): Project {
  const subgraph = place.type === undefined ? undefined : project.graph.subgraphs.get(place.type);
  if (!subgraph) return project;
  const seen = onLevel(project, subgraph);
  return before && graphsAlike(before.graph, seen.graph) ? { ...seen, graph: before.graph } : seen;
}

/** Whether two graphs are the same but for how subgraphs are drawn, so that they run and look from outside the same. */
export function graphsAlike(a: Graph, b: Graph): boolean {
  if (a === b) return true;
  return (
    a.nodes === b.nodes &&
    a.edges === b.edges &&
    a.sources === b.sources &&
    a.limits === b.limits &&
    subgraphsAlike(a.subgraphs, b.subgraphs)
  );
}

function subgraphsAlike(a: Graph["subgraphs"], b: Graph["subgraphs"]): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [type, subgraph] of a) {
    const other = b.get(type);
    if (!other || !partsAlike(subgraph, other)) return false;
  }
  return true;
}

function partsAlike(a: Subgraph, b: Subgraph): boolean {
  return (
    a === b ||
    (a.nodes === b.nodes &&
      a.edges === b.edges &&
      a.inputs === b.inputs &&
      a.outputs === b.outputs &&
      a.params === b.params &&
      a.title === b.title &&
      a.description === b.description)
  );
}

/** An edit made at a place, as one of the project. */
export function editAt({ type }: Pick<Place, "type">, edit: Edit): Edit {
  return type === undefined ? edit : { kind: "within", type, edit };
}

/** What a node of a place is called in the whole run; a use is the beginning of what is in it. */
export function flatAt({ path }: Pick<Place, "path">, node: NodeId): NodeId {
  return path.length === 0 ? node : flatId(path.join("__"), node);
}

/** The node of a place that one of the whole run is, or is in; undefined: it is elsewhere. */
export function seenFrom(place: Place, flat: NodeId): NodeId | undefined {
  const prefix = place.path.length === 0 ? "" : `${place.path.join("__")}__`;
  if (!flat.startsWith(prefix)) return undefined;
  const rest = flat.slice(prefix.length);
  if (place.nodes.has(nodeId(rest))) return nodeId(rest);
  for (let end = rest.indexOf("__"); end >= 0; end = rest.indexOf("__", end + 1)) {
    const use = nodeId(rest.slice(0, end));
    if (place.subgraphs.has(place.nodes.get(use)?.type ?? "")) return use;
  }
  return undefined;
}

/** Where a node of the whole run stands: the uses to open, and its name there. */
export function locate(project: Project, flat: NodeId): { readonly path: Path; readonly node: NodeId } {
  let path: Path = ROOT;
  for (;;) {
    const place = placeAt(project, path);
    const node = seenFrom(place, flat);
    if (node === undefined || flatAt(place, node) === flat) return { path, node: node ?? flat };
    path = [...path, node];
  }
}

/** A scope in the names of the whole run, of which `flat` are all. */
export function scopeAt(place: Place, scope: Scope | undefined, flat: readonly NodeId[]): Scope | undefined {
  if (!scope || !("nodes" in scope) || (place.path.length === 0 && !place.hasUses)) return scope;
  const chosen = new Set(scope.nodes);
  const nodes = flat.filter((id) => {
    const seen = seenFrom(place, id);
    return seen !== undefined && chosen.has(seen);
  });
  return { ...scope, nodes };
}
