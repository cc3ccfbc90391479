// Edits of subgraphs and of what is drawn inside them. Knows nothing of how ports are found for a selection, nor of what
// the edits inside do.

import { drawingRenamed } from "./drawing";
import type { EditError } from "./edit-error";
import { flatten } from "./flatten";
import type { Edge, EdgeId, Graph, NodeId, Project, Subgraph, SubgraphTarget } from "./graph";
import { withEnds } from "./node-edits";
import { assertNever, failure, type Result, success } from "./result";
import type { Catalog } from "./spec";
import {
  countUses,
  definitionOf,
  freeName,
  type Level,
  levelOf,
  nestingOf,
  onLevel,
  type Ports,
} from "./subgraph";
import { type Packing, pack } from "./subgraph-pack";
import { unpack } from "./subgraph-unpack";

export type PortSide = "input" | "output" | "param";

export type SubgraphEdit =
  /** A selection becomes a subgraph of a new type, and one use of it. */
  | ({ readonly kind: "pack" } & Packing)
  | { readonly kind: "unpack"; readonly node: NodeId }
  /** This use gets a subgraph of its own, of a new type. */
  | { readonly kind: "unlink"; readonly node: NodeId; readonly type: string; readonly title?: string }
  /** Wires of uses to ports that are gone stay, as ghosts. */
  | ({ readonly kind: "setSubgraph"; readonly type: string } & Partial<
      Pick<Subgraph, "title" | "description" | "inputs" | "outputs" | "params">
    >)
  /** A port or parameter under another name, at all uses. */
  | {
      readonly kind: "renamePort";
      readonly type: string;
      readonly side: PortSide;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: "addSubgraph"; readonly type: string; readonly subgraph: Subgraph }
  | { readonly kind: "removeSubgraph"; readonly type: string };

/** `within`: the type of the subgraph that it is drawn in; undefined: the project's own graph. */
export function applySubgraphEdit(
  project: Project,
  edit: SubgraphEdit,
  catalog: Catalog,
  within?: string,
): Result<Project, EditError> {
  switch (edit.kind) {
    case "pack":
    case "unpack":
    case "unlink":
      return applyAt(project, within, edit, catalog);
    case "setSubgraph": {
      const { kind: _, type, ...changes } = edit;
      return setSubgraph(project, type, changes);
    }
    case "renamePort":
      return renamePort(project, edit.type, edit.side, edit.from, edit.to);
    case "addSubgraph":
      if (isTaken(project.graph, edit.type, catalog)) return failure({ kind: "takenType", type: edit.type });
      return success(withSubgraph(project, edit.type, edit.subgraph));
    case "removeSubgraph":
      return removeSubgraph(project, edit.type);
    default:
      return assertNever(edit);
  }
}

/** A project after an edit of what is drawn inside a subgraph, which is put in its place for the edit. */
export function editInside(
  project: Project,
  type: string,
  renamed: ReadonlyMap<NodeId, NodeId>,
  change: (lens: Project) => Result<Project, EditError>,
): Result<Project, EditError> {
  const subgraph = project.graph.subgraphs.get(type);
  if (!subgraph) return failure({ kind: "unknownSubgraph", type });
  const result = change(onLevel(project, subgraph));
  if (!result.ok) return result;
  const { graph } = result.value;
  const level = levelOf(result.value, portsAfter(subgraph, graph, renamed));
  const { layout, notes, groups, routes, probes } = project;
  const back = { ...graph, nodes: project.graph.nodes, edges: project.graph.edges };
  const around = { ...result.value, layout, notes, groups, routes, probes, graph: back };
  return success(withSubgraph(around, type, { ...subgraph, ...level }));
}

/** The ports of a subgraph after an edit inside: of what is gone they are gone too. */
function portsAfter(
  { inputs, outputs, params, edges }: Subgraph,
  after: Pick<Graph, "nodes" | "edges">,
  names: ReadonlyMap<NodeId, NodeId>,
): Ports {
  if (
    names.size === 0 &&
    sameKeys(after.edges, edges) &&
    [...exposed({ inputs, outputs, params })].every((id) => after.nodes.has(id))
  )
    return { inputs, outputs, params };
  const named = (id: NodeId) => names.get(id) ?? id;
  const isThere = ({ node }: { readonly node: NodeId }) => after.nodes.has(named(node));
  return {
    inputs: inputs.flatMap(({ name, to }) => {
      const left = to.filter(isThere).map((target) => ({
        ...placed(target, edges, after.edges, named),
        node: named(target.node),
      }));
      return left.length || !to.length ? [{ name, to: left }] : [];
    }),
    outputs: outputs
      .filter(({ from }) => isThere(from))
      .map(({ name, from }) => ({ name, from: { ...from, node: named(from.node) } })),
    params: params.filter(isThere).map((param) => ({ ...param, node: named(param.node) })),
  };
}

function* exposed({ inputs, outputs, params }: Ports): Generator<NodeId> {
  for (const { to } of inputs) for (const { node } of to) yield node;
  for (const { from } of outputs) yield from.node;
  for (const { node } of params) yield node;
}

function sameKeys(a: ReadonlyMap<EdgeId, Edge>, b: ReadonlyMap<EdgeId, Edge>): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const key of a.keys()) if (!b.has(key)) return false;
  return true;
}

/** A target between the wires that it was between. */
function placed(
  target: SubgraphTarget,
  before: ReadonlyMap<EdgeId, Edge>,
  after: ReadonlyMap<EdgeId, Edge>,
  named: (id: NodeId) => NodeId,
): SubgraphTarget {
  if (target.after === undefined) return target;
  const into = (edges: ReadonlyMap<EdgeId, Edge>, node: NodeId) =>
    [...edges.values()].filter(({ to }) => to.node === node && to.port === target.port);
  const was = into(before, target.node);
  const is = into(after, named(target.node));
  if (is.length >= was.length) return target;
  const left = was.slice(0, target.after).filter(({ id }) => after.has(id)).length;
  return { ...target, after: left };
}

/** Packing, unpacking and unlinking, in a subgraph or in the project's own graph. */
function applyAt(
  project: Project,
  type: string | undefined,
  edit: Extract<SubgraphEdit, { kind: "pack" | "unpack" | "unlink" }>,
  catalog: Catalog,
): Result<Project, EditError> {
  const { graph } = project;
  const subgraph = type === undefined ? undefined : graph.subgraphs.get(type);
  if (type !== undefined && !subgraph) return failure({ kind: "unknownSubgraph", type });
  const level: Level = subgraph ?? levelOf(project);
  const put = (next: Level, on: Project = project): Project =>
    type === undefined || !subgraph ? onLevel(on, next) : withSubgraph(on, type, { ...subgraph, ...next });
  if (edit.kind === "pack") {
    if (isTaken(graph, edit.type, catalog)) return failure({ kind: "takenType", type: edit.type });
    const packed = pack(level, edit);
    if (!packed.ok) return packed;
    return success(put(packed.value.level, withSubgraph(project, edit.type, packed.value.subgraph)));
  }
  const node = level.nodes.get(edit.node);
  if (!node) return failure({ kind: "unknownNode", node: edit.node });
  const inner = definitionOf(graph, node);
  if (!inner) return failure({ kind: "noSubgraph", node: edit.node });
  if (edit.kind === "unpack") {
    const unpacked = unpack(level, edit.node, inner);
    return unpacked.ok ? success(put(unpacked.value)) : unpacked;
  }
  if (isTaken(graph, edit.type, catalog)) return failure({ kind: "takenType", type: edit.type });
  const nodes = new Map(level.nodes).set(node.id, { ...node, type: edit.type });
  const own = edit.title === undefined ? inner : { ...inner, title: edit.title };
  return success(put({ ...level, nodes }, withSubgraph(project, edit.type, own)));
}

function isTaken({ subgraphs, sources }: Graph, type: string, catalog: Catalog): boolean {
  return (
    !type || subgraphs.has(type) || sources.has(type) || catalog.types.has(type) || catalog.python.has(type)
  );
}

/** A type that no node has yet, made from a title. */
export function freeType(graph: Graph, catalog: Catalog, title: string): string {
  const words = title.match(/[\p{L}\p{N}]+/gu) ?? [];
  const wish = words
    .map((word) => (word[0] ?? "").toUpperCase() + word.slice(1))
    .join("")
    .slice(0, 60);
  return freeName({ has: (type) => isTaken(graph, type, catalog) }, wish || "Subgraph");
}

function withSubgraph(project: Project, type: string, subgraph: Subgraph): Project {
  const subgraphs = new Map(project.graph.subgraphs).set(type, subgraph);
  return { ...project, graph: { ...project.graph, subgraphs } };
}

function setSubgraph(
  project: Project,
  type: string,
  changes: Partial<Pick<Subgraph, "title" | "description" | "inputs" | "outputs" | "params">>,
): Result<Project, EditError> {
  const subgraph = project.graph.subgraphs.get(type);
  if (!subgraph) return failure({ kind: "unknownSubgraph", type });
  const next = { ...subgraph, ...changes };
  for (const list of [next.inputs, next.outputs, next.params]) {
    const names = new Set<string>();
    for (const { name } of list) {
      if (!isPortName(name)) return failure({ kind: "badPort", name });
      if (names.has(name)) return failure({ kind: "takenPort", name });
      names.add(name);
    }
  }
  for (const node of exposed(next)) if (!next.nodes.has(node)) return failure({ kind: "unknownNode", node });
  return success(withSubgraph(project, type, next));
}

function isPortName(name: string): boolean {
  return name.trim() === name && name.length > 0 && name.length <= 64;
}

function renamePort(
  project: Project,
  type: string,
  side: PortSide,
  from: string,
  to: string,
): Result<Project, EditError> {
  const subgraph = project.graph.subgraphs.get(type);
  if (!subgraph) return failure({ kind: "unknownSubgraph", type });
  const key = side === "input" ? "inputs" : side === "output" ? "outputs" : "params";
  const list = subgraph[key] as readonly { readonly name: string }[];
  if (!list.some(({ name }) => name === from)) return failure({ kind: "badPort", name: from });
  if (from === to) return success(project);
  const renamed = setSubgraph(project, type, {
    [key]: list.map((each) => (each.name === from ? { ...each, name: to } : each)),
  });
  if (!renamed.ok) return renamed;
  const change = (level: Level): Level => withPortRenamed(level, type, side, from, to);
  const { graph } = renamed.value;
  const subgraphs = new Map([...graph.subgraphs].map(([name, each]) => [name, { ...each, ...change(each) }]));
  const level = change(levelOf(renamed.value));
  return success(onLevel({ ...renamed.value, graph: { ...graph, subgraphs } }, level));
}

/** Every use of a type in a graph with one of its ports under another name. */
function withPortRenamed(level: Level, type: string, side: PortSide, from: string, to: string): Level {
  const uses = new Set([...level.nodes.values()].filter((node) => node.type === type).map(({ id }) => id));
  if (uses.size === 0) return level;
  const named = <Ref extends { readonly node: NodeId; readonly port: string }>(ref: Ref): Ref =>
    uses.has(ref.node) && ref.port === from ? { ...ref, port: to } : ref;
  if (side === "param") {
    const nodes = [...level.nodes].map(([id, node]) => {
      if (!uses.has(id) || !Object.hasOwn(node.params, from)) return [id, node] as const;
      const params = Object.entries(node.params).filter(([name]) => name !== to);
      const renamed = params.map(([name, value]) => [name === from ? to : name, value] as const);
      return [id, { ...node, params: Object.fromEntries(renamed) }] as const;
    });
    const params = level.params.map((param) =>
      uses.has(param.node) && param.param === from ? { ...param, param: to } : param,
    );
    return { ...level, nodes: new Map(nodes), params };
  }
  const isInput = side === "input";
  const { edges, ids } = withEnds(level, (edge) =>
    isInput ? { from: edge.from, to: named(edge.to) } : { from: named(edge.from), to: edge.to },
  );
  return {
    ...level,
    ...drawingRenamed(level, new Map(), ids, isInput ? undefined : named),
    edges,
    inputs: isInput
      ? level.inputs.map(({ name, to: ends }) => ({ name, to: ends.map(named) }))
      : level.inputs,
    outputs: isInput
      ? level.outputs
      : level.outputs.map(({ name, from: end }) => ({ name, from: named(end) })),
  };
}

function removeSubgraph(project: Project, type: string): Result<Project, EditError> {
  if (!project.graph.subgraphs.has(type)) return failure({ kind: "unknownSubgraph", type });
  const count = countUses(project.graph, type);
  if (count > 0) return failure({ kind: "usedSubgraph", type, count });
  const subgraphs = new Map(project.graph.subgraphs);
  subgraphs.delete(type);
  return success({ ...project, graph: { ...project.graph, subgraphs } });
}

/** What an edit may not do to what is nested: circles, and names that clash once all is opened up. */
export function nestingRefusal(before: Graph, after: Graph): EditError | undefined {
  if (after.subgraphs.size === 0 || before === after) return undefined;
  const { circular } = nestingOf(after.subgraphs);
  if (circular.size > 0) {
    const old = nestingOf(before.subgraphs).circular;
    const type = [...circular].find((each) => !old.has(each));
    if (type !== undefined)
      return { kind: "circularSubgraph", title: after.subgraphs.get(type)?.title ?? type };
  }
  const isBroken = ({ kind }: { readonly kind: string }) => kind === "brokenSubgraph";
  const broken = flatten(after, "open").problems.filter(isBroken);
  if (broken.length === 0) return undefined;
  const known = new Set(
    flatten(before, "open")
      .problems.filter(isBroken)
      .map(({ message }) => message),
  );
  const fresh = broken.find(({ message }) => !known.has(message));
  return fresh && { kind: "badNesting", message: fresh.message };
}
