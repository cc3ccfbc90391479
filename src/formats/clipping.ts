// Nodes on the clipboard: text that carries them, the wires among them and their code, and its way back as one edit.

import { applyEdit, type Edit, freeNodeId } from "../graph/edit";
import {
  type EdgeId,
  edgeId,
  type GroupId,
  type NodeId,
  type NoteId,
  nodeId,
  type Point,
  type PortRef,
  type Probe,
  type ProbeId,
  type Project,
} from "../graph/graph";
import { isObject, type Json, type JsonObject } from "../graph/json";
import { type Result, success } from "../graph/result";
import type { Catalog } from "../graph/spec";
import { withOwn } from "../library/library";
import { drawingFieldsOf, probeFieldsOf, readProbes } from "./drawing-fields";
import { type FormatError, refuse } from "./failure";
import { isList } from "./fields";
import { writeJson } from "./json-writer";
import { type Opened, parseDocument, readDocument } from "./manifest-reader";
import { sourceOf } from "./manifest-writer";
import { nodeOf, runFieldsOf, wireOf } from "./node-writer";
import type { Parsed } from "./parse";
import { adoptSubgraphs, heldBy } from "./subgraph-clipping";
import { definitionsOf } from "./subgraph-writer";

/** The field that tells our clippings from other JSON, and its version. */
const MARK = "remotemedia-studio";
/** Far enough for both to be seen. */
const BESIDE: Point = { x: 24, y: 24 };
const NO_CATALOG: Catalog = { types: new Map(), python: new Map() };

/** Nodes with all that is among them: wires and their bends, groups of none but them, and their code. */
export function writeClipping(
  project: Project,
  nodes: readonly NodeId[],
  notes: readonly NoteId[] = [],
  probes: readonly ProbeId[] = [],
  /** Knows which parameters are secret. */
  catalog = NO_CATALOG,
): string {
  const { graph, layout } = project;
  const { limits: _, ...unlimited } = graph;
  const chosen = new Set(nodes);
  const kept = [...graph.nodes.values()].filter((node) => chosen.has(node.id));
  const subgraphs = heldBy(graph, kept);
  const all = [...kept, ...[...subgraphs.values()].flatMap(({ nodes: inner }) => [...inner.values()])];
  const types = new Set(all.map((node) => node.type));
  const into = [...graph.edges.values()].filter((edge) => chosen.has(edge.to.node));
  const points = kept.flatMap(({ id }) => {
    const point = layout.get(id);
    return point ? [[id, { x: point.x, y: point.y }] as const] : [];
  });
  const inside = into.filter((edge) => chosen.has(edge.from.node));
  const incoming = into.filter((edge) => !chosen.has(edge.from.node));
  const probed = [...pick(project.probes, probes).values()];
  const watching = probed.filter(({ port }) => !chosen.has(port.node));
  return writeJson({
    [MARK]: 1,
    nodes: kept.map((node) => nodeOf(node, catalog)),
    connections: inside.map(wireOf),
    ...(incoming.length && { incoming: incoming.map(wireOf) }),
    ...(watching.length && { watching: probeFieldsOf(watching).probes ?? [] }),
    sources: Object.fromEntries(
      [...graph.sources]
        .filter(([type]) => types.has(type))
        .map(([type, source]) => [type, sourceOf(type, source, catalog)]),
    ),
    ...definitionsOf(subgraphs, catalog),
    layout: Object.fromEntries(points),
    ...drawingFieldsOf({
      notes: pick(project.notes, notes),
      groups: new Map(
        [...project.groups].filter(([, group]) => [...group.nodes].every((id) => chosen.has(id))),
      ),
      routes: pick(
        project.routes,
        inside.map(({ id }) => id),
      ),
      probes: new Map(probed.filter(({ port }) => chosen.has(port.node)).map((probe) => [probe.id, probe])),
    }),
    ...runFieldsOf({ ...unlimited, nodes: new Map(kept.map((node) => [node.id, node])) }),
  });
}

function pick<Key, Value>(map: ReadonlyMap<Key, Value>, keys: readonly Key[]): ReadonlyMap<Key, Value> {
  const chosen = new Set(keys);
  return new Map([...map].filter(([key]) => chosen.has(key)));
}

export interface Pasting {
  /** One batch: fresh nodes around the point, the wires among them, the code that the project lacks. */
  readonly edit: Edit;
  readonly nodes: readonly NodeId[];
  readonly notes: readonly NoteId[];
  readonly probes: readonly ProbeId[];
}

export interface PasteWishes {
  /** The catalog names the ports of wires that a manifest leaves unnamed. */
  readonly catalog?: Catalog;
  /** Wires that came into what was copied come in again, as far as the nodes are there that they came from. */
  readonly keepIncoming?: boolean;
  /** How far from a probe a copy of it by itself stands. */
  readonly probesBy?: Point;
}

/** Reads a clipping, or a whole manifest. */
export function readClipping(
  text: string,
  project: Project,
  at: Point,
  { catalog = NO_CATALOG, keepIncoming = false, probesBy = BESIDE }: PasteWishes = {},
): Result<Pasting, FormatError> {
  const document = parseDocument(text);
  if (!document.ok || !isObject(document.value.value)) return refuse("The clipboard holds no nodes.");
  const { manifest, incoming, watching } = asManifest(document.value, document.value.value);
  const opened = readDocument(manifest, catalog);
  if (!opened.ok) return refuse("The clipboard holds no nodes.");
  const clip = opened.value.project;
  const present = new Map([...project.graph.nodes.keys()].map((id) => [id as string, id]));
  const watched = readProbes(watching, present);
  if (!clip.graph.nodes.size && !clip.notes.size && !watched.size)
    return refuse("The clipboard holds no nodes.");
  const beside = new Map(
    [...watched].map(([id, probe]) => {
      return [id, { ...probe, by: { x: probe.by.x + probesBy.x, y: probe.by.y + probesBy.y } }];
    }),
  );
  return success(pasting(clip, beside, project, at, catalog, keepIncoming ? incoming : []));
}

function asManifest(
  document: Parsed,
  { [MARK]: mark, incoming, watching, ...object }: JsonObject,
): { readonly manifest: Parsed; readonly incoming: readonly Json[]; readonly watching?: Json | undefined } {
  const from = incoming !== undefined && isList(incoming) ? incoming : [];
  if (mark === undefined) return { manifest: document, incoming: from };
  const { nodes, connections, sources, ...studio } = object;
  const value: Json = {
    nodes: nodes ?? [],
    connections: connections ?? [],
    ...(sources !== undefined && { sources }),
    metadata: { studio },
  };
  return { manifest: { value, sourceOf: document.sourceOf }, incoming: from, watching };
}

function pasting(
  clip: Opened["project"],
  /** Probes of nodes that are there already. */
  watched: Project["probes"],
  project: Project,
  at: Point,
  catalog: Catalog,
  incoming: readonly Json[],
): Pasting {
  const shift = shiftTo(at, clip);
  const ids = freshIds(clip.graph.nodes.keys(), project.graph.nodes);
  const noteIds = freshIds(clip.notes.keys(), project.notes);
  const probeIds = freshIds([...clip.probes.keys(), ...watched.keys()], project.probes);
  const groupIds = freshIds(clip.groups.keys(), project.groups);
  const fresh = (id: NodeId): NodeId => ids.get(id) ?? id;
  const edits: Edit[] = [];
  for (const [type, source] of clip.graph.sources) {
    if (!project.graph.sources.has(type)) edits.push({ kind: "setSource", type, source });
  }
  const subgraphs = adoptSubgraphs(clip.graph, project.graph, catalog);
  edits.push(...subgraphs.edits);
  for (const node of clip.graph.nodes.values()) {
    const place = shift(clip.layout.get(node.id) ?? { x: 0, y: 0 });
    const type = subgraphs.types.get(node.type) ?? node.type;
    edits.push({ kind: "addNode", node: { ...node, type, id: fresh(node.id) }, at: place });
  }
  for (const note of clip.notes.values()) {
    edits.push({
      kind: "setNote",
      note: { ...note, id: noteIds.get(note.id) ?? note.id, at: shift(note.at) },
    });
  }
  const probed = (probe: Probe): Edit => ({
    kind: "setProbe",
    probe: { ...probe, id: probeIds.get(probe.id) ?? probe.id },
  });
  for (const probe of clip.probes.values())
    edits.push(probed({ ...probe, port: { ...probe.port, node: fresh(probe.port.node) } }));
  for (const probe of watched.values()) edits.push(probed(probe));
  for (const group of clip.groups.values()) {
    const nodes = new Set([...group.nodes].map(fresh));
    edits.push({ kind: "setGroup", group: { ...group, id: groupIds.get(group.id) ?? group.id, nodes } });
  }
  const wires = [...clip.graph.edges.values()].map(({ from, to }): Wire => {
    return {
      kind: "connect",
      from: { ...from, node: fresh(from.node) },
      to: { ...to, node: fresh(to.node) },
    };
  });
  const kept = incoming.flatMap((wire) => readIncoming(wire, ids));
  const drawn = possible([...wires, ...kept], { kind: "batch", edits }, project, catalog);
  const routes = new Map(
    [...clip.routes].flatMap(([id, points]): [EdgeId, readonly Point[]][] => {
      const edge = clip.graph.edges.get(id);
      if (!edge) return [];
      const ends = [edge.from, edge.to].map((end) => ({ ...end, node: fresh(end.node) })) as [
        PortRef,
        PortRef,
      ];
      return [[edgeId(...ends), points.map(shift)]];
    }),
  );
  const bends: Edit[] = routes.size ? [{ kind: "move", positions: new Map(), routes }] : [];
  return {
    edit: { kind: "batch", edits: [...edits, ...drawn, ...bends] },
    nodes: [...ids.values()],
    notes: [...noteIds.values()],
    probes: [...probeIds.values()],
  };
}

type Wire = Extract<Edit, { kind: "connect" }>;

function readIncoming(wire: Json, ids: ReadonlyMap<NodeId, NodeId>): readonly Wire[] {
  const { from, from_port, to, to_port } = isObject(wire) ? wire : {};
  const target = typeof to === "string" && ids.get(nodeId(to));
  if (!target || typeof from !== "string" || typeof from_port !== "string" || typeof to_port !== "string")
    return [];
  return [
    { kind: "connect", from: { node: nodeId(from), port: from_port }, to: { node: target, port: to_port } },
  ];
}

/** Ids that are not taken yet: "add_2" pasted again is "add_3", not "add_2_2". */
function freshIds<Id extends NodeId | NoteId | GroupId | ProbeId>(
  ids: Iterable<Id>,
  before: ReadonlyMap<Id, unknown>,
): ReadonlyMap<Id, Id> {
  const taken = new Set<string>(before.keys());
  const fresh = new Map<Id, Id>();
  for (const id of ids) {
    const free = freeNodeId({ has: (each) => taken.has(each) }, taken.has(id) ? id.replace(/_\d+$/, "") : id);
    taken.add(free);
    fresh.set(id, free as string as Id);
  }
  return fresh;
}

/** Moves what was copied so that its middle lies on a point. */
function shiftTo(at: Point, { layout, notes }: Opened["project"]): (point: Point) => Point {
  const places = [...layout.values(), ...[...notes.values()].map((note) => note.at)];
  const middle = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  const centre = { x: middle(places.map(({ x }) => x)), y: middle(places.map(({ y }) => y)) };
  return ({ x, y }) => ({ x: Math.round(at.x + x - centre.x), y: Math.round(at.y + y - centre.y) });
}

/** A wire that its ports refuse today must not keep the nodes from being pasted. */
function possible(wires: readonly Wire[], before: Edit, project: Project, catalog: Catalog): readonly Edit[] {
  let result = applyEdit(project, before, catalog);
  const full = result.ok ? withOwn(catalog, result.value.graph) : catalog;
  return wires.filter((wire) => {
    if (!result.ok) return false;
    const next = applyEdit(result.value, wire, full);
    if (next.ok) result = next;
    return next.ok;
  });
}
