// A project to the text of a manifest that upstream's own schema accepts. Strict: one spelling of everything, so that
// the same project gives the same bytes.

import { type Edge, EMPTY_PROJECT, type Graph, type GraphNode, type Project } from "../graph/graph";
import { isObject, type Json, type JsonObject } from "../graph/json";
import { type Catalog, entryOf } from "../graph/spec";
import { withSources } from "../library/library";
import { isUnsafeKey, LIMITS } from "./failure";
import { parseJson } from "./parse";
import { limitsOf } from "./run-fields";

export function writeManifest(project: Project, catalog: Catalog): string {
  return writeJson(manifestOf(project, catalog));
}

/** Text that is JSON already and goes into a manifest as it is. */
class Verbatim {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Writable = Json | Verbatim | readonly Writable[] | { readonly [key: string]: Writable | undefined };
type WritableObject = { readonly [key: string]: Writable | undefined };

/** What a manifest is made of; a package replaces some of it. */
export function manifestOf(project: Project, catalog: Catalog): WritableObject {
  const { graph, extra } = project;
  const full = withSources(catalog, graph.sources);
  const { version: _v, metadata: _m, nodes: _n, connections: _c, sources: others, ...rest } = extra.manifest;
  const sources = sourcesOf(project, isObject(others) ? others : {});
  return {
    version: "v1",
    metadata: metadataOf(project),
    nodes: [...graph.nodes.values()].map((node) => nodeOf(node, full)),
    connections: [...graph.edges.values()].map((edge) => connectionOf(edge, project, full)),
    ...(Object.keys(sources).length && { sources }),
    ...rest,
  };
}

/** The run input as the text of a JSON array; undefined while it is none. */
export function inputItems(project: Project): string | undefined {
  const text = project.input.trim();
  return fitsManifest(text) ? text : undefined;
}

/** Whether a text is a list that can stand inside a manifest as it is. */
function fitsManifest(text: string): boolean {
  const parsed = parseJson(text, { depth: LIMITS.inputDepth, text: Number.POSITIVE_INFINITY });
  return parsed.ok && Array.isArray(parsed.value.value);
}

function metadataOf(project: Project): WritableObject {
  const { studio, name: _n, description: _d, ...rest } = project.extra.metadata;
  const places = [...project.graph.nodes.keys()].flatMap((id) => {
    const point = project.layout.get(id);
    return point ? [[id, { x: point.x, y: point.y }] as const] : [];
  });
  const items = inputItems(project);
  const { layout: _l, input: _i, inputText: _t, ...unknown } = isObject(studio) ? studio : {};
  const { pins: _p, limits: _m, runOnEdit: _r, ...others } = unknown;
  return {
    name: project.name.slice(0, 255) || EMPTY_PROJECT.name,
    ...(project.description && { description: project.description }),
    ...rest,
    studio: {
      layout: Object.fromEntries(places),
      ...(items === undefined ? { inputText: project.input } : { input: new Verbatim(items) }),
      ...runFieldsOf(project.graph),
      ...(project.runOnEdit && { runOnEdit: true }),
      ...others,
    },
  };
}

/** Pinned values, as they are written, and limits. */
export function runFieldsOf(graph: Graph): WritableObject {
  const limits = limitsOf(graph);
  const pins = [...graph.nodes.values()].flatMap(({ id, pinned }) => {
    const ports = Object.entries(pinned ?? {}).map(
      ([port, text]) => [port, fitsManifest(text) ? new Verbatim(text) : text] as const,
    );
    return ports.length > 0 ? [[id, Object.fromEntries(ports)] as const] : [];
  });
  return {
    ...(pins.length && { pins: Object.fromEntries(pins) }),
    ...(limits && { limits }),
  };
}

export function nodeOf(node: GraphNode, catalog: Catalog): JsonObject {
  const { id: _i, node_type: _t, params: _p, ...rest } = node.extra ?? {};
  return {
    id: node.id,
    node_type: node.type,
    params: inSchemaOrder(node, catalog),
    ...rest,
    ...(node.onError === "skip" && { on_error: "skip" }),
    ...(node.runtimeHint && { runtime_hint: node.runtimeHint }),
  };
}

/** Parameters in the order of the schema, whatever the order in which they were set; unknown ones after them. */
function inSchemaOrder(node: GraphNode, catalog: Catalog): JsonObject {
  const known = Object.keys(entryOf(catalog, node)?.spec.params.properties ?? {});
  const names = new Set([
    ...known.filter((name) => Object.hasOwn(node.params, name)),
    ...Object.keys(node.params),
  ]);
  return Object.fromEntries([...names].map((name) => [name, node.params[name] ?? null]));
}

function connectionOf(edge: Edge, { graph }: Project, catalog: Catalog): JsonObject {
  const source = graph.nodes.get(edge.from.node);
  const target = graph.nodes.get(edge.to.node);
  const outputs = source && entryOf(catalog, source)?.spec.outputs;
  const inputs = target && entryOf(catalog, target)?.spec.inputs;
  const { from: _f, to: _t, from_port: _fp, to_port: _tp, ...rest } = edge.extra ?? {};
  return {
    from: edge.from.node,
    to: edge.to.node,
    ...(!isOnly(edge.from.port, outputs, "out") && { from_port: edge.from.port }),
    ...(!isOnly(edge.to.port, inputs, "in") && { to_port: edge.to.port }),
    ...rest,
  };
}

/** Whether a wire need not name this port, because a node has no other. */
function isOnly(
  port: string,
  ports: readonly { readonly name: string }[] | undefined,
  usual: string,
): boolean {
  if (!ports?.length) return port === usual;
  return ports.length === 1 && ports[0]?.name === port;
}

function sourcesOf({ graph }: Project, others: JsonObject): WritableObject {
  const types = [...new Set([...graph.sources.keys(), ...Object.keys(others)])].sort();
  return Object.fromEntries(
    types.map((type) => {
      const source = graph.sources.get(type);
      const other = others[type];
      if (!source) return [type, other ?? null];
      return [
        type,
        { ...source, ...(isObject(other) ? other : {}), language: source.language, code: source.code },
      ];
    }),
  );
}

/** Two spaces, one line an entry, and a line feed at the end. */
export function writeJson(value: Writable): string {
  return `${jsonText(value, "")}\n`;
}

function jsonText(value: Writable, indent: string): string {
  if (value instanceof Verbatim) return value.text;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => inner + jsonText(item, inner));
    return items.length ? `[\n${items.join(",\n")}\n${indent}]` : "[]";
  }
  // A key that no reader takes would make the whole file unreadable.
  const entries = Object.entries(value as WritableObject).flatMap(([key, item]) =>
    item === undefined || isUnsafeKey(key)
      ? []
      : [`${inner}${JSON.stringify(key)}: ${jsonText(item, inner)}`],
  );
  return entries.length ? `{\n${entries.join(",\n")}\n${indent}}` : "{}";
}
