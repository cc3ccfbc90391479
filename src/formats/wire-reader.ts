// The connections of a manifest in any dialect. A wire whose ends cannot be found is told and left out.

import { type Edge, type EdgeId, edgeId, type GraphNode, type NodeId, type PortRef } from "../graph/graph";
import { isObject, type Json } from "../graph/json";
import { type Catalog, entryOf } from "../graph/spec";
import { Fields } from "./fields";
import type { ReadNodes } from "./node-reader";

type Side = "from" | "to";

const NODE_NAMES: Readonly<Record<Side, readonly string[]>> = {
  from: ["from", "source", "from_node", "fromNode"],
  to: ["to", "target", "to_node", "toNode"],
};
const PORT_NAMES: Readonly<Record<Side, readonly string[]>> = {
  from: ["from_port", "fromPort", "output_port", "outputPort", "source_port", "sourcePort", "sourceHandle"],
  to: ["to_port", "toPort", "input_port", "inputPort", "target_port", "targetPort", "targetHandle"],
};

export function readWires(
  list: readonly Json[],
  { nodes, ids }: ReadNodes,
  catalog: Catalog,
  notes: string[],
): ReadonlyMap<EdgeId, Edge> {
  const edges = new Map<EdgeId, Edge>();
  const ranks = new Map<EdgeId, number>();
  for (const [index, item] of list.entries()) {
    const fields = new Fields(item);
    const from = readEnd(fields, "from", { nodes, ids }, catalog);
    const to = readEnd(fields, "to", { nodes, ids }, catalog);
    const lost = [from, to].find((end) => typeof end === "string");
    if (lost !== undefined || typeof from === "string" || typeof to === "string") {
      notes.push(`Connection ${index + 1} was left out: ${isObject(item) ? lost : "it is no connection"}.`);
      continue;
    }
    const extra = fields.rest();
    // Equal wires are told apart by their rank: each of them delivers.
    const first = edgeId(from, to);
    const rank = ranks.get(first) ?? 0;
    ranks.set(first, rank + 1);
    const id = edgeId(from, to, rank);
    edges.set(id, { id, from, to, ...(Object.keys(extra).length && { extra }) });
  }
  return edges;
}

/** The port a wire means that names none: the first one of the node, which is usually the only one. */
function defaultPort(catalog: Catalog, node: GraphNode, side: Side): string {
  const spec = entryOf(catalog, node)?.spec;
  const ports = side === "from" ? spec?.outputs : spec?.inputs;
  return ports?.[0]?.name ?? (side === "from" ? "out" : "in");
}

/** The end of a wire, or why it has none. */
function readEnd(fields: Fields, side: Side, { nodes, ids }: ReadNodes, catalog: Catalog): PortRef | string {
  const end = fields.take(...NODE_NAMES[side]);
  const named = fields.take(...PORT_NAMES[side]);
  const inner = isObject(end) ? new Fields(end) : undefined;
  const text = inner ? inner.take("node", "id", "node_id") : end;
  if (typeof text !== "string" && typeof text !== "number") return `it has no "${side}"`;
  const { id, port } = resolve(String(text), ids);
  const node = id && nodes.get(id);
  if (!node) return `there is no node "${text}"`;
  const wish = named ?? inner?.take("port") ?? port;
  return { node: node.id, port: typeof wish === "string" && wish ? wish : defaultPort(catalog, node, side) };
}

/** A node's id, or `id.port`. */
function resolve(text: string, ids: ReadonlyMap<string, NodeId>): { id?: NodeId | undefined; port?: string } {
  const whole = ids.get(text);
  if (whole) return { id: whole };
  const dot = text.lastIndexOf(".");
  return dot > 0 ? { id: ids.get(text.slice(0, dot)), port: text.slice(dot + 1) } : {};
}
