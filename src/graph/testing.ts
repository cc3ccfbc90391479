// For tests alone: a small catalog, graphs in a line of text, and random edits. Knows nothing of real nodes.

import fc from "fast-check";
import type { Edit } from "./edit";
import { EMPTY_PROJECT, edgeId, type GraphNode, nodeId, type PortRef, type Project } from "./graph";
import type { JsonObject } from "./json";
import type { Catalog, CatalogEntry, NodeSpec, PortSpec, PortType } from "./spec";

export function spec(node_type: string, changes: Partial<NodeSpec> = {}): NodeSpec {
  return {
    node_type,
    title: node_type,
    category: "Test",
    description: "",
    runtime: "rust",
    inputs: [{ name: "in", type: "any" }],
    outputs: [{ name: "out", type: "any" }],
    params: { type: "object", properties: {} },
    streaming: false,
    stateful: false,
    ...changes,
  };
}

function ports(...types: readonly PortType[]): readonly PortSpec[] {
  return types.map((type, index) => ({ name: "abcdef"[index] as string, type }));
}

export function catalogOf(...specs: readonly NodeSpec[]): Catalog {
  const entry = (each: NodeSpec): CatalogEntry => ({
    spec: each,
    cases: [],
    own: false,
    ...(each.runtime === "python" ? { source: `# ${each.node_type}` } : {}),
  });
  return { types: new Map(specs.map((each) => [each.node_type, entry(each)])), python: new Map() };
}

export const CATALOG = catalogOf(
  spec("Rust"),
  spec("Python", { runtime: "python" }),
  spec("Expand", { runtime: "python", streaming: true }),
  spec("Join", { inputs: ports("any", "any") }),
  spec("Number", { inputs: ports("number"), outputs: ports("number") }),
  spec("Text", { inputs: ports("text"), outputs: ports("text") }),
  spec("Scale", {
    params: {
      type: "object",
      required: ["unit"],
      properties: {
        factor: { type: "number", default: 2, minimum: 0, maximum: 10, unit: "dB" },
        mode: { enum: ["up", "down"] },
        unit: { type: "string" },
      },
    },
  }),
);

/** `"a:Rust b:Join a>b.a a.out>b.b"`: nodes with their types, wires with their ports (out and in unless said). */
export function projectOf(text: string, params: { readonly [node: string]: JsonObject } = {}): Project {
  const words = text.split(/\s+/).filter(Boolean);
  const port = (word: string, standard: string): PortRef => {
    const [node, name] = word.split(".");
    return { node: nodeId(node as string), port: name ?? standard };
  };
  const nodes = words
    .filter((word) => word.includes(":"))
    .map((word): GraphNode => {
      const [id, type] = word.split(":") as [string, string];
      return { id: nodeId(id), type, params: params[id] ?? {} };
    });
  const edges = words
    .filter((word) => word.includes(">"))
    .map((word) => {
      const [from, to] = word.split(">") as [string, string];
      const ends = { from: port(from, "out"), to: port(to, "in") };
      return { id: edgeId(ends.from, ends.to), ...ends };
    });
  return {
    ...EMPTY_PROJECT,
    layout: new Map(nodes.map((node, index) => [node.id, { x: index * 200, y: 0 }])),
    graph: {
      nodes: new Map(nodes.map((node) => [node.id, node])),
      edges: new Map(edges.map((edge) => [edge.id, edge])),
      sources: new Map(),
    },
  };
}

const id = fc.integer({ min: 0, max: 7 }).map((number) => nodeId(`n${number}`));
const out = id.map((node): PortRef => ({ node, port: "out" }));
const into = id.map((node): PortRef => ({ node, port: "in" }));

/** Edits over a handful of nodes; many of them are refused, as a user's are. */
export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    kind: fc.constant("addNode" as const),
    node: fc.record({ id, type: fc.constantFrom("Rust", "Python", "Unknown"), params: fc.constant({}) }),
    at: fc.record({ x: fc.integer(), y: fc.integer() }),
  }),
  fc.record({ kind: fc.constant("connect" as const), from: out, to: into }),
  fc.record({ kind: fc.constant("remove" as const), nodes: fc.array(id, { maxLength: 2 }) }),
  fc.record({ kind: fc.constant("rename" as const), node: id, to: id }),
  fc.record({
    kind: fc.constant("setParam" as const),
    node: id,
    name: fc.constantFrom("a", "b"),
    value: fc.option(fc.integer(), { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant("setPinned" as const),
    node: id,
    pinned: fc.option(fc.record({ out: fc.constantFrom("[]", "[1]", "no list") }), { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant("setLimits" as const),
    node: id,
    limits: fc.option(fc.record({ timeoutMs: fc.integer() }), { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant("move" as const),
    positions: id.map((node) => new Map([[node, { x: 1, y: 2 }]])),
  }),
);
