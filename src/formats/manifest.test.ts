import { Validator } from "@cfworker/json-schema";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Project } from "../graph/graph";
import { someProject, TEST_CATALOG } from "./generated-project";
import { type Opened, readManifest } from "./manifest-reader";
import { writeManifest } from "./manifest-writer";

function open(manifest: unknown): Opened {
  const result = readManifest(
    typeof manifest === "string" ? manifest : JSON.stringify(manifest),
    TEST_CATALOG,
  );
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function shapeOf({ graph }: Project): unknown {
  return {
    nodes: [...graph.nodes.values()].map(({ id, type, params }) => [id, type, params]),
    wires: [...graph.edges.values()].map(({ from, to }) => `${from.node}.${from.port}>${to.node}.${to.port}`),
  };
}

/** The rules of upstream's manifest.v1 schema. */
const UPSTREAM = new Validator({
  type: "object",
  required: ["version", "metadata", "nodes", "connections"],
  properties: {
    version: { const: "v1" },
    metadata: {
      type: "object",
      required: ["name"],
      properties: { name: { type: "string", minLength: 1, maxLength: 255 }, description: { type: "string" } },
    },
    nodes: {
      type: "array",
      items: {
        type: "object",
        required: ["id", "node_type"],
        properties: {
          id: { type: "string", pattern: "^[a-zA-Z0-9_-]+$" },
          node_type: { type: "string", minLength: 1 },
          params: { type: "object" },
          runtime_hint: { enum: ["rust_python", "cpython", "cpython_wasm", "auto"] },
        },
      },
    },
    connections: {
      type: "array",
      items: {
        type: "object",
        required: ["from", "to"],
        properties: { from: { type: "string" }, to: { type: "string" } },
      },
    },
  },
});

describe("a written manifest", () => {
  test("passes upstream's schema", () => {
    fc.assert(
      fc.property(someProject, (project) => {
        const text = writeManifest(project, TEST_CATALOG);
        expect(UPSTREAM.validate(JSON.parse(text)).errors).toEqual([]);
      }),
    );
  });

  test("names a port only where a node has several, and lists parameters in the order of the schema", () => {
    const text = writeManifest(
      open({
        nodes: [
          { id: "a", node_type: "Scale", params: { z: 1, chunk_size: 2, factor: 3 } },
          { id: "b", node_type: "Split" },
        ],
        connections: [{ from: "a", to: "b", to_port: "right" }],
      }).project,
      TEST_CATALOG,
    );
    expect(JSON.parse(text).connections).toEqual([{ from: "a", to: "b", to_port: "right" }]);
    expect(Object.keys(JSON.parse(text).nodes[0].params)).toEqual(["factor", "chunk_size", "z"]);
  });

  test("keeps code that no node uses: it is somebody's work", () => {
    const sources = { Own: { language: "python", code: "x" } };
    const { project } = open({ nodes: [], sources });
    expect(JSON.parse(writeManifest(project, TEST_CATALOG)).sources).toEqual(sources);
  });
});

test("the run input stands by itself, without the indentation of the manifest around it", () => {
  const manifest = {
    nodes: [{ id: "a", node_type: "Scale" }],
    metadata: { studio: { input: [1, { a: 2 }] } },
  };
  const { project } = open(JSON.stringify(manifest, null, 4));
  expect(project.input).toBe(JSON.stringify([1, { a: 2 }], null, 4));
});

const PLAIN = {
  nodes: [
    { id: "a", node_type: "Scale", params: { factor: 2 } },
    { id: "b", node_type: "Words" },
  ],
};
const EXPECTED = shapeOf(open({ ...PLAIN, connections: [{ from: "a", to: "b" }] }).project);

test.each([
  ["edges with source and target", { ...PLAIN, edges: [{ source: "a", target: "b" }] }],
  ["a dotted port", { ...PLAIN, connections: [{ from: "a.out", to: "b.data" }] }],
  [
    "output_port and input_port",
    { ...PLAIN, connections: [{ from: "a", output_port: "out", to: "b", input_port: "data" }] },
  ],
  ["the older export", { ...PLAIN, connections: [{ from_node: "a", to_node: "b" }] }],
  ["an envelope", { manifest: { ...PLAIN, connections: [{ from: "a", to: "b" }] }, input_data: [1] }],
  [
    "config, type and camel case",
    {
      version: "1.0",
      nodes: [
        { id: "a", nodeType: "Scale", config: { multiplier: 2 } },
        { node_id: "b", type: "Words" },
      ],
      connections: [{ from: "a", to: "b" }],
    },
  ],
  [
    "YAML",
    "nodes:\n  - id: a\n    node_type: Scale\n    params: {factor: 2}\n  - {id: b, type: Words}\nedges:\n  - {from: a, to: b}\n",
  ],
])("%s means the same pipeline", (_, manifest) => {
  expect(shapeOf(open(manifest).project)).toEqual(EXPECTED);
});

test("a parameter under another name gets its real name and is told", () => {
  const { project, notes } = open({
    nodes: [{ id: "a", node_type: "Scale", config: { multiplier: 3, chunkSize: 4, other: 1 } }],
  });
  expect([...project.graph.nodes.values()][0]?.params).toEqual({ factor: 3, chunk_size: 4, other: 1 });
  expect(notes).toEqual([
    'Parameter "multiplier" of node "a" is now "factor", its real name.',
    'Parameter "chunkSize" of node "a" is now "chunk_size", its real name.',
  ]);
});

test("bad and duplicate ids are renamed without taking a name that is in use, and wires follow", () => {
  const { project, notes } = open({
    nodes: ["a.b", "a_b", "x", "x"].map((id) => ({ id, node_type: "Scale" })),
    connections: [
      { from: "a.b", to: "x" },
      { from: "a_b", to: "a.b.in" },
    ],
  });
  expect([...project.graph.nodes.keys()]).toEqual(["a_b_2", "a_b", "x", "x_2"]);
  expect([...project.graph.edges.keys()]).toEqual(["a_b_2.out>x.in", "a_b.out>a_b_2.in"]);
  expect(notes).toHaveLength(2);
});

test("a wire to an unknown node is told and left out, an equal wire is kept", () => {
  const { project, notes } = open({
    nodes: [
      { id: "a", node_type: "Scale" },
      { id: "b", node_type: "Scale" },
    ],
    connections: [{ from: "a", to: "b" }, { from: "q", to: "b" }, { from: "a", to: "b" }, 7],
  });
  expect([...project.graph.edges.keys()]).toEqual(["a.out>b.in", "a.out>b.in#1"]);
  expect(notes).toEqual([
    'Connection 2 was left out: there is no node "q".',
    "Connection 4 was left out: it is no connection.",
  ]);
});

test("run input keeps every digit, from an envelope and from the editor's own field", () => {
  const items = '[12345678901234567890, {"a": 1.50}]';
  const envelope = `{"manifest": {"nodes": []}, "input_data": ${items}}`;
  expect(open(envelope).project.input).toBe(items);
  expect(open(writeManifest(open(envelope).project, TEST_CATALOG)).project.input).toBe(items);
});

test("pins and limits are read as they were written, in any of their spellings", () => {
  const text = `{"nodes": [{"id": "a", "node_type": "Scale"}, {"id": "b", "node_type": "Scale"}], "metadata": {"studio": {
    "pins": {"a": {"out": [12345678901234567890, 1.50]}, "b": {"out": " [1] "}},
    "limits": {"run": {"timeoutMs": 1000}, "nodes": {"a": {"timeout_ms": "2000", "memory_mb": 64}}},
    "runOnEdit": true
  }}}`;
  const { project, notes } = open(text);
  const [a, b] = [...project.graph.nodes.values()];
  expect(a).toMatchObject({
    pinned: { out: "[12345678901234567890, 1.50]" },
    limits: { timeoutMs: 2000, memoryMb: 64 },
  });
  expect(b?.pinned).toEqual({ out: "[1]" });
  expect([project.graph.limits, project.runOnEdit, notes]).toEqual([{ timeoutMs: 1000 }, true, []]);
});

test("what cannot be a pin or a limit is told and left out", () => {
  const { project, notes } = open({
    nodes: [{ id: "a", node_type: "Scale" }],
    metadata: {
      studio: {
        pins: { a: { out: 5, other: "[1," }, b: { out: [1] } },
        limits: { run: { timeoutMs: -1 }, nodes: { a: "much", c: { memoryMb: 1 } } },
        runOnEdit: "yes",
      },
    },
  });
  expect([...project.graph.nodes.values()]).toEqual([{ id: "a", type: "Scale", params: {} }]);
  expect([project.graph.limits, project.runOnEdit]).toEqual([undefined, undefined]);
  expect(notes).toEqual([
    'What is pinned to "out" of "a" is no list; it was left out.',
    'What is pinned to "other" of "a" is no list; it was left out.',
    'The pinned values of "b" could not be set: there is no such node.',
    'A limit of node "a" is no number above zero; it was left out.',
    'The limits of "c" could not be set: there is no such node.',
    "A limit of the run is no number above zero; it was left out.",
  ]);
});

test("unknown fields survive at every level", () => {
  const manifest = {
    version: "v1",
    metadata: { name: "n", author: "A", studio: { layout: {}, input: [], camera: [{ text: "hi" }] } },
    nodes: [{ id: "a", node_type: "T", params: {}, host: "h:1", capabilities: { gpu: { type: "cuda" } } }],
    connections: [],
    sources: { W: { language: "wasm", code: "AAAA" } },
    python_env: { extra_deps: ["x"] },
  };
  const written = JSON.parse(writeManifest(open(manifest).project, TEST_CATALOG));
  expect(written).toMatchObject({
    ...manifest,
    metadata: { ...manifest.metadata, studio: { camera: [{ text: "hi" }] } },
  });
});

test("nodes without a place stand in columns by depth", () => {
  const { project } = open({ ...PLAIN, connections: [{ from: "a", to: "b" }] });
  expect([...project.layout.values()]).toEqual([
    { x: 0, y: 0 },
    { x: 360, y: 0 },
  ]);
});

const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

test.each([
  ["depth 65", `{"nodes": [], "x": ${deep(65)}}`, /deeper than 64/],
  ["depth 10,000", deep(10_000), /deeper than 64/],
  ["depth 1,000,000", deep(1_000_000), /deeper than 64/],
  ["deep YAML lists", `a: ${"- ".repeat(10_000)}`, /YAML/],
  ["deep YAML brackets", `a: ${deep(10_000)}`, /deeper/],
  [
    "deep YAML keys",
    Array.from({ length: 2000 }, (_, depth) => `${" ".repeat(depth)}k:`).join("\n"),
    /deep|YAML/,
  ],
  [
    "YAML aliases that multiply",
    `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghij"
      .split("")
      .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${"abcdefghij"[i]}`).join(",")}]`)
      .join("\n")}\nnodes: *j`,
    /alias|many/i,
  ],
  ["__proto__ as a key", '{"nodes": [], "__proto__": {"polluted": 1}}', /"__proto__" is not allowed/],
  ["an escaped __proto__", '{"nodes": [], "\\u005f_proto__": {"polluted": 1}}', /"__proto__" is not allowed/],
  ["__proto__ in YAML", "nodes: []\n__proto__: {polluted: 1}\n", /"__proto__"/],
  [
    "constructor in parameters",
    '{"nodes": [{"id": "a", "params": {"constructor": {"prototype": {}}}}]}',
    /"constructor"/,
  ],
  ["text over 16 MiB", `{"nodes": [], "x": "${"a".repeat(16 * 1024 * 1024)}"}`, /larger than 16 MiB/],
  ["YAML over 4 MiB", `nodes: []\nx: ${"a".repeat(4 * 1024 * 1024)}`, /larger than 4 MiB/],
  ["millions of lists", `{"nodes": [], "x": [${"[],".repeat(4 * 1024 * 1024)}1]}`, /too many lists/],
  [
    "10,001 nodes",
    JSON.stringify({ nodes: Array(10_001).fill({ id: "a", node_type: "T" }) }),
    /10000 is the most/,
  ],
  [
    "50,001 connections",
    JSON.stringify({ nodes: [], connections: Array(50_001).fill({}) }),
    /50000 is the most/,
  ],
  [
    "code over 1 MiB",
    JSON.stringify({ nodes: [], sources: { T: { code: "x".repeat(1024 * 1024 + 1) } } }),
    /larger than 1 MiB/,
  ],
  ["a list", "[1]", /no manifest/],
  ["no nodes", '{"manifest": 1}', /no list "nodes"/],
  ["nothing", " \n", /empty/],
  ["broken JSON", '{"nodes": [\n  {"id": "a",}\n]}', /^Line 2, column 14: /],
  ["plain text", "hello: world: x", /YAML/],
])("%s is refused fast, with a reason", (_, text, message) => {
  const start = performance.now();
  const result = readManifest(text, TEST_CATALOG);
  expect(performance.now() - start).toBeLessThan(3000);
  expect(result.ok).toBe(false);
  expect(!result.ok && result.error.message).toMatch(message);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("the largest graph that is let in, all of it wrong, is read fast", () => {
  const text = JSON.stringify({
    nodes: Array(2000).fill({ id: "a b", node_type: "T" }),
    connections: Array(10_000).fill({ from: "a b", to: "a b" }),
  });
  const start = performance.now();
  const { project, notes } = open(text);
  expect(performance.now() - start).toBeLessThan(5000);
  expect(project.graph.nodes.size).toBe(2000);
  expect(project.graph.edges.size).toBe(10_000);
  expect(notes.length).toBeLessThan(60);
});
