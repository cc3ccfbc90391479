// What a manifest's studio field says of notes, groups, probes and the bends of wires. Knows nothing of where nodes stand.

import {
  COLOURS,
  type Colour,
  type Drawing,
  type EdgeId,
  type Graph,
  type Group,
  type GroupId,
  NODE_ID_PATTERN,
  NOTE_LIMIT,
  type NodeId,
  type Note,
  type NoteId,
  type Point,
  type PortRef,
  type Probe,
  type ProbeId,
} from "../graph/graph";
import { isObject, type Json, type JsonObject } from "../graph/json";
import { PROBE_LEAST, PROBE_SIZE, VIEWER_PATTERN } from "../graph/probe";
import { LIMITS } from "./failure";
import { Fields, isList, isText } from "./fields";

type Furniture = Omit<Drawing, "layout">;

/** The bends of one wire that are read at most. */
const MOST_BENDS = 200;
const NOTE_SIZE = { width: 240, height: 120 };

/** What cannot be drawn is left out; text that is too long for a note is cut, and told. */
export function readDrawing(
  studio: Fields,
  graph: Pick<Graph, "nodes" | "edges">,
  ids: ReadonlyMap<string, NodeId>,
  told: string[],
): Furniture {
  const notes = new Map<NoteId, Note>();
  for (const fields of entriesOf(studio.take("notes"))) {
    const note = readNote(fields, told);
    if (note && !notes.has(note.id)) notes.set(note.id, note);
  }
  const groups = new Map<GroupId, Group>();
  const grouped = new Set<NodeId>();
  for (const fields of entriesOf(studio.take("groups"))) {
    const group = readGroup(fields, graph, ids, grouped);
    if (!group || groups.has(group.id)) continue;
    groups.set(group.id, group);
    for (const id of group.nodes) grouped.add(id);
  }
  const routes = new Map<EdgeId, readonly Point[]>();
  for (const fields of entriesOf(studio.take("routes"))) {
    const wire = fields.take("wire") as EdgeId;
    const points = (fields.takeIf(isList, "points") ?? []).slice(0, MOST_BENDS).flatMap(readPair);
    if (points.length && graph.edges.has(wire)) routes.set(wire, points);
  }
  return { notes, groups, routes, probes: readProbes(studio.take("probes"), ids) };
}

/** Probes of the nodes that are named. */
export function readProbes(
  value: Json | undefined,
  ids: ReadonlyMap<string, NodeId>,
): ReadonlyMap<ProbeId, Probe> {
  const probes = new Map<ProbeId, Probe>();
  for (const fields of entriesOf(value)) {
    const probe = readProbe(fields, ids);
    if (probe && !probes.has(probe.id)) probes.set(probe.id, probe);
  }
  return probes;
}

/** As a manifest holds them; what there is none of is absent. */
export function drawingFieldsOf({ notes, groups, routes, probes }: Furniture): JsonObject {
  const noteList = [...notes.values()].map(
    ({ id, text, at, size, colour }): JsonObject => ({ id, text, x: at.x, y: at.y, ...size, colour }),
  );
  const groupList = [...groups.values()].map(
    ({ id, title, nodes, colour, collapsed }): JsonObject => ({
      id,
      title,
      nodes: [...nodes],
      colour,
      ...(collapsed && { collapsed }),
    }),
  );
  const routeList = [...routes].map(
    ([wire, points]): JsonObject => ({ wire, points: points.map(({ x, y }) => [x, y]) }),
  );
  return {
    ...(noteList.length && { notes: noteList }),
    ...(groupList.length && { groups: groupList }),
    ...(routeList.length && { routes: routeList }),
    ...probeFieldsOf([...probes.values()]),
  };
}

export function probeFieldsOf(probes: readonly Probe[]): JsonObject {
  if (probes.length === 0) return {};
  return {
    probes: probes.map(({ id, port, by, size, viewer }): JsonObject => {
      const ends = { node: port.node, port: port.port };
      return { id, ...ends, x: by.x, y: by.y, ...size, ...(viewer !== undefined && { viewer }) };
    }),
  };
}

/** Places by node; what is no place is left out. */
export function readLayout(
  value: Json | undefined,
  ids: ReadonlyMap<string, NodeId>,
): ReadonlyMap<NodeId, Point> {
  const layout = new Map<NodeId, Point>();
  for (const [name, point] of Object.entries(isObject(value) ? value : {})) {
    const id = ids.get(name);
    if (!id || !isObject(point)) continue;
    const { x, y } = point;
    if (typeof x === "number" && typeof y === "number" && Number.isFinite(x + y)) layout.set(id, { x, y });
  }
  return layout;
}

function entriesOf(value: Json | undefined): readonly Fields[] {
  return isListOrNothing(value)
    .slice(0, LIMITS.nodes)
    .map((item) => new Fields(item));
}

function isListOrNothing(value: Json | undefined): readonly Json[] {
  return value !== undefined && isList(value) ? value : [];
}

function readNote(fields: Fields, told: string[]): Note | undefined {
  const id = fields.takeIf(isId, "id");
  const text = fields.takeIf(isText, "text") ?? "";
  const at = readPoint(fields.take("x"), fields.take("y"));
  if (!id || !at) return undefined;
  if (text.length > NOTE_LIMIT) told.push(`The note "${text.slice(0, 30)}…" was too long and has been cut.`);
  const width = fields.takeIf(isLength, "width") ?? NOTE_SIZE.width;
  const height = fields.takeIf(isLength, "height") ?? NOTE_SIZE.height;
  const colour = readColour(fields, "yellow");
  return { id: id as NoteId, text: text.slice(0, NOTE_LIMIT), at, size: { width, height }, colour };
}

function readGroup(
  fields: Fields,
  { nodes: all }: Pick<Graph, "nodes">,
  ids: ReadonlyMap<string, NodeId>,
  grouped: ReadonlySet<NodeId>,
): Group | undefined {
  const id = fields.takeIf(isId, "id");
  const named = (fields.takeIf(isList, "nodes") ?? []).flatMap((name) =>
    isText(name) ? (ids.get(name) ?? []) : [],
  );
  const nodes = new Set(named.filter((node) => all.has(node) && !grouped.has(node)));
  if (!id || nodes.size === 0) return undefined;
  const collapsed = fields.take("collapsed") === true;
  return {
    id: id as GroupId,
    title: fields.takeIf(isText, "title") ?? "",
    nodes,
    colour: readColour(fields, "grey"),
    ...(collapsed && { collapsed }),
  };
}

function readProbe(fields: Fields, ids: ReadonlyMap<string, NodeId>): Probe | undefined {
  const id = fields.takeIf(isId, "id");
  const node = ids.get(fields.takeIf(isText, "node") ?? "");
  const name = fields.takeIf(isPortName, "port");
  const by = readPoint(fields.take("x"), fields.take("y"));
  if (!id || !node || name === undefined || !by) return undefined;
  const port: PortRef = { node, port: name };
  const width = fields.takeIf(isLength, "width") ?? PROBE_SIZE.width;
  const height = fields.takeIf(isLength, "height") ?? PROBE_SIZE.height;
  const viewer = fields.takeIf(isViewer, "viewer");
  const size = { width: Math.max(width, PROBE_LEAST.width), height: Math.max(height, PROBE_LEAST.height) };
  return { id: id as ProbeId, port, by, size, ...(viewer !== undefined && { viewer }) };
}

function readColour(fields: Fields, standard: Colour): Colour {
  const name = fields.take("colour", "color");
  return COLOURS.find((colour) => colour === name) ?? standard;
}

function readPair(value: Json): readonly Point[] {
  const point = isList(value) ? readPoint(value[0], value[1]) : undefined;
  return point ? [point] : [];
}

function readPoint(x: Json | undefined, y: Json | undefined): Point | undefined {
  return isAmount(x) && isAmount(y) ? { x, y } : undefined;
}

function isAmount(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isLength(value: Json): value is number {
  return isAmount(value) && value > 0 && value < 100_000;
}

function isPortName(value: Json): value is string {
  return isText(value) && value.length > 0 && value.length <= 255;
}

function isViewer(value: Json): value is string {
  return isText(value) && VIEWER_PATTERN.test(value);
}

function isId(value: Json): value is string {
  return isText(value) && NODE_ID_PATTERN.test(value);
}
