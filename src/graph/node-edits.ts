// Edits of nodes: adding, removing, renaming, replacing them, and what is set on them. Knows nothing of wires' laws.

import { drawingRenamed, drawingWithout } from "./drawing";
import type { EditError } from "./edit-error";
import {
  type Edge,
  type EdgeId,
  type Expected,
  edgeId,
  type Graph,
  type GraphNode,
  type GroupId,
  type Limits,
  NODE_ID_PATTERN,
  type NodeId,
  type NodeMode,
  type NoteId,
  type Point,
  type PortRef,
  type ProbeId,
  type Project,
  type RuntimeHint,
} from "./graph";
import type { Json } from "./json";
import { failure, type Result, success } from "./result";
import { type Catalog, entryOf, mismatch, type PortSpec } from "./spec";

export function addNode(project: Project, node: GraphNode, at: Point): Result<Project, EditError> {
  if (!NODE_ID_PATTERN.test(node.id)) return failure({ kind: "badId", id: node.id });
  if (project.graph.nodes.has(node.id)) return failure({ kind: "takenId", id: node.id });
  return success({
    ...project,
    graph: { ...project.graph, nodes: new Map(project.graph.nodes).set(node.id, node) },
    layout: new Map(project.layout).set(node.id, at),
  });
}

export interface Parts {
  readonly nodes?: readonly NodeId[];
  readonly edges?: readonly EdgeId[];
  readonly notes?: readonly NoteId[];
  readonly groups?: readonly GroupId[];
  readonly probes?: readonly ProbeId[];
}

/** With the nodes go their wires and probes, and the groups that they leave empty. */
export function removeParts(project: Project, parts: Parts): Project {
  const { graph } = project;
  const nodes = new Set(parts.nodes);
  const gone = new Set(parts.edges);
  for (const { id, from, to } of graph.edges.values())
    if (nodes.has(from.node) || nodes.has(to.node)) gone.add(id);
  const drawing = drawingWithout(project, nodes, gone, parts);
  if (nodes.size === 0 && gone.size === 0) return { ...project, ...drawing };
  return {
    ...project,
    ...drawing,
    graph: {
      ...graph,
      nodes: nodes.size ? new Map([...graph.nodes].filter(([id]) => !nodes.has(id))) : graph.nodes,
      edges: new Map([...graph.edges].filter(([id]) => !gone.has(id))),
    },
  };
}

export function rename(project: Project, from: NodeId, to: NodeId): Result<Project, EditError> {
  const { nodes } = project.graph;
  if (!nodes.has(from)) return failure({ kind: "unknownNode", node: from });
  if (from === to) return success(project);
  if (!NODE_ID_PATTERN.test(to)) return failure({ kind: "badId", id: to });
  if (nodes.has(to)) return failure({ kind: "takenId", id: to });
  const end = (port: PortRef): PortRef => (port.node === from ? { ...port, node: to } : port);
  const { edges, ids } = withEnds(project.graph, (edge) => ({ from: end(edge.from), to: end(edge.to) }));
  // Rebuilt rather than set: a renamed node keeps its place in the order.
  return success({
    ...project,
    ...drawingRenamed(project, new Map([[from, to]]), ids),
    graph: {
      ...project.graph,
      nodes: new Map([...nodes].map(([id, node]) => (id === from ? [to, { ...node, id: to }] : [id, node]))),
      edges,
    },
  });
}

/** The wires with other ends, in their order, and the ids that changed. */
export function withEnds(
  { edges }: Pick<Graph, "edges">,
  endsOf: (edge: Edge) => { readonly from: PortRef; readonly to: PortRef },
): { readonly edges: ReadonlyMap<EdgeId, Edge>; readonly ids: ReadonlyMap<EdgeId, EdgeId> } {
  const result = new Map<EdgeId, Edge>();
  const ids = new Map<EdgeId, EdgeId>();
  for (const edge of edges.values()) {
    const { from, to } = endsOf(edge);
    const same = samePort(from, edge.from) && samePort(to, edge.to);
    let rank = Number(edge.id.split("#")[1] ?? 0);
    while (!same && result.has(edgeId(from, to, rank))) rank++;
    const id = same ? edge.id : edgeId(from, to, rank);
    result.set(id, same ? edge : { ...edge, id, from, to });
    if (id !== edge.id) ids.set(edge.id, id);
  }
  return { edges: result, ids };
}

function samePort(a: PortRef, b: PortRef): boolean {
  return a.node === b.node && a.port === b.port;
}

/** Another type in the node's place: parameters of the new type are kept, ports are matched by name, then by place. */
export function replace(
  project: Project,
  id: NodeId,
  type: string,
  runtimeHint: RuntimeHint | undefined,
  catalog: Catalog,
): Result<Project, EditError> {
  const node = project.graph.nodes.get(id);
  if (!node) return failure({ kind: "unknownNode", node: id });
  const { runtimeHint: _h, pinned: _p, extra: _e, ...kept } = node;
  const hint = runtimeHint ? { runtimeHint } : {};
  const before = entryOf(catalog, node)?.spec;
  const after = entryOf(catalog, { type, ...hint })?.spec;
  const properties = after?.params.properties;
  const params = properties
    ? Object.fromEntries(Object.entries(node.params).filter(([name]) => Object.hasOwn(properties, name)))
    : node.params;
  const wires = [...project.graph.edges.values()];
  const into = wires.filter((wire) => wire.to.node === id).map((wire) => wire.to.port);
  const outOf = [...wires.map((wire) => wire.from), ...[...project.probes.values()].map(({ port }) => port)]
    .filter((port) => port.node === id)
    .map((port) => port.port);
  const inputs = portsFor(into, before?.inputs, after?.inputs);
  const outputs = portsFor(outOf, before?.outputs, after?.outputs);
  const end = (port: PortRef, names: ReadonlyMap<string, string>): PortRef =>
    port.node === id ? { node: id, port: names.get(port.port) ?? port.port } : port;
  const { edges, ids } = withEnds(project.graph, (edge) => ({
    from: end(edge.from, outputs),
    to: end(edge.to, inputs),
  }));
  return success({
    ...project,
    ...drawingRenamed(project, new Map(), ids, (port) => end(port, outputs)),
    graph: {
      ...project.graph,
      nodes: new Map(project.graph.nodes).set(id, { ...kept, type, params, ...hint }),
      edges,
    },
  });
}

/** For each wired port the port that takes its wires: of its name, else the first free one that fits its type. */
function portsFor(
  wired: readonly string[],
  before: readonly PortSpec[] = [],
  after: readonly PortSpec[] = [],
): ReadonlyMap<string, string> {
  const names = [...new Set(wired)];
  const free = after.filter(({ name }) => !names.includes(name));
  const result = new Map<string, string>();
  for (const name of names) {
    if (after.some((port) => port.name === name)) continue;
    const type = before.find((port) => port.name === name)?.type ?? "any";
    const at = free.findIndex((port) => !mismatch(port.type, type) || !mismatch(type, port.type));
    const [port] = at < 0 ? [] : free.splice(at, 1);
    if (port) result.set(name, port.name);
  }
  return result;
}

export function setParam(
  project: Project,
  id: NodeId,
  name: string,
  value: Json | undefined,
): Result<Project, EditError> {
  return updateNode(project, id, (node) => {
    const { [name]: _, ...rest } = node.params;
    return { ...node, params: value === undefined ? rest : { ...node.params, [name]: value } };
  });
}

export function setOnError(
  project: Project,
  id: NodeId,
  onError: "stop" | "skip",
): Result<Project, EditError> {
  return updateNode(project, id, ({ onError: _, ...node }) =>
    onError === "stop" ? node : { ...node, onError },
  );
}

/** Without an `expected` the port is free to give anything. */
export function setExpected(
  project: Project,
  id: NodeId,
  port: string,
  expected: Expected | undefined,
): Result<Project, EditError> {
  return updateNode(project, id, ({ expected: before, ...node }) => {
    const { [port]: _, ...others } = before ?? {};
    const all = expected ? { ...others, [port]: expected } : others;
    return Object.keys(all).length > 0 ? { ...node, expected: all } : node;
  });
}

export function setMode(
  project: Project,
  ids: readonly NodeId[],
  mode: NodeMode | undefined,
): Result<Project, EditError> {
  return ids.reduce<Result<Project, EditError>>(
    (result, id) =>
      result.ok
        ? updateNode(result.value, id, ({ mode: _, ...node }) => (mode ? { ...node, mode } : node))
        : result,
    success(project),
  );
}

export function setLimits(
  project: Project,
  id: NodeId | undefined,
  limits: Limits | undefined,
): Result<Project, EditError> {
  const set = Object.entries(limits ?? {}).filter(([, value]) => value !== undefined);
  const bad = set.find(([, value]) => !(Number.isFinite(value) && value > 0));
  if (bad) return failure({ kind: "badLimit", limit: bad[0] as keyof Limits, value: bad[1] });
  const some = set.length > 0 ? { limits: Object.fromEntries(set) as Limits } : {};
  if (id !== undefined) return updateNode(project, id, ({ limits: _, ...node }) => ({ ...node, ...some }));
  const { limits: _, ...graph } = project.graph;
  return success({ ...project, graph: { ...graph, ...some } });
}

export function updateNode(
  project: Project,
  id: NodeId,
  change: (node: GraphNode) => GraphNode,
): Result<Project, EditError> {
  const node = project.graph.nodes.get(id);
  if (!node) return failure({ kind: "unknownNode", node: id });
  const nodes = new Map(project.graph.nodes).set(id, change(node));
  return success({ ...project, graph: { ...project.graph, nodes } });
}
