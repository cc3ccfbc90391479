// The nodes of a manifest in any dialect: ids made valid and unique, parameters under their real names.

import { freeNodeId } from "../graph/edit";
import { type GraphNode, NODE_ID_PATTERN, type NodeId, nodeId, type RuntimeHint } from "../graph/graph";
import { isObject, type Json, type JsonObject } from "../graph/json";
import { type Catalog, entryOf } from "../graph/spec";
import { Fields, isText, snakeCase } from "./fields";

export interface ReadNodes {
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  /** The ids of the file to those of the graph; of a duplicate id, the first. */
  readonly ids: ReadonlyMap<string, NodeId>;
}

/** Fields of upstream's nodes that some dialects spell in camel case. */
const NODE_FIELDS = ["is_streaming", "is_output_node", "media_capabilities", "python_deps", "fast_path"];
const HINTS: readonly RuntimeHint[] = ["auto", "rust_python", "cpython", "cpython_wasm"];

export function readNodes(list: readonly Json[], catalog: Catalog, notes: string[]): ReadNodes {
  const raw = list.flatMap((item, index) => {
    if (isObject(item)) return [{ fields: new Fields(item), index }];
    notes.push(`Entry ${index + 1} of the nodes is no node and was left out.`);
    return [];
  });
  const wishes = raw.map(({ fields }) => idText(fields.take("id", "node_id", "nodeId")));
  // Valid ids are kept, so those that must change make way for all of them.
  const taken = new Set(
    wishes.filter((wish) => wish !== undefined && NODE_ID_PATTERN.test(wish)) as NodeId[],
  );
  const nodes = new Map<NodeId, GraphNode>();
  const tried = new Map<string, number>();
  const ids = new Map<string, NodeId>();
  for (const [position, { fields, index }] of raw.entries()) {
    const wish = wishes[position];
    const type = fields.takeIf(isText, "node_type", "nodeType", "type") || "Unknown";
    const id = chooseId(wish, type, taken, nodes, tried);
    if (wish === undefined) notes.push(`Node ${index + 1} had no id; it is now "${id}".`);
    else if (id !== wish) notes.push(renamedNote(wish, id, ids.has(wish)));
    taken.add(id);
    if (wish !== undefined && !ids.has(wish)) ids.set(wish, id);
    if (type === "Unknown") notes.push(`Node "${id}" has no node_type.`);
    nodes.set(id, readNode(id, type, fields, catalog, notes));
  }
  return { nodes, ids };
}

function idText(value: Json | undefined): string | undefined {
  return typeof value === "string" && value ? value : typeof value === "number" ? String(value) : undefined;
}

function chooseId(
  wish: string | undefined,
  type: string,
  taken: ReadonlySet<NodeId>,
  nodes: ReadonlyMap<NodeId, GraphNode>,
  tried: Map<string, number>,
): NodeId {
  if (wish !== undefined && NODE_ID_PATTERN.test(wish) && !nodes.has(nodeId(wish))) return nodeId(wish);
  // Ten thousand nodes of one name shall not each count from the beginning.
  const number = (tried.get(wish ?? type) ?? 0) + 1;
  tried.set(wish ?? type, number);
  return freeNodeId(taken, wish ?? type, number);
}

function renamedNote(wish: string, id: NodeId, isDuplicate: boolean): string {
  return isDuplicate
    ? `Two nodes are called "${wish}"; the second is now "${id}", and the wires belong to the first.`
    : `Node "${wish}" is now "${id}": an id holds letters, digits, "_" and "-".`;
}

function readNode(id: NodeId, type: string, fields: Fields, catalog: Catalog, notes: string[]): GraphNode {
  const hint = readHint(id, fields, notes);
  const onError = fields.takeIf(isSkip, "on_error", "onError");
  if (onError === undefined) fields.takeIf(isStop, "on_error", "onError");
  const schema = entryOf(catalog, { type, ...(hint && { runtimeHint: hint }) })?.spec.params.properties;
  const params = readParams(id, fields, notes);
  const extra = fields.rest(NODE_FIELDS);
  return {
    id,
    type,
    params: schema ? withRealNames(id, params, schema, notes) : params,
    ...(onError && { onError }),
    ...(hint && { runtimeHint: hint }),
    ...(Object.keys(extra).length && { extra }),
  };
}

function isSkip(value: Json): value is "skip" {
  return value === "skip";
}

function isStop(value: Json): value is "stop" {
  return value === "stop";
}

function readHint(id: NodeId, fields: Fields, notes: string[]): RuntimeHint | undefined {
  const value = fields.take("runtime_hint", "runtimeHint");
  if (value === undefined || value === null) return undefined;
  const hint = HINTS.find((each) => each === String(value).toLowerCase());
  if (!hint)
    notes.push(`Node "${id}" asks for the runtime "${String(value)}", which is unknown; it was left out.`);
  return hint;
}

function readParams(id: NodeId, fields: Fields, notes: string[]): JsonObject {
  const value = fields.take("params", "config", "parameters");
  if (value === undefined || value === null) return {};
  if (isObject(value)) return value;
  notes.push(`The parameters of node "${id}" are no object; they were left out.`);
  return {};
}

function withRealNames(
  id: NodeId,
  params: JsonObject,
  schema: { readonly [name: string]: JsonObject },
  notes: string[],
): JsonObject {
  const entries = Object.entries(params).map(([name, value]): [string, Json] => {
    const real = realName(name, schema);
    if (real === name || Object.hasOwn(params, real)) return [name, value];
    notes.push(`Parameter "${name}" of node "${id}" is now "${real}", its real name.`);
    return [real, value];
  });
  return Object.fromEntries(entries);
}

function realName(name: string, schema: { readonly [name: string]: JsonObject }): string {
  if (Object.hasOwn(schema, name)) return name;
  for (const [real, { "x-aliases": aliases }] of Object.entries(schema)) {
    if (Array.isArray(aliases) && aliases.includes(name)) return real;
  }
  const snake = snakeCase(name);
  return Object.hasOwn(schema, snake) ? snake : name;
}
