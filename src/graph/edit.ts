// Every change a user can make to a project, as data, and the laws they obey. Ids arrive inside the edit, so the
// same edit gives the same project. Knows nothing of history, screens or where an edit came from.

import {
  type Edge,
  type EdgeId,
  edgeId,
  type Graph,
  type GraphNode,
  type Limits,
  NODE_ID_PATTERN,
  type NodeId,
  type NodeSource,
  type Point,
  type PortRef,
  type Project,
} from "./graph";
import type { Json } from "./json";
import { assertNever, failure, type Result, success } from "./result";
import { type Catalog, entryOf, mismatch } from "./spec";

export type Edit =
  | { readonly kind: "addNode"; readonly node: GraphNode; readonly at: Point }
  | { readonly kind: "remove"; readonly nodes?: readonly NodeId[]; readonly edges?: readonly EdgeId[] }
  | { readonly kind: "connect"; readonly from: PortRef; readonly to: PortRef }
  | { readonly kind: "rename"; readonly node: NodeId; readonly to: NodeId }
  /** An undefined value puts the parameter back to its default. */
  | {
      readonly kind: "setParam";
      readonly node: NodeId;
      readonly name: string;
      readonly value: Json | undefined;
    }
  | { readonly kind: "setOnError"; readonly node: NodeId; readonly onError: "stop" | "skip" }
  /** By output port the JSON text of an array that stands for what the node would give; undefined: it runs again. */
  | { readonly kind: "setPinned"; readonly node: NodeId; readonly pinned: GraphNode["pinned"] | undefined }
  /** Of a node, or of the whole run where none is named; undefined: none. */
  | { readonly kind: "setLimits"; readonly node?: NodeId; readonly limits: Limits | undefined }
  | { readonly kind: "setRunOnEdit"; readonly on: boolean }
  /** An undefined source puts the node type back to the library's code. Wires to lost ports stay, as ghosts. */
  | { readonly kind: "setSource"; readonly type: string; readonly source: NodeSource | undefined }
  | { readonly kind: "move"; readonly positions: ReadonlyMap<NodeId, Point> }
  | {
      readonly kind: "describe";
      readonly name?: string;
      readonly description?: string;
      readonly input?: string;
    }
  /** One gesture, one entry in the history: all of it or nothing. */
  | { readonly kind: "batch"; readonly edits: readonly Edit[] };

export type EditError =
  | { readonly kind: "unknownNode"; readonly node: string }
  | { readonly kind: "takenId"; readonly id: string }
  | { readonly kind: "badId"; readonly id: string }
  | { readonly kind: "unknownPort"; readonly port: PortRef; readonly side: "input" | "output" }
  | { readonly kind: "typeMismatch"; readonly from: PortRef; readonly to: PortRef; readonly why: string }
  | { readonly kind: "cycle"; readonly from: NodeId; readonly to: NodeId }
  | { readonly kind: "wired"; readonly from: PortRef; readonly to: PortRef }
  | { readonly kind: "badPin"; readonly node: NodeId; readonly port?: string }
  | { readonly kind: "largePin"; readonly node: NodeId }
  | { readonly kind: "badLimit"; readonly limit: keyof Limits; readonly value: number };

/** Characters that all pins of a project may hold together: its file must stay small enough to be opened again. */
export const PIN_LIMIT = 2 * 1024 * 1024;

/** The project after an edit, or why the edit is refused; a refused edit changes nothing. */
export function applyEdit(project: Project, edit: Edit, catalog: Catalog): Result<Project, EditError> {
  switch (edit.kind) {
    case "addNode":
      return addNode(project, edit.node, edit.at);
    case "remove":
      return success(remove(project, new Set(edit.nodes), new Set(edit.edges)));
    case "connect":
      return connect(project, edit.from, edit.to, catalog);
    case "rename":
      return rename(project, edit.node, edit.to);
    case "setParam":
      return updateNode(project, edit.node, (node) => ({
        ...node,
        params: withParam(node.params, edit.name, edit.value),
      }));
    case "setOnError":
      return updateNode(project, edit.node, ({ onError: _, ...node }) =>
        edit.onError === "stop" ? node : { ...node, onError: edit.onError },
      );
    case "setPinned":
      return setPinned(project, edit.node, edit.pinned);
    case "setLimits":
      return setLimits(project, edit.node, edit.limits);
    case "setRunOnEdit": {
      const { runOnEdit: _, ...rest } = project;
      return success(edit.on ? { ...rest, runOnEdit: true } : rest);
    }
    case "setSource":
      return success({ ...project, graph: withSource(project.graph, edit.type, edit.source) });
    case "move":
      return success({ ...project, layout: new Map([...project.layout, ...edit.positions]) });
    case "describe": {
      const { kind: _, ...changes } = edit;
      return success({ ...project, ...changes });
    }
    case "batch":
      return edit.edits.reduce<Result<Project, EditError>>(
        (result, each) => (result.ok ? applyEdit(result.value, each, catalog) : result),
        success(project),
      );
    default:
      return assertNever(edit);
  }
}

/** Why a wire may not be drawn; undefined when it may. */
export function refusal(graph: Graph, from: PortRef, to: PortRef, catalog: Catalog): EditError | undefined {
  const source = graph.nodes.get(from.node);
  const target = graph.nodes.get(to.node);
  if (!source) return { kind: "unknownNode", node: from.node };
  if (!target) return { kind: "unknownNode", node: to.node };
  const sourceSpec = entryOf(catalog, source)?.spec;
  const targetSpec = entryOf(catalog, target)?.spec;
  const output = sourceSpec?.outputs.find((port) => port.name === from.port);
  const input = targetSpec?.inputs.find((port) => port.name === to.port);
  // A node of unknown type takes any wire: nothing is known that could forbid it.
  if (sourceSpec && !output) return { kind: "unknownPort", port: from, side: "output" };
  if (targetSpec && !input) return { kind: "unknownPort", port: to, side: "input" };
  const why = output && input && mismatch(output.type, input.type);
  if (why) return { kind: "typeMismatch", from, to, why };
  if (from.node === to.node || reaches(graph, to.node, from.node)) {
    return { kind: "cycle", from: from.node, to: to.node };
  }
  if (graph.edges.has(edgeId(from, to))) return { kind: "wired", from, to };
  return undefined;
}

/** The sentence a user reads when an edit is refused. */
export function describeEditError(error: EditError): string {
  switch (error.kind) {
    case "unknownNode":
      return `There is no node "${error.node}".`;
    case "takenId":
      return `The name "${error.id}" is taken. Choose another one.`;
    case "badId":
      return `"${error.id}" cannot name a node. Use 1 to 64 letters, digits, "_" or "-".`;
    case "unknownPort":
      return `Node "${error.port.node}" has no ${error.side} "${error.port.port}".`;
    case "typeMismatch":
      return `"${error.from.node}" and "${error.to.node}" do not fit: ${error.why}. Put a node between them that converts.`;
    case "cycle":
      return error.from === error.to
        ? `"${error.from}" cannot feed itself.`
        : `A wire from "${error.from}" to "${error.to}" would close a circle, and a pipeline must have a beginning.`;
    case "wired":
      return `"${error.from.node}" is already wired to "${error.to.node}" there.`;
    case "badPin":
      return error.port === undefined
        ? `"${error.node}" has no output that could be pinned.`
        : `What is pinned to "${error.port}" of "${error.node}" must be a JSON list, such as [1, 2].`;
    case "largePin":
      return `The values of "${error.node}" are too many to pin: a project holds at most ${PIN_LIMIT / 1024 / 1024} MB of pinned text.`;
    case "badLimit":
      return error.limit === "timeoutMs"
        ? "A time limit is a number of seconds above zero."
        : "A memory limit is a number of megabytes above zero.";
    default:
      return assertNever(error);
  }
}

/** A node id not yet taken: the wish itself, else with the first free number. */
export function freeNodeId(taken: { has(id: NodeId): boolean }, wish: string): NodeId {
  const base = wish.replace(/[^A-Za-z0-9_-]+/g, "_").slice(0, 56) || "node";
  for (let number = 1; ; number++) {
    const id = (number === 1 ? base : `${base}_${number}`) as NodeId;
    if (!taken.has(id)) return id;
  }
}

function addNode(project: Project, node: GraphNode, at: Point): Result<Project, EditError> {
  if (!NODE_ID_PATTERN.test(node.id)) return failure({ kind: "badId", id: node.id });
  if (project.graph.nodes.has(node.id)) return failure({ kind: "takenId", id: node.id });
  return success({
    ...project,
    graph: { ...project.graph, nodes: new Map(project.graph.nodes).set(node.id, node) },
    layout: new Map(project.layout).set(node.id, at),
  });
}

function remove(project: Project, nodes: ReadonlySet<NodeId>, edges: ReadonlySet<EdgeId>): Project {
  const { graph } = project;
  const stays = (edge: Edge) => !edges.has(edge.id) && !nodes.has(edge.from.node) && !nodes.has(edge.to.node);
  return {
    ...project,
    graph: {
      ...graph,
      nodes: new Map([...graph.nodes].filter(([id]) => !nodes.has(id))),
      edges: new Map([...graph.edges].filter(([, edge]) => stays(edge))),
    },
    layout: new Map([...project.layout].filter(([id]) => !nodes.has(id))),
  };
}

function connect(project: Project, from: PortRef, to: PortRef, catalog: Catalog): Result<Project, EditError> {
  const refused = refusal(project.graph, from, to, catalog);
  if (refused) return failure(refused);
  const id = edgeId(from, to);
  const edges = new Map(project.graph.edges).set(id, { id, from, to });
  return success({ ...project, graph: { ...project.graph, edges } });
}

function rename(project: Project, from: NodeId, to: NodeId): Result<Project, EditError> {
  const { nodes, edges } = project.graph;
  if (!nodes.has(from)) return failure({ kind: "unknownNode", node: from });
  if (from === to) return success(project);
  if (!NODE_ID_PATTERN.test(to)) return failure({ kind: "badId", id: to });
  if (nodes.has(to)) return failure({ kind: "takenId", id: to });
  const end = (port: PortRef): PortRef => (port.node === from ? { ...port, node: to } : port);
  // Rebuilt rather than set: a renamed node keeps its place in the order.
  return success({
    ...project,
    graph: {
      ...project.graph,
      nodes: new Map([...nodes].map(([id, node]) => (id === from ? [to, { ...node, id: to }] : [id, node]))),
      edges: new Map([...edges.values()].map((edge) => withEnds(edge, end(edge.from), end(edge.to)))),
    },
    layout: new Map([...project.layout].map(([id, point]) => [id === from ? to : id, point])),
  });
}

function withEnds(edge: Edge, from: PortRef, to: PortRef): [EdgeId, Edge] {
  const rank = Number(edge.id.split("#")[1] ?? 0);
  const id = edgeId(from, to, rank);
  return [id, { ...edge, id, from, to }];
}

function updateNode(
  project: Project,
  id: NodeId,
  change: (node: GraphNode) => GraphNode,
): Result<Project, EditError> {
  const node = project.graph.nodes.get(id);
  if (!node) return failure({ kind: "unknownNode", node: id });
  const nodes = new Map(project.graph.nodes).set(id, change(node));
  return success({ ...project, graph: { ...project.graph, nodes } });
}

function setPinned(
  project: Project,
  id: NodeId,
  pinned: GraphNode["pinned"] | undefined,
): Result<Project, EditError> {
  const texts = Object.entries(pinned ?? {}).map(([port, text]) => [port, text.trim()] as const);
  const bad = texts.find(([, text]) => !isListText(text));
  if (bad) return failure({ kind: "badPin", node: id, port: bad[0] });
  if (pinned && texts.length === 0) return failure({ kind: "badPin", node: id });
  const others = [...project.graph.nodes.values()].filter((node) => node.id !== id);
  const before = others.flatMap((node) => Object.values(node.pinned ?? {}));
  const size = [...before, ...texts.map(([, text]) => text)].reduce((sum, text) => sum + text.length, 0);
  if (pinned && size > PIN_LIMIT) return failure({ kind: "largePin", node: id });
  return updateNode(project, id, ({ pinned: _, ...node }) =>
    pinned ? { ...node, pinned: Object.fromEntries(texts) } : node,
  );
}

/** Whether a text is a JSON array. */
export function isListText(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

function setLimits(
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

function withParam(params: GraphNode["params"], name: string, value: Json | undefined): GraphNode["params"] {
  if (value !== undefined) return { ...params, [name]: value };
  const { [name]: _, ...rest } = params;
  return rest;
}

function withSource(graph: Graph, type: string, source: NodeSource | undefined): Graph {
  const sources = new Map(graph.sources);
  if (source) sources.set(type, source);
  else sources.delete(type);
  return { ...graph, sources };
}

function reaches(graph: Graph, from: NodeId, goal: NodeId): boolean {
  const next = new Map<NodeId, NodeId[]>();
  for (const edge of graph.edges.values()) {
    const targets = next.get(edge.from.node);
    if (targets) targets.push(edge.to.node);
    else next.set(edge.from.node, [edge.to.node]);
  }
  const seen = new Set<NodeId>([from]);
  const queue = [from];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node === goal) return true;
    for (const target of next.get(node) ?? []) {
      if (!seen.has(target)) {
        seen.add(target);
        queue.push(target);
      }
    }
  }
  return false;
}
