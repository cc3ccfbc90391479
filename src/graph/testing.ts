// For tests alone: a small catalog, graphs in a line of text, and random edits. Knows nothing of real nodes.

import fc from "fast-check";
import type { Edit } from "./edit";
import {
  COLOURS,
  EMPTY_PROJECT,
  edgeId,
  type GraphNode,
  type GroupId,
  type NodeId,
  type NoteId,
  nodeId,
  type PortRef,
  type ProbeId,
  type Project,
} from "./graph";
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
      subgraphs: new Map(),
    },
  };
}

const id = fc.integer({ min: 0, max: 7 }).map((number) => nodeId(`n${number}`));
const out = id.map((node): PortRef => ({ node, port: "out" }));
const into = id.map((node): PortRef => ({ node, port: "in" }));

const port = fc.constantFrom("in", "out", "a", "b");
const edge = fc.tuple(out, into).map(([from, to]) => edgeId(from, to));
const noteId = fc.constantFrom("x", "y").map((each) => each as NoteId);
const groupId = fc.constantFrom("g", "h").map((each) => each as GroupId);
const probeId = fc.constantFrom("p", "q").map((each) => each as ProbeId);
const point = fc.record({ x: fc.integer(), y: fc.integer() });
const colour = fc.constantFrom(...COLOURS);
const type = fc.constantFrom("Rust", "Python", "Join", "Number", "Text", "Unknown");

const drawingEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    kind: fc.constant("setNote" as const),
    note: fc.record({
      id: noteId,
      text: fc.string(),
      at: point,
      size: fc.record({ width: fc.integer(), height: fc.integer() }),
      colour,
    }),
  }),
  fc.record({
    kind: fc.constant("setGroup" as const),
    group: fc.record({
      id: groupId,
      title: fc.string(),
      nodes: fc.array(id, { maxLength: 4 }).map((ids) => new Set(ids)),
      colour,
    }),
  }),
  fc.record({
    kind: fc.constant("setProbe" as const),
    probe: fc.record({ id: probeId, port: out, by: point, size: fc.constant({ width: 200, height: 90 }) }),
  }),
  fc.record({ kind: fc.constant("setRoute" as const), edge, points: fc.array(point, { maxLength: 2 }) }),
  fc.record({
    kind: fc.constant("move" as const),
    positions: id.map((node) => new Map([[node, { x: 1, y: 2 }]])),
    notes: noteId.map((note) => new Map([[note, { x: 3, y: 4 }]])),
    routes: edge.map((wire) => new Map([[wire, [{ x: 5, y: 6 }]]])),
    probes: probeId.map((probe) => new Map([[probe, { x: 7, y: 8 }]])),
  }),
  fc.record({
    kind: fc.constant("remove" as const),
    edges: fc.array(edge, { maxLength: 1 }),
    notes: fc.array(noteId, { maxLength: 1 }),
    groups: fc.array(groupId, { maxLength: 1 }),
    probes: fc.array(probeId, { maxLength: 1 }),
  }),
);

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
    kind: fc.constant("setMode" as const),
    nodes: fc.array(id, { maxLength: 2 }),
    mode: fc.constantFrom("bypass" as const, "disable" as const, undefined),
  }),
  fc.record({
    kind: fc.constant("setExpected" as const),
    node: id,
    port: fc.constantFrom("out", "b"),
    expected: fc.option(fc.constant({ count: 0, size: 1, blocks: [], tolerance: 0 }), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant("replace" as const), node: id, type }),
  fc.record({ kind: fc.constant("dissolve" as const), nodes: fc.array(id, { minLength: 1, maxLength: 2 }) }),
  fc.record({
    kind: fc.constant("splice" as const),
    edge,
    input: fc.record({ node: id, port }),
    output: fc.record({ node: id, port }),
  }),
  drawingEdit,
);

const subgraphType = fc.constantFrom("S0", "S1", "S2");
const side = fc.constantFrom("input" as const, "output" as const, "param" as const);
const portName = fc.constantFrom("in", "in_2", "out", "a", "b");
const target = fc.record(
  { node: id, port: fc.constantFrom("in", "a", "b"), after: fc.nat({ max: 2 }) },
  { requiredKeys: ["node", "port"] },
);

const nodesEdit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 3, arbitrary: anyEdit },
  fc.record({
    kind: fc.constant("addNode" as const),
    node: fc.record({
      id: fc.oneof(id, fc.constant(nodeId("n1__n2"))),
      type: subgraphType,
      params: fc.dictionary(portName, fc.integer(), { maxKeys: 2 }),
    }),
    at: point,
  }),
  fc.record({
    kind: fc.constant("connect" as const),
    from: fc.record({ node: id, port: portName }),
    to: fc.record({ node: id, port: portName }),
  }),
  {
    weight: 2,
    // Under the name of one of its nodes, so that later edits name the use.
    arbitrary: fc
      .record({
        nodes: fc.uniqueArray(id, { minLength: 1, maxLength: 4 }),
        notes: fc.array(noteId, { maxLength: 1 }),
        type: subgraphType,
      })
      .map((packing): Edit => {
        const [first] = packing.nodes as [NodeId];
        return { kind: "pack", ...packing, id: first, title: "Sub" };
      }),
  },
  fc.record({ kind: fc.constant("unpack" as const), node: id }),
  fc.record({ kind: fc.constant("unlink" as const), node: id, type: subgraphType }),
);

const lists = fc.record({ in: fc.constantFrom("[]", "[1, 2.0]", "no list") });

/** Of the project's own code, and of its cases. */
const sourceEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    kind: fc.constant("setSource" as const),
    type: fc.constantFrom("Python", "Rust"),
    source: fc.option(
      fc.record({
        language: fc.constant("python" as const),
        code: fc.constantFrom("class Own(Node):\n    def process(self, data): return data\n", "("),
      }),
      { nil: undefined },
    ),
  }),
  fc.record({
    kind: fc.constant("setCases" as const),
    type: fc.constantFrom("Python", "Rust"),
    cases: fc.array(fc.record({ title: fc.string(), params: fc.constant({}), input: lists, output: lists }), {
      maxLength: 2,
    }),
  }),
);

/** As `anyEdit`, and everything that can be done to subgraphs, inside them and to the project's own code. */
export const anyNestedEdit: fc.Arbitrary<Edit> = fc.oneof(
  sourceEdit,
  { weight: 4, arbitrary: nodesEdit },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("within" as const), type: subgraphType, edit: nodesEdit }),
  },
  fc.record(
    {
      kind: fc.constant("setSubgraph" as const),
      type: subgraphType,
      inputs: fc.uniqueArray(fc.record({ name: portName, to: fc.array(target, { maxLength: 2 }) }), {
        maxLength: 3,
        selector: ({ name }) => name,
      }),
      outputs: fc.uniqueArray(fc.record({ name: portName, from: out }), {
        maxLength: 2,
        selector: ({ name }) => name,
      }),
      params: fc.uniqueArray(fc.record({ name: portName, node: id, param: fc.constantFrom("a", "b") }), {
        maxLength: 2,
        selector: ({ name }) => name,
      }),
    },
    { requiredKeys: ["kind", "type"] },
  ),
  fc.record({
    kind: fc.constant("renamePort" as const),
    type: subgraphType,
    side,
    from: portName,
    to: portName,
  }),
  fc.record({ kind: fc.constant("removeSubgraph" as const), type: subgraphType }),
);

/** A graph of all eight nodes that edits name, wired at random without circles, with merges and equal sources. */
export const someGraph: fc.Arbitrary<Project> = fc
  .record({
    order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }),
    types: fc.array(fc.constantFrom("Rust", "Rust", "Join", "Python", "Unknown"), {
      minLength: 8,
      maxLength: 8,
    }),
    wires: fc.array(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 }), fc.boolean()), {
      minLength: 4,
      maxLength: 18,
    }),
  })
  .map(({ order, types, wires }) => {
    const inputs = (index: number, first: boolean) => (types[index] === "Join" ? (first ? "a" : "b") : "in");
    const pairs = wires
      .filter(([from, to]) => from !== to)
      .map(([from, to, first]) => {
        const [source, goal] = from < to ? [from, to] : [to, from];
        return `n${source}>n${goal}.${inputs(goal, first)}`;
      });
    return projectOf([...order.map((index) => `n${index}:${types[index]}`), ...new Set(pairs)].join(" "));
  });
