// Secret parameters: which they are, and how their values are kept out of a project. A project holds none; where one
// comes in, it is taken out again. Knows nothing of where the values are kept.

import type { Graph, GraphNode, NodeId, Project } from "./graph";
import type { Json, JsonObject } from "./json";
import { type Catalog, type CatalogEntry, entryOf, type ParamsSchema } from "./spec";

/** Names a secret parameter of a project's node. The type belongs to it: another node of that name is not trusted. */
export interface SecretPlace {
  /** The type of the subgraph that the node is drawn in; empty for the project's own graph. */
  readonly within: string;
  readonly node: NodeId;
  readonly type: string;
  /** Its own name, whatever alias it was given under. */
  readonly param: string;
}

export interface TakenSecret {
  readonly place: SecretPlace;
  readonly value: Json;
}

const NONE: ReadonlyMap<string, string> = new Map();
const namesBySchema = new WeakMap<ParamsSchema, ReadonlyMap<string, string>>();

/** Every name that a secret parameter answers to, with its own. */
export function secretNames(schema: ParamsSchema): ReadonlyMap<string, string> {
  const known = namesBySchema.get(schema);
  if (known) return known;
  const names = new Map<string, string>();
  for (const [name, property] of Object.entries(schema.properties)) {
    if (property.secret !== true) continue;
    names.set(name, name);
    const aliases = property["x-aliases"];
    for (const alias of Array.isArray(aliases) ? aliases : []) names.set(String(alias), name);
  }
  const found = names.size > 0 ? names : NONE;
  namesBySchema.set(schema, found);
  return found;
}

const holders = new WeakMap<Catalog, boolean>();

/** Whether any node type has a secret: nearly always none has, and then nothing needs to be looked at. */
function hasSecrets(catalog: Catalog): boolean {
  const known = holders.get(catalog);
  if (known !== undefined) return known;
  const entries: CatalogEntry[] = [...catalog.types.values(), ...catalog.python.values()];
  const found = entries.some(({ spec }) => secretNames(spec.params) !== NONE);
  holders.set(catalog, found);
  return found;
}

function namesOf(catalog: Catalog, node: GraphNode): ReadonlyMap<string, string> {
  const entry = entryOf(catalog, node);
  return entry ? secretNames(entry.spec.params) : NONE;
}

/** A node's parameters but for the secret ones: what may be written down. */
export function openParams(node: GraphNode, catalog: Catalog): JsonObject {
  const names = namesOf(catalog, node);
  if (names.size === 0) return node.params;
  return Object.fromEntries(Object.entries(node.params).filter(([name]) => !names.has(name)));
}

/** The project without the values of secrets, and those values. The same object where it held none. */
export function takeSecrets(
  project: Project,
  catalog: Catalog,
): { readonly project: Project; readonly taken: readonly TakenSecret[] } {
  const taken: TakenSecret[] = [];
  if (!hasSecrets(catalog)) return { project, taken };
  const graph = withNodes(project.graph, (node, within) => {
    const params = openParams(node, catalog);
    if (Object.keys(params).length === Object.keys(node.params).length) return node;
    for (const [name, param] of namesOf(catalog, node)) {
      const value = node.params[name];
      if (value === undefined) continue;
      taken.push({ place: { within, node: node.id, type: node.type, param }, value });
    }
    return { ...node, params };
  });
  return { project: graph === project.graph ? project : { ...project, graph }, taken };
}

/** Every place of a graph where a secret may be. */
export function* secretPlaces(graph: Graph, catalog: Catalog): Generator<SecretPlace> {
  if (!hasSecrets(catalog)) return;
  for (const [within, nodes] of nodesOf(graph)) {
    for (const node of nodes.values()) {
      for (const param of new Set(namesOf(catalog, node).values())) {
        yield { within, node: node.id, type: node.type, param };
      }
    }
  }
}

/** The graph with something in the place of secrets, for a plan to be made of it. */
export function withSecrets(
  graph: Graph,
  catalog: Catalog,
  valueAt: (place: SecretPlace) => Json | undefined,
): Graph {
  if (!hasSecrets(catalog)) return graph;
  return withNodes(graph, (node, within) => {
    const given: Record<string, Json> = {};
    for (const param of new Set(namesOf(catalog, node).values())) {
      const value = valueAt({ within, node: node.id, type: node.type, param });
      if (value !== undefined) given[param] = value;
    }
    return Object.keys(given).length > 0 ? { ...node, params: { ...node.params, ...given } } : node;
  });
}

function nodesOf(graph: Graph): readonly (readonly [string, ReadonlyMap<NodeId, GraphNode>])[] {
  return [["", graph.nodes], ...[...graph.subgraphs].map(([type, { nodes }]) => [type, nodes] as const)];
}

/** Everything that need not change stays the same object. */
function withNodes(graph: Graph, change: (node: GraphNode, within: string) => GraphNode): Graph {
  const nodes = changed(graph.nodes, (node) => change(node, ""));
  const subgraphs = changed(graph.subgraphs, (subgraph, type) => {
    const inner = changed(subgraph.nodes, (node) => change(node, type));
    return inner === subgraph.nodes ? subgraph : { ...subgraph, nodes: inner };
  });
  return nodes === graph.nodes && subgraphs === graph.subgraphs ? graph : { ...graph, nodes, subgraphs };
}

function changed<K, V>(map: ReadonlyMap<K, V>, change: (value: V, key: K) => V): ReadonlyMap<K, V> {
  let copy: Map<K, V> | undefined;
  for (const [key, value] of map) {
    const next = change(value, key);
    if (next === value) continue;
    copy ??= new Map(map);
    copy.set(key, next);
  }
  return copy ?? map;
}
