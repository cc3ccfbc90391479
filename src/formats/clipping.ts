// Nodes on the clipboard: text that carries them, the wires among them and their code, and its way back as one edit.

import { applyEdit, type Edit, freeNodeId } from "../graph/edit";
import type { NodeId, Point, Project } from "../graph/graph";
import { isObject, type Json, type JsonObject } from "../graph/json";
import { type Result, success } from "../graph/result";
import type { Catalog } from "../graph/spec";
import { withSources } from "../library/library";
import { type FormatError, refuse } from "./failure";
import { type Opened, parseDocument, readDocument } from "./manifest-reader";
import { nodeOf, runFieldsOf, writeJson } from "./manifest-writer";
import type { Parsed } from "./parse";

/** The field that tells our clippings from other JSON, and its version. */
const MARK = "remotemedia-studio";
const NO_CATALOG: Catalog = { types: new Map(), python: new Map() };

export function writeClipping(project: Project, nodes: readonly NodeId[]): string {
  const { graph, layout } = project;
  const chosen = new Set(nodes);
  const kept = [...graph.nodes.values()].filter((node) => chosen.has(node.id));
  const types = new Set(kept.map((node) => node.type));
  const wires = [...graph.edges.values()].filter(
    (edge) => chosen.has(edge.from.node) && chosen.has(edge.to.node),
  );
  const points = kept.flatMap(({ id }) => {
    const point = layout.get(id);
    return point ? [[id, { x: point.x, y: point.y }] as const] : [];
  });
  return writeJson({
    [MARK]: 1,
    nodes: kept.map((node) => nodeOf(node, NO_CATALOG)),
    connections: wires.map(({ from, to, extra }) => ({
      from: from.node,
      to: to.node,
      from_port: from.port,
      to_port: to.port,
      ...extra,
    })),
    sources: Object.fromEntries(
      [...graph.sources].filter(([type]) => types.has(type)).map(([type, s]) => [type, { ...s }]),
    ),
    layout: Object.fromEntries(points),
    ...runFieldsOf({
      nodes: new Map(kept.map((node) => [node.id, node])),
      edges: new Map(),
      sources: new Map(),
    }),
  });
}

export interface Pasting {
  /** One batch: fresh nodes around the point, the wires among them, the code that the project lacks. */
  readonly edit: Edit;
  readonly ids: readonly NodeId[];
}

/** Reads a clipping, or a whole manifest. The catalog names the ports of wires that a manifest leaves unnamed. */
export function readClipping(
  text: string,
  project: Project,
  at: Point,
  catalog: Catalog = NO_CATALOG,
): Result<Pasting, FormatError> {
  const document = parseDocument(text);
  if (!document.ok || !isObject(document.value.value)) return refuse("The clipboard holds no nodes.");
  const opened = readDocument(asManifest(document.value, document.value.value), catalog);
  if (!opened.ok) return refuse("The clipboard holds no nodes.");
  const { graph } = opened.value.project;
  if (!graph.nodes.size) return refuse("The clipboard holds no nodes.");
  return success(pasting(opened.value.project, project, at, catalog));
}

function asManifest(document: Parsed, { [MARK]: mark, layout, pins, limits, ...rest }: JsonObject): Parsed {
  if (mark === undefined) return document;
  const studio = { layout: layout ?? {}, ...(pins && { pins }), ...(limits && { limits }) };
  const value: Json = { ...rest, metadata: { studio } };
  return { value, sourceOf: document.sourceOf };
}

function pasting(clip: Opened["project"], project: Project, at: Point, catalog: Catalog): Pasting {
  const places = [...clip.layout.values()];
  const centre = {
    x: (Math.min(...places.map((point) => point.x)) + Math.max(...places.map((point) => point.x))) / 2,
    y: (Math.min(...places.map((point) => point.y)) + Math.max(...places.map((point) => point.y))) / 2,
  };
  const ids = new Map<NodeId, NodeId>();
  const taken = new Set(project.graph.nodes.keys());
  const edits: Edit[] = [];
  for (const [type, source] of clip.graph.sources) {
    if (!project.graph.sources.has(type)) edits.push({ kind: "setSource", type, source });
  }
  for (const node of clip.graph.nodes.values()) {
    // "add_2" pasted again is "add_3", not "add_2_2".
    const id = freeNodeId(taken, taken.has(node.id) ? node.id.replace(/_\d+$/, "") : node.id);
    taken.add(id);
    ids.set(node.id, id);
    const point = clip.layout.get(node.id) ?? centre;
    const place = { x: Math.round(at.x + point.x - centre.x), y: Math.round(at.y + point.y - centre.y) };
    edits.push({ kind: "addNode", node: { ...node, id }, at: place });
  }
  const wires = [...clip.graph.edges.values()].flatMap(({ from, to }): Edit[] => {
    const [source, target] = [ids.get(from.node), ids.get(to.node)];
    if (!source || !target) return [];
    return [{ kind: "connect", from: { ...from, node: source }, to: { ...to, node: target } }];
  });
  return {
    edit: {
      kind: "batch",
      edits: [...edits, ...possible(wires, { kind: "batch", edits }, project, catalog)],
    },
    ids: [...ids.values()],
  };
}

/** A wire that its ports refuse today must not keep the nodes from being pasted. */
function possible(wires: readonly Edit[], before: Edit, project: Project, catalog: Catalog): readonly Edit[] {
  let result = applyEdit(project, before, catalog);
  const full = result.ok ? withSources(catalog, result.value.graph.sources) : catalog;
  return wires.filter((wire) => {
    if (!result.ok) return false;
    const next = applyEdit(result.value, wire, full);
    if (next.ok) result = next;
    return next.ok;
  });
}
