// Projects and a catalog for tests: what a user could have made, at random. Knows nothing of formats.

import fc from "fast-check";
import {
  type Edge,
  type EdgeId,
  edgeId,
  type GraphNode,
  type NodeId,
  type NodeSource,
  nodeId,
  type PortRef,
  type Project,
} from "../graph/graph";
import type { Json, JsonObject } from "../graph/json";
import type { Catalog, NodeSpec } from "../graph/spec";
import { readLibrary } from "../library/library";
import { isUnsafeKey } from "./failure";

const SPEC: NodeSpec = {
  node_type: "Scale",
  title: "Scale",
  category: "Test",
  description: "Scales.",
  runtime: "rust",
  inputs: [{ name: "in", type: "any" }],
  outputs: [{ name: "out", type: "any" }],
  params: {
    type: "object",
    properties: {
      factor: { type: "number", "x-aliases": ["multiplier"] },
      chunk_size: { type: "integer" },
      key: { type: "string", secret: true },
    },
  },
  streaming: false,
  stateful: false,
};

export const TEST_CATALOG: Catalog = readLibrary([
  { name: "Scale", spec: SPEC },
  {
    name: "Split",
    spec: {
      ...SPEC,
      node_type: "Split",
      inputs: [
        { name: "left", type: "any" },
        { name: "right", type: "any" },
      ],
      outputs: [
        { name: "yes", type: "any" },
        { name: "no", type: "any" },
      ],
    },
  },
  { name: "Words", python: "class Words(Node):\n    def process(self, data): return data\n" },
]);

const OWN = "class Own(Node):\n    def process(self, a, b=1): return a\n";

const text = fc.string({ unit: "grapheme", maxLength: 20 });
const key = text.filter((each) => !isUnsafeKey(each));
const { json } = fc.letrec<{ json: Json; object: JsonObject }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(null, true, false, 0, -1, 1.5, 1e21, Number.MAX_SAFE_INTEGER),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    text,
    fc.array(tie("json"), { maxLength: 3 }),
    tie("object"),
  ),
  object: fc.dictionary(key, tie("json"), { maxKeys: 3, noNullPrototype: true }),
}));

/** Pinned text as somebody may write it: any list, also one that a manifest cannot hold as it is. */
const pin = fc.oneof(
  fc.constantFrom("[]", "[ 1,\n  2\n  ]", "[12345678901234567890, 1.0]", '[{"__proto__": 1}]'),
  fc.constant("[".repeat(60) + "]".repeat(60)),
  fc.array(json, { maxLength: 3 }).map((items) => JSON.stringify(items)),
);
const pinned = fc.dictionary(fc.constantFrom("out", "yes", "x.y", "Größe"), pin, {
  minKeys: 1,
  maxKeys: 2,
  noNullPrototype: true,
});
const amount = fc.oneof(fc.integer({ min: 1, max: 1e9 }), fc.constantFrom(0.5, 1e-3));
const limits = fc.oneof(
  fc.record({ timeoutMs: amount }),
  fc.record({ memoryMb: amount }),
  fc.record({ timeoutMs: amount, memoryMb: amount }),
);

/** Unknown fields: names that no dialect gives a meaning. */
const extra = fc.dictionary(
  fc.constantFrom("comment", "host", "capabilities", "ui", "is_streaming", "Größe"),
  json,
  { maxKeys: 2, noNullPrototype: true },
);
const TYPES = ["Scale", "Split", "Words", "Own", "legacy.Extractor", "con", "Ünknown/type"];
const PORTS = ["in", "out", "left", "yes", "a", "data", "x.y"];

const node = (index: number): fc.Arbitrary<GraphNode> =>
  fc
    .record({
      name: fc.constantFrom("a", "b-1", "C_c", "constructor", "7"),
      type: fc.constantFrom(...TYPES),
      params: fc.dictionary(fc.oneof(key, fc.constantFrom("factor", "chunk_size")), json, {
        maxKeys: 3,
        noNullPrototype: true,
      }),
      skip: fc.boolean(),
      runtimeHint: fc.option(fc.constantFrom("cpython" as const, "auto" as const)),
      pinned: fc.option(pinned),
      limits: fc.option(limits),
      extra,
    })
    .map(({ name, type, params, skip, runtimeHint, pinned, limits, extra: unknown }) => ({
      id: nodeId(`${name}_${index}`),
      type,
      params: withoutAliases(params),
      ...(skip && { onError: "skip" as const }),
      ...(runtimeHint && { runtimeHint }),
      ...(pinned && { pinned }),
      ...(limits && { limits }),
      ...(Object.keys(unknown).length && { extra: unknown }),
    }));

function withoutAliases({ multiplier: _, chunkSize: _c, key: _k, ...params }: JsonObject): JsonObject {
  return params;
}

export const someProject: fc.Arbitrary<Project> = fc
  .integer({ min: 0, max: 6 })
  .chain((count) =>
    fc.record({
      nodes: fc.tuple(...Array.from({ length: count }, (_, index) => node(index))),
      wires: fc.array(
        fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...PORTS), fc.constantFrom(...PORTS), extra),
        {
          maxLength: count ? 8 : 0,
        },
      ),
      points: fc.array(fc.tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer()), {
        minLength: count,
        maxLength: count,
      }),
      name: fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
      description: text,
      input: fc.oneof(
        fc.constantFrom(
          "[]",
          "[ 1,\n 2 ]",
          "[12345678901234567890, 1.0]",
          "not json",
          "{}",
          "",
          "[1",
          '[{"__proto__": 1}]',
        ),
        fc.array(json).map((items) => JSON.stringify(items)),
      ),
      runOnEdit: fc.boolean(),
      runLimits: fc.option(limits),
      manifest: extra,
      metadata: fc.dictionary(fc.constantFrom("author", "version", "created_at"), text, {
        noNullPrototype: true,
      }),
      code: fc.constantFrom(OWN, `${OWN}# Größe ✓\r\n\ttab\n`, "class Broken(:\n", "\uFEFF"),
    }),
  )
  .map(
    ({ nodes, wires, points, name, description, input, runOnEdit, runLimits, manifest, metadata, code }) => {
      const edges = new Map<EdgeId, Edge>();
      for (const [from, to, output, entry, unknown] of wires) {
        const [source, target] = [nodes[from % nodes.length], nodes[to % nodes.length]];
        if (source && target)
          addWire(edges, { node: source.id, port: output }, { node: target.id, port: entry }, unknown);
      }
      const usesOwn = nodes.some((each) => each.type === "Own");
      const sources: readonly [string, NodeSource][] = usesOwn ? [["Own", { language: "python", code }]] : [];
      return {
        name,
        description,
        graph: {
          nodes: new Map(nodes.map((each) => [each.id, each])),
          edges,
          sources: new Map(sources),
          ...(runLimits && { limits: runLimits }),
        },
        layout: new Map(
          nodes.map((each, index): [NodeId, { x: number; y: number }] => {
            const [x = 0, y = 0] = points[index] ?? [];
            return [each.id, { x, y }];
          }),
        ),
        input,
        ...(runOnEdit && { runOnEdit: true as const }),
        extra: { manifest, metadata },
      };
    },
  );

function addWire(edges: Map<EdgeId, Edge>, from: PortRef, to: PortRef, unknown: JsonObject): void {
  let rank = 0;
  while (edges.has(edgeId(from, to, rank))) rank++;
  const id = edgeId(from, to, rank);
  edges.set(id, { id, from, to, ...(Object.keys(unknown).length && { extra: unknown }) });
}
