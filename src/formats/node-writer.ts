// A graph's nodes and what is said of their running, as a manifest holds them. Knows nothing of the manifest around them.

import type { Edge, Graph, GraphNode } from "../graph/graph";
import type { JsonObject } from "../graph/json";
import { openParams } from "../graph/secret";
import { type Catalog, entryOf } from "../graph/spec";
import { expectedOf } from "./expected-fields";
import { LIMITS } from "./failure";
import { Verbatim, type WritableObject } from "./json-writer";
import { parseJson } from "./parse";
import { limitsOf, modesOf } from "./run-fields";

/** Pinned values, as they are written, limits, modes and what is expected. */
export function runFieldsOf(graph: Pick<Graph, "nodes" | "limits">): WritableObject {
  const limits = limitsOf(graph);
  const modes = modesOf(graph);
  const expected = expectedOf(graph);
  const pins = [...graph.nodes.values()].flatMap(({ id, pinned }) => {
    const ports = Object.entries(pinned ?? {}).map(
      ([port, text]) => [port, fitsManifest(text) ? new Verbatim(text) : text] as const,
    );
    return ports.length > 0 ? [[id, Object.fromEntries(ports)] as const] : [];
  });
  return {
    ...(pins.length && { pins: Object.fromEntries(pins) }),
    ...(limits && { limits }),
    ...(modes && { modes }),
    ...(expected && { expected }),
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

/** Parameters in the order of the schema, whatever the order in which they were set; unknown ones after them. No secrets. */
function inSchemaOrder(node: GraphNode, catalog: Catalog): JsonObject {
  const params = openParams(node, catalog);
  const known = Object.keys(entryOf(catalog, node)?.spec.params.properties ?? {});
  const names = new Set([...known.filter((name) => Object.hasOwn(params, name)), ...Object.keys(params)]);
  return Object.fromEntries([...names].map((name) => [name, params[name] ?? null]));
}

/** A wire that names both its ports, which a manifest need not do where a node has only one. */
export function wireOf({ from, to, extra }: Edge): JsonObject {
  return { from: from.node, to: to.node, from_port: from.port, to_port: to.port, ...extra };
}

/** Whether a text is a list that can stand inside a manifest as it is. */
export function fitsManifest(text: string): boolean {
  const parsed = parseJson(text, { depth: LIMITS.inputDepth, text: Number.POSITIVE_INFINITY });
  return parsed.ok && Array.isArray(parsed.value.value);
}
