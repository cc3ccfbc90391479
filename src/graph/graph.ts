// The graph and the project around it, as immutable values. Knows nothing of screens, files or execution.

import type { Fingerprint } from "./fingerprint";
import type { JsonObject } from "./json";

declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

/** Unique in its graph; letters, digits, `_` and `-` only, as the manifest's schema demands. */
export type NodeId = Brand<"NodeId">;
export type EdgeId = Brand<"EdgeId">;
export type NoteId = Brand<"NoteId">;
export type GroupId = Brand<"GroupId">;
export type ProbeId = Brand<"ProbeId">;

/** The names of nested nodes are long once they are joined; upstream sets no limit at all. */
export const NODE_ID_PATTERN = /^[A-Za-z0-9_-]{1,255}$/;

export function nodeId(text: string): NodeId {
  return text as NodeId;
}

/** An edge is named by its two ends and its rank among equal wires, so the same wires always have the same ids. */
export function edgeId(from: PortRef, to: PortRef, rank = 0): EdgeId {
  return `${from.node}.${from.port}>${to.node}.${to.port}${rank ? `#${rank}` : ""}` as EdgeId;
}

/** Characters that all pins of a project may hold together: its file must stay small enough to be opened again. */
export const PIN_LIMIT = 2 * 1024 * 1024;

/** Characters that all cases of one node type may hold together: they travel with every link. */
export const CASES_LIMIT = 256 * 1024;

/** Characters of one note: more is a document, and belongs elsewhere. */
export const NOTE_LIMIT = 50_000;

export interface PortRef {
  readonly node: NodeId;
  readonly port: string;
}

/** One text for a port, usable as a map key: node ids hold no dot. */
export type PortKey = Brand<"PortKey">;

export function portKey(port: PortRef): PortKey {
  return `${port.node}.${port.port}` as PortKey;
}

/** Which implementation is meant where two runtimes give a node type different meanings (upstream's spelling). */
export type RuntimeHint = "auto" | "rust_python" | "cpython" | "cpython_wasm";

/** What a node, or a whole run, may use at most. */
export interface Limits {
  /** Milliseconds of work; for a node the sum over all its items. */
  readonly timeoutMs?: number;
  /** Megabytes (2^20 bytes) beyond what its runtime held before. */
  readonly memoryMb?: number;
}

export interface GraphNode {
  readonly id: NodeId;
  readonly type: string;
  readonly params: JsonObject;
  /** What an item does that a node cannot process: stop the run (default) or be dropped and counted. */
  readonly onError?: "stop" | "skip";
  readonly runtimeHint?: RuntimeHint;
  /** By output port the JSON text of an array: the node does not run, these values stand for what it would give. */
  readonly pinned?: { readonly [port: string]: string };
  readonly limits?: Limits;
  readonly mode?: NodeMode;
  /** By output port what it gave when that was right: later runs are compared with it, and run just the same. */
  readonly expected?: { readonly [port: string]: Expected };
  /** Fields of the manifest that this editor does not know; kept as they are. */
  readonly extra?: JsonObject;
}

/** What a port is expected to give, without the values. */
export interface Expected extends Fingerprint {
  /** How far numbers may differ, as a share of the size of the numbers around them; 0: not by a digit. */
  readonly tolerance: number;
}

/**
 * `bypass`: the node does not run, and each of its outputs passes on what comes in by the first wired input that fits
 * it. `disable`: neither it nor what follows it runs.
 */
export type NodeMode = "bypass" | "disable";

export interface Edge {
  readonly id: EdgeId;
  readonly from: PortRef;
  readonly to: PortRef;
  readonly extra?: JsonObject;
}

/** By port the JSON text of an array, so that numbers keep their digits. */
export interface PortTexts {
  readonly [port: string]: string;
}

/** A worked example of the project's own code, which says what is right. */
export interface SourceCase {
  readonly title: string;
  readonly params: JsonObject;
  readonly input: PortTexts;
  /** Ports that are not named give nothing; absent: it is not said yet what comes out. */
  readonly output?: PortTexts;
  /** A part of the message that it must fail with. */
  readonly error?: string;
}

/** Code that the project brings along; it takes the place of the library's node of that type. */
export interface NodeSource {
  readonly language: "python" | "wasm";
  /** Python text; a WebAssembly module in base64. */
  readonly code: string;
  readonly cases?: readonly SourceCase[];
}

/** The order of the maps is meaning: it breaks ties in execution order and orders the wires of a merge. */
export interface Graph {
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  readonly edges: ReadonlyMap<EdgeId, Edge>;
  /** By node type. */
  readonly sources: ReadonlyMap<string, NodeSource>;
  /** By node type: a node of such a type is a use of the subgraph, and stands for all that is in it. */
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  /** Of a whole run. */
  readonly limits?: Limits;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const COLOURS = ["grey", "red", "orange", "yellow", "green", "teal", "blue", "purple"] as const;
export type Colour = (typeof COLOURS)[number];

/** A card of text on the canvas. */
export interface Note {
  readonly id: NoteId;
  /** Markdown. */
  readonly text: string;
  readonly at: Point;
  readonly size: Size;
  readonly colour: Colour;
}

/** A frame around some nodes, which it follows. A node is in one group at most, and no group is empty. */
export interface Group {
  readonly id: GroupId;
  readonly title: string;
  readonly nodes: ReadonlySet<NodeId>;
  readonly colour: Colour;
  /** Drawn as one small card in place of its nodes. */
  readonly collapsed?: true;
}

/** A card beside a node that shows what leaves one of its ports: figures, or a viewer of values where it is large. */
export interface Probe {
  readonly id: ProbeId;
  readonly port: PortRef;
  /** From the node's corner to its own. */
  readonly by: Point;
  readonly size: Size;
  /** The viewer that was chosen; absent: the one that suits the values best. */
  readonly viewer?: string;
}

/** Where a graph's nodes stand and what is drawn around them. None of it changes what runs. */
export interface Drawing {
  readonly layout: ReadonlyMap<NodeId, Point>;
  readonly notes: ReadonlyMap<NoteId, Note>;
  readonly groups: ReadonlyMap<GroupId, Group>;
  /** The points a wire runs through on its way; wires that go straight are absent. */
  readonly routes: ReadonlyMap<EdgeId, readonly Point[]>;
  readonly probes: ReadonlyMap<ProbeId, Probe>;
}

/** Where a wire into a subgraph's input goes on. */
export interface SubgraphTarget extends PortRef {
  /** How many of the inner wires into that port come before those from outside; absent: all of them. */
  readonly after?: number;
}

/** A graph that is used as a node. Its inner nodes run under the ids `<use>__<inner>`. */
export interface Subgraph extends Drawing {
  readonly title: string;
  readonly description: string;
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  readonly edges: ReadonlyMap<EdgeId, Edge>;
  readonly inputs: readonly { readonly name: string; readonly to: readonly SubgraphTarget[] }[];
  readonly outputs: readonly { readonly name: string; readonly from: PortRef }[];
  /** Inner parameters that every use may set for itself. */
  readonly params: readonly { readonly name: string; readonly node: NodeId; readonly param: string }[];
}

/** What is saved, undone and shared. Moving a node replaces `layout` and leaves `graph` the same object. */
export interface Project extends Drawing {
  readonly name: string;
  readonly description: string;
  readonly graph: Graph;
  /** The run input as the user wrote it: the text of a JSON array of items. */
  readonly input: string;
  /** Runs by itself a moment after an edit. */
  readonly runOnEdit?: true;
  /** Fields of the manifest's top level and metadata that this editor does not know. */
  readonly extra: { readonly manifest: JsonObject; readonly metadata: JsonObject };
}

const EMPTY_GRAPH: Graph = { nodes: new Map(), edges: new Map(), sources: new Map(), subgraphs: new Map() };

export const EMPTY_DRAWING: Drawing = {
  layout: new Map(),
  notes: new Map(),
  groups: new Map(),
  routes: new Map(),
  probes: new Map(),
};

export const EMPTY_PROJECT: Project = {
  name: "Untitled pipeline",
  description: "",
  graph: EMPTY_GRAPH,
  ...EMPTY_DRAWING,
  input: "[]",
  extra: { manifest: {}, metadata: {} },
};

/** The wires into each node, in the order in which a merge concatenates them. Nodes without any are absent. */
export function wiresByTarget(graph: Graph): ReadonlyMap<NodeId, readonly Edge[]> {
  const wires = new Map<NodeId, Edge[]>();
  for (const edge of graph.edges.values()) {
    const into = wires.get(edge.to.node);
    if (into) into.push(edge);
    else wires.set(edge.to.node, [edge]);
  }
  return wires;
}
