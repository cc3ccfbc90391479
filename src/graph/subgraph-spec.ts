// What a subgraph is as a node type: its ports and promoted parameters described by what is in it. Knows nothing of
// running one.

import type { GraphNode, NodeId, Subgraph } from "./graph";
import type { Json } from "./json";
import {
  type Catalog,
  type CatalogEntry,
  entryOf,
  type NodeSpec,
  type ParamSchema,
  type ParamsSchema,
  type PortSpec,
} from "./spec";
import { nestingOf } from "./subgraph";

type Subgraphs = ReadonlyMap<string, Subgraph>;

const overlaid = new WeakMap<Subgraphs, { over: Catalog; catalog: Catalog }>();
const latest = new WeakMap<Catalog, Catalog>();

/** The catalog with a project's subgraphs as node types. The same object as long as none of them looks different. */
export function withSubgraphs(catalog: Catalog, subgraphs: Subgraphs): Catalog {
  if (subgraphs.size === 0) return catalog;
  const known = overlaid.get(subgraphs);
  if (known?.over === catalog) return known.catalog;
  const types = new Map(catalog.types);
  const made: Catalog = { types, python: catalog.python };
  const { order, circular } = nestingOf(subgraphs);
  // What holds itself is described without knowing what it holds.
  for (const type of [...circular, ...order]) {
    const subgraph = subgraphs.get(type);
    if (subgraph) types.set(type, entryFor(type, subgraph, made, catalog));
  }
  const before = latest.get(catalog);
  const result = before && sameEntries(before.types, types) ? before : made;
  latest.set(catalog, result);
  overlaid.set(subgraphs, { over: catalog, catalog: result });
  return result;
}

function sameEntries(a: Catalog["types"], b: Catalog["types"]): boolean {
  if (a.size !== b.size) return false;
  for (const [type, entry] of a) if (b.get(type) !== entry) return false;
  return true;
}

interface Remembered {
  readonly type: string;
  readonly subgraph: Subgraph;
  readonly inner: readonly (CatalogEntry | undefined)[];
  readonly entry: CatalogEntry;
}

/** By the inner nodes, which a change of the drawing leaves alone. */
const remembered = new WeakMap<Subgraph["nodes"], Remembered>();

function entryFor(type: string, subgraph: Subgraph, made: Catalog, below: Catalog): CatalogEntry {
  const inner = [...subgraph.nodes.values()].map((node) => entryOf(made, node));
  const known = remembered.get(subgraph.nodes);
  if (known?.type === type && looksAlike(known.subgraph, subgraph) && sameItems(known.inner, inner))
    return known.entry;
  const replaced = below.types.get(type);
  const entry: CatalogEntry = {
    spec: specOf(type, subgraph, inner, made),
    cases: [],
    own: true,
    ...(replaced && { replaces: replaced }),
  };
  remembered.set(subgraph.nodes, { type, subgraph, inner, entry });
  return entry;
}

function looksAlike(a: Subgraph, b: Subgraph): boolean {
  return (
    a.title === b.title &&
    a.description === b.description &&
    a.inputs === b.inputs &&
    a.outputs === b.outputs &&
    a.params === b.params
  );
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function specOf(
  type: string,
  subgraph: Subgraph,
  inner: readonly (CatalogEntry | undefined)[],
  catalog: Catalog,
): NodeSpec {
  const specs = inner.flatMap((entry) => entry?.spec ?? []);
  const specAt = (id: NodeId): NodeSpec | undefined => {
    const node = subgraph.nodes.get(id);
    return node && entryOf(catalog, node)?.spec;
  };
  return {
    node_type: type,
    title: subgraph.title,
    category: "Subgraphs",
    description: subgraph.description,
    runtime: "graph",
    inputs: subgraph.inputs.map(({ name, to }) => {
      const ports = to.map(({ node, port }) => specAt(node)?.inputs.find((each) => each.name === port));
      return portSpec(name, ports);
    }),
    outputs: subgraph.outputs.map(({ name, from }) =>
      portSpec(name, [specAt(from.node)?.outputs.find((each) => each.name === from.port)]),
    ),
    params: paramsOf(subgraph, specAt),
    streaming: specs.some((spec) => spec.streaming),
    stateful: specs.some((spec) => spec.stateful),
    ...(specs.some((spec) => spec.deterministic === false) && { deterministic: false }),
    ...(specs.some((spec) => spec.endless) && { endless: true }),
  };
}

/** Of the type that all of them are of, if they are of one. */
function portSpec(name: string, ports: readonly (PortSpec | undefined)[]): PortSpec {
  const types = new Set(ports.map((port) => port?.type ?? "any"));
  const [type = "any"] = types.size === 1 ? types : [];
  const description = ports.find((port) => port?.description)?.description;
  return { name, type, ...(description && { description }) };
}

/** A parameter's default is the value it has inside. */
function paramsOf({ params, nodes }: Subgraph, specAt: (id: NodeId) => NodeSpec | undefined): ParamsSchema {
  const properties: Record<string, ParamSchema> = {};
  const required: string[] = [];
  for (const { name, node: id, param } of params) {
    const node = nodes.get(id);
    const schema = specAt(id)?.params;
    const { "x-aliases": _, ...property } = ownOf(schema?.properties, param) ?? {};
    const value = node && givenValue(node, param, schema);
    const whole = value === undefined ? property : { ...property, default: value };
    Object.defineProperty(properties, name, { value: whole, enumerable: true, configurable: true });
    if (value === undefined && schema?.required?.includes(param)) required.push(name);
  }
  return { type: "object", properties, ...(required.length && { required }) };
}

function givenValue(node: GraphNode, param: string, schema: ParamsSchema | undefined): Json | undefined {
  const aliases = ownOf(schema?.properties, param)?.["x-aliases"];
  const names = [param, ...(Array.isArray(aliases) ? aliases.map(String) : [])];
  const given = names.find((name) => Object.hasOwn(node.params, name));
  return given === undefined ? undefined : node.params[given];
}

function ownOf<Value>(
  object: { readonly [name: string]: Value } | undefined,
  name: string,
): Value | undefined {
  return object && Object.hasOwn(object, name) ? object[name] : undefined;
}
