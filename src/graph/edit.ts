// Every change a user can make to a project, as data, and the laws they obey. Ids arrive inside the edit, so the
// same edit gives the same project. Knows nothing of history, screens or where an edit came from.

import { type Moves, move, setGroup, setNote, setRoute } from "./drawing";
import type { EditError } from "./edit-error";
import {
  type EdgeId,
  type Expected,
  type Graph,
  type GraphNode,
  type Group,
  type Limits,
  type NodeId,
  type NodeMode,
  type NodeSource,
  type Note,
  PIN_LIMIT,
  type Point,
  type PortRef,
  type Probe,
  type Project,
  type RuntimeHint,
  type SourceCase,
} from "./graph";
import type { Json } from "./json";
import {
  addNode,
  type Parts,
  removeParts,
  rename,
  replace,
  setExpected,
  setLimits,
  setMode,
  setOnError,
  setParam,
} from "./node-edits";
import { pinnedSize, setPinned } from "./pin";
import { setProbe } from "./probe";
import { failure, type Result, success } from "./result";
import { setCases } from "./source-case";
import type { Catalog } from "./spec";
import { definitionOf } from "./subgraph";
import { applySubgraphEdit, editInside, nestingRefusal, type SubgraphEdit } from "./subgraph-edits";
import { connect, dissolve, splice } from "./wiring";

export type Edit =
  | { readonly kind: "addNode"; readonly node: GraphNode; readonly at: Point }
  /** Of groups the frames alone: their nodes stay. */
  | ({ readonly kind: "remove" } & Parts)
  /** Removes nodes and wires what came in to where it went, as a bypass would pass it on. */
  | { readonly kind: "dissolve"; readonly nodes: readonly NodeId[] }
  /** Puts a node in the middle of a wire, whose place among other wires its last part takes. */
  | { readonly kind: "splice"; readonly edge: EdgeId; readonly input: PortRef; readonly output: PortRef }
  /** Another type for a node: wires and parameters go over by name, wires that find no port stay as ghosts. */
  | {
      readonly kind: "replace";
      readonly node: NodeId;
      readonly type: string;
      readonly runtimeHint?: RuntimeHint;
    }
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
  | { readonly kind: "setMode"; readonly nodes: readonly NodeId[]; readonly mode: NodeMode | undefined }
  /** What an output port gave when that was right, as later runs are compared with; undefined: anything will do. */
  | {
      readonly kind: "setExpected";
      readonly node: NodeId;
      readonly port: string;
      readonly expected: Expected | undefined;
    }
  | { readonly kind: "setRunOnEdit"; readonly on: boolean }
  /** Adds a note or puts it in the place of the one with its id. */
  | { readonly kind: "setNote"; readonly note: Note }
  /** Adds a group or puts it in the place of the one with its id; its nodes leave the groups they were in. */
  | { readonly kind: "setGroup"; readonly group: Group }
  /** Adds a probe or puts it in the place of the one with its id. */
  | { readonly kind: "setProbe"; readonly probe: Probe }
  /** No points: the wire goes straight. */
  | { readonly kind: "setRoute"; readonly edge: EdgeId; readonly points: readonly Point[] }
  /**
   * An undefined source puts the node type back to the library's code. Wires to lost ports stay, as ghosts; its cases
   * stay unless the source brings others.
   */
  | { readonly kind: "setSource"; readonly type: string; readonly source: NodeSource | undefined }
  /** The worked examples of the project's own code. */
  | { readonly kind: "setCases"; readonly type: string; readonly cases: readonly SourceCase[] }
  | ({ readonly kind: "move" } & Moves)
  | {
      readonly kind: "describe";
      readonly name?: string;
      readonly description?: string;
      readonly input?: string;
    }
  | SubgraphEdit
  /** An edit of what is drawn inside a subgraph; one of the whole project is what it is anywhere. */
  | { readonly kind: "within"; readonly type: string; readonly edit: Edit }
  /** One gesture, one entry in the history: all of it or nothing. */
  | { readonly kind: "batch"; readonly edits: readonly Edit[] };

/** The project after an edit, or why the edit is refused; a refused edit changes nothing. */
export function applyEdit(project: Project, edit: Edit, catalog: Catalog): Result<Project, EditError> {
  const result = apply(project, edit, catalog);
  const refused = result.ok && changesNames(edit) && nestingRefusal(project.graph, result.value.graph);
  return refused ? failure(refused) : result;
}

/** Whether nodes may be called or nested otherwise than before. */
function changesNames(edit: Edit): boolean {
  if (edit.kind === "within") return changesNames(edit.edit);
  if (edit.kind === "batch") return edit.edits.some(changesNames);
  return NAMING.has(edit.kind);
}

const NAMING: ReadonlySet<Edit["kind"]> = new Set<Edit["kind"]>([
  "addNode",
  "rename",
  "replace",
  "pack",
  "unpack",
  "unlink",
  "addSubgraph",
]);

function apply(project: Project, edit: Edit, catalog: Catalog): Result<Project, EditError> {
  switch (edit.kind) {
    case "addNode":
      return addNode(project, edit.node, edit.at);
    case "remove":
      return success(removeParts(project, edit));
    case "dissolve":
      return dissolve(project, edit.nodes, catalog);
    case "splice":
      return splice(project, edit.edge, edit.input, edit.output, catalog);
    case "replace":
      return replace(project, edit.node, edit.type, edit.runtimeHint, catalog);
    case "connect":
      return connect(project, edit.from, edit.to, catalog);
    case "rename":
      return rename(project, edit.node, edit.to);
    case "setParam":
      return setParam(project, edit.node, edit.name, edit.value);
    case "setOnError":
      return setOnError(project, edit.node, edit.onError);
    case "setPinned":
      if (isUse(project.graph, edit.node)) return failure({ kind: "insideOnly", node: edit.node });
      return setPinned(project, edit.node, edit.pinned);
    case "setLimits":
      if (edit.node !== undefined && isUse(project.graph, edit.node))
        return failure({ kind: "insideOnly", node: edit.node });
      return setLimits(project, edit.node, edit.limits);
    case "setMode":
      return setMode(project, edit.nodes, edit.mode);
    case "setExpected":
      return setExpected(project, edit.node, edit.port, edit.expected);
    case "setRunOnEdit": {
      const { runOnEdit: _, ...rest } = project;
      return success(edit.on ? { ...rest, runOnEdit: true } : rest);
    }
    case "setSource":
      return success({ ...project, graph: withSource(project.graph, edit.type, edit.source) });
    case "setCases":
      return setCases(project, edit.type, edit.cases, catalog);
    case "move":
      return success(move(project, edit));
    case "setNote":
      return setNote(project, edit.note);
    case "setGroup":
      return setGroup(project, edit.group);
    case "setProbe":
      return setProbe(project, edit.probe);
    case "setRoute":
      return setRoute(project, edit.edge, edit.points);
    case "describe": {
      const { kind: _, ...changes } = edit;
      return success({ ...project, ...changes });
    }
    case "batch":
      return edit.edits.reduce<Result<Project, EditError>>(
        (result, each) => (result.ok ? apply(result.value, each, catalog) : result),
        success(project),
      );
    case "within":
      return within(project, edit.type, edit.edit, catalog);
    default:
      return applySubgraphEdit(project, edit, catalog);
  }
}

function within(project: Project, type: string, edit: Edit, catalog: Catalog): Result<Project, EditError> {
  switch (edit.kind) {
    case "batch":
      return edit.edits.reduce<Result<Project, EditError>>(
        (result, each) => (result.ok ? within(result.value, type, each, catalog) : result),
        success(project),
      );
    case "pack":
    case "unpack":
    case "unlink":
      return applySubgraphEdit(project, edit, catalog, type);
    default: {
      if (OF_ALL.has(edit.kind) || (edit.kind === "setLimits" && edit.node === undefined))
        return apply(project, edit, catalog);
      const renamed = new Map(edit.kind === "rename" ? [[edit.node, edit.to]] : []);
      const result = editInside(project, type, renamed, (lens) => apply(lens, edit, catalog));
      const isPinned = edit.kind === "setPinned" && edit.pinned && result.ok;
      if (isPinned && pinnedSize(result.value.graph) > PIN_LIMIT)
        return failure({ kind: "largePin", node: edit.node });
      return result;
    }
  }
}

/** Edits that mean the same wherever they are made. */
const OF_ALL: ReadonlySet<Edit["kind"]> = new Set<Edit["kind"]>([
  "within",
  "setSubgraph",
  "renamePort",
  "addSubgraph",
  "removeSubgraph",
  "setSource",
  "setCases",
  "setRunOnEdit",
  "describe",
]);

function isUse(graph: Graph, id: NodeId): boolean {
  const node = graph.nodes.get(id);
  return node !== undefined && definitionOf(graph, node) !== undefined;
}

/** A node id not yet taken: the wish itself, else with the first free number, counting from `from`. */
export function freeNodeId(taken: { has(id: NodeId): boolean }, wish: string, from = 1): NodeId {
  const base = wish.replace(/[^A-Za-z0-9_-]+/g, "_").slice(0, 56) || "node";
  for (let number = from; ; number++) {
    const id = (number === 1 ? base : `${base}_${number}`) as NodeId;
    if (!taken.has(id)) return id;
  }
}

function withSource(graph: Graph, type: string, source: NodeSource | undefined): Graph {
  const sources = new Map(graph.sources);
  const cases = source?.cases ?? sources.get(type)?.cases;
  if (source) sources.set(type, cases ? { ...source, cases } : source);
  else sources.delete(type);
  return { ...graph, sources };
}
