// A project to the text of a manifest that upstream's own schema accepts. Strict: one spelling of everything, so that
// the same project gives the same bytes.

import { flatten } from "../graph/flatten";
import { type Edge, EMPTY_PROJECT, type Graph, type NodeSource, type Project } from "../graph/graph";
import { isObject, type JsonObject } from "../graph/json";
import { type Catalog, entryOf } from "../graph/spec";
import { withOwn } from "../library/library";
import { casesOf } from "./case-fields";
import { drawingFieldsOf } from "./drawing-fields";
import { Verbatim, type WritableObject, writeJson } from "./json-writer";
import { fitsManifest, nodeOf, runFieldsOf } from "./node-writer";
import { placesOf, subgraphFieldsOf } from "./subgraph-writer";

export function writeManifest(project: Project, catalog: Catalog): string {
  return writeJson(manifestOf(project, catalog));
}

/** What a manifest is made of; a package replaces some of it. */
export function manifestOf(project: Project, catalog: Catalog): WritableObject {
  const { graph, extra } = project;
  const full = withOwn(catalog, graph);
  const flat = flatten(graph, "open").graph;
  const { version: _v, metadata: _m, nodes: _n, connections: _c, sources: others, ...rest } = extra.manifest;
  const sources = sourcesOf(project, full, isObject(others) ? others : {});
  return {
    version: "v1",
    metadata: metadataOf(project, full),
    nodes: [...flat.nodes.values()].map((node) => nodeOf(node, full)),
    connections: [...flat.edges.values()].map((edge) => connectionOf(edge, flat, full)),
    ...(Object.keys(sources).length && { sources }),
    ...rest,
  };
}

/** The run input as the text of a JSON array; undefined while it is none. */
export function inputItems(project: Project): string | undefined {
  const text = project.input.trim();
  return fitsManifest(text) ? text : undefined;
}

function metadataOf(project: Project, catalog: Catalog): WritableObject {
  const { studio, name: _n, description: _d, ...rest } = project.extra.metadata;
  const places = placesOf(project.graph.nodes, project.layout);
  const items = inputItems(project);
  const { layout: _l, input: _i, inputText: _t, ...unknown } = isObject(studio) ? studio : {};
  const { pins: _p, limits: _m, modes: _o, expected: _e, runOnEdit: _r, ...known } = unknown;
  const { notes: _ns, groups: _g, routes: _rs, ...more } = known;
  const { probes: _ps, subgraphs: _s, uses: _u, wires: _w, ...others } = more;
  return {
    name: project.name.slice(0, 255) || EMPTY_PROJECT.name,
    ...(project.description && { description: project.description }),
    ...rest,
    studio: {
      layout: Object.fromEntries(places),
      ...(items === undefined ? { inputText: project.input } : { input: new Verbatim(items) }),
      ...drawingFieldsOf(project),
      ...runFieldsOf(project.graph),
      ...(project.runOnEdit && { runOnEdit: true }),
      ...subgraphFieldsOf(project.graph, catalog),
      ...others,
    },
  };
}

function connectionOf(edge: Edge, graph: Graph, catalog: Catalog): JsonObject {
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

function sourcesOf({ graph }: Project, catalog: Catalog, others: JsonObject): WritableObject {
  const types = [...new Set([...graph.sources.keys(), ...Object.keys(others)])].sort();
  return Object.fromEntries(
    types.map((type) => {
      const source = graph.sources.get(type);
      const other = others[type];
      if (!source) return [type, other ?? null];
      const written = sourceOf(type, source, catalog);
      return [type, { ...written, ...(isObject(other) ? other : {}), ...written }];
    }),
  );
}

/** A node type's code and its cases, as a manifest holds them. */
export function sourceOf(
  type: string,
  { language, code, cases }: NodeSource,
  catalog: Catalog,
): WritableObject {
  return { language, code, ...(cases && { cases: casesOf(cases, catalog.types.get(type)?.spec) }) };
}
