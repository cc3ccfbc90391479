// Subgraphs out of a manifest, and the uses that its flattened nodes came from, if the two still agree. Generous: what
// cannot be understood is left out, and the flattened nodes stand for it.

import { flatten } from "../graph/flatten";
import type {
  Edge,
  EdgeId,
  Graph,
  GraphNode,
  NodeId,
  PortRef,
  Subgraph,
  SubgraphTarget,
} from "../graph/graph";
import { isObject, type Json } from "../graph/json";
import type { Catalog } from "../graph/spec";
import { arrange } from "./arrangement";
import { readDrawing, readLayout } from "./drawing-fields";
import { LIMITS } from "./failure";
import { Fields, isList, isText } from "./fields";
import { type ReadNodes, readNodes } from "./node-reader";
import { nodeOf } from "./node-writer";
import type { Parsed } from "./parse";
import { readRunFields } from "./run-fields";
import { readWires } from "./wire-reader";

type Told = string[];

/** What all subgraphs of a file may hold together. */
interface Room {
  nodes: number;
  edges: number;
  ports: number;
}

const MOST_NAME = 255;

export function readSubgraphs(
  value: Json | undefined,
  catalog: Catalog,
  sourceOf: Parsed["sourceOf"],
  notes: Told,
): ReadonlyMap<string, Subgraph> {
  const subgraphs = new Map<string, Subgraph>();
  const room: Room = { nodes: LIMITS.nodes, edges: LIMITS.edges, ports: LIMITS.edges };
  for (const item of listOf(value).slice(0, LIMITS.nodes)) {
    const fields = new Fields(item);
    const type = fields.takeIf(isName, "type");
    if (type === undefined || subgraphs.has(type)) continue;
    const subgraph = readSubgraph(type, fields, catalog, sourceOf, room, notes);
    if (subgraph) subgraphs.set(type, subgraph);
    else notes.push(`The subgraph "${type}" is larger than a pipeline may be; it was left out.`);
  }
  return subgraphs;
}

function readSubgraph(
  type: string,
  fields: Fields,
  catalog: Catalog,
  sourceOf: Parsed["sourceOf"],
  room: Room,
  notes: Told,
): Subgraph | undefined {
  const list = fields.takeIf(isList, "nodes") ?? [];
  const wires = fields.takeIf(isList, "connections") ?? [];
  room.nodes -= list.length;
  room.edges -= wires.length;
  if (room.nodes < 0 || room.edges < 0) return undefined;
  const read = readNodes(list, catalog, notes);
  const edges = readWires(wires, read, catalog, notes);
  const { graph } = readRunFields(
    { nodes: read.nodes, edges, sources: new Map(), subgraphs: new Map() },
    fields,
    read.ids,
    sourceOf,
    notes,
  );
  const drawing = readDrawing(fields, graph, read.ids, notes);
  return {
    title: fields.takeIf(isText, "title")?.slice(0, MOST_NAME) || type,
    description: fields.takeIf(isText, "description") ?? "",
    nodes: graph.nodes,
    edges,
    ...readPorts(fields, read, room),
    ...drawing,
    layout: arrange(graph, readLayout(fields.take("layout"), read.ids)),
  };
}

function readPorts(
  fields: Fields,
  { ids }: ReadNodes,
  room: Room,
): Pick<Subgraph, "inputs" | "outputs" | "params"> {
  const inputs = named(fields.take("inputs"), room).map(({ name, rest }) => ({
    name,
    to: listOf(rest.take("to")).flatMap((target): readonly SubgraphTarget[] => {
      const inner = new Fields(target);
      const port = --room.ports >= 0 ? readPort(inner, ids) : undefined;
      const after = inner.takeIf(isCount, "after");
      return port ? [{ ...port, ...(after !== undefined && { after }) }] : [];
    }),
  }));
  const outputs = named(fields.take("outputs"), room).flatMap(({ name, rest }) => {
    const from = readPort(rest, ids);
    return from ? [{ name, from }] : [];
  });
  const params = named(fields.take("params"), room).flatMap(({ name, rest }) => {
    const node = ids.get(rest.takeIf(isText, "node") ?? "");
    const param = rest.takeIf(isName, "param");
    return node && param !== undefined ? [{ name, node, param }] : [];
  });
  return { inputs, outputs, params };
}

/** Entries of a list by their names, each of which counts once. */
function named(value: Json | undefined, room: Room): readonly { name: string; rest: Fields }[] {
  const names = new Set<string>();
  return listOf(value).flatMap((item) => {
    const rest = new Fields(item);
    const name = rest.takeIf(isName, "name");
    if (name === undefined || names.has(name) || --room.ports < 0) return [];
    names.add(name);
    return [{ name, rest }];
  });
}

function readPort(fields: Fields, ids: ReadNodes["ids"]): PortRef | undefined {
  const node = ids.get(fields.takeIf(isText, "node") ?? "");
  const port = fields.takeIf(isName, "port");
  return node && port !== undefined ? { node, port } : undefined;
}

export interface Restored extends ReadNodes {
  readonly edges: ReadonlyMap<EdgeId, Edge>;
}

/** The graph with its uses, if what they come to is what the file holds; else the file's own, and a note. */
export function restoreUses(
  flat: Restored,
  studio: Fields,
  subgraphs: Graph["subgraphs"],
  catalog: Catalog,
  notes: Told,
): Restored {
  const uses = listOf(studio.take("uses"));
  const wires = studio.takeIf(isList, "wires") ?? [];
  if (uses.length === 0 || subgraphs.size === 0) return flat;
  const restored =
    uses.length <= LIMITS.nodes && wires.length <= LIMITS.edges
      ? withUses(flat, uses, wires, subgraphs, catalog)
      : undefined;
  if (restored && isSame(restored, flat, subgraphs, catalog)) return restored;
  notes.push("The pipeline was changed elsewhere, so the nodes of its subgraphs stand by themselves now.");
  return flat;
}

function withUses(
  flat: Restored,
  list: readonly Json[],
  wires: readonly Json[],
  subgraphs: Graph["subgraphs"],
  catalog: Catalog,
): Restored {
  const places = new Map<NodeId, number>();
  const entries = list.map((item) => {
    const { index, ...node } = isObject(item) ? item : {};
    return { node, index: typeof index === "number" && index >= 0 ? index : 0 };
  });
  const uses = readNodes(
    entries.map(({ node }) => node),
    catalog,
    [],
  );
  for (const [position, id] of [...uses.nodes.keys()].entries())
    places.set(id, entries[position]?.index ?? 0);
  const alone: Graph = { nodes: uses.nodes, edges: new Map(), sources: new Map(), subgraphs };
  const inside = flatten(alone, "open").graph.nodes;
  const nodes = [...flat.nodes.values()].filter(({ id }) => !inside.has(id) && !uses.nodes.has(id));
  for (const [id, place] of [...places].sort(([, a], [, b]) => a - b))
    nodes.splice(place, 0, uses.nodes.get(id) as GraphNode);
  const all = new Map(nodes.map((node) => [node.id, node]));
  const ids = new Map([...flat.ids, ...uses.ids].filter(([, id]) => all.has(id)));
  return { nodes: all, ids, edges: readWires(wires, { nodes: all, ids }, catalog, []) };
}

function isSame(
  restored: Restored,
  flat: Restored,
  subgraphs: Graph["subgraphs"],
  catalog: Catalog,
): boolean {
  const { nodes, edges } = flatten(
    { nodes: restored.nodes, edges: restored.edges, sources: new Map(), subgraphs },
    "open",
  ).graph;
  const nodeTexts = (all: Restored["nodes"]) =>
    [...all.values()].map((node) => JSON.stringify(nodeOf(node, catalog)));
  const wireTexts = (all: Restored["edges"]) =>
    [...all.values()].map(({ id, extra }) => JSON.stringify([id, extra ?? null]));
  return (
    nodes.size === flat.nodes.size &&
    edges.size === flat.edges.size &&
    sameTexts(nodeTexts(nodes), nodeTexts(flat.nodes)) &&
    sameTexts(wireTexts(edges), wireTexts(flat.edges))
  );
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.every((text, index) => text === b[index]);
}

function listOf(value: Json | undefined): readonly Json[] {
  return value !== undefined && isList(value) ? value : [];
}

function isName(value: Json): value is string {
  return isText(value) && value.length > 0 && value.length <= MOST_NAME;
}

function isCount(value: Json): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
