// Projects and a catalog for tests: what a user could have made, at random. Knows nothing of formats.

import fc from "fast-check";
import { applyEdit, type Edit } from "../graph/edit";
import { FingerprintMaker } from "../graph/fingerprint";
import {
  COLOURS,
  type Colour,
  type Edge,
  type EdgeId,
  edgeId,
  type GraphNode,
  type Group,
  type GroupId,
  type NodeId,
  type NodeSource,
  type Note,
  type NoteId,
  nodeId,
  type PortRef,
  type Probe,
  type ProbeId,
  type Project,
  type SourceCase,
} from "../graph/graph";
import type { Json, JsonObject } from "../graph/json";
import type { Catalog, NodeSpec } from "../graph/spec";
import { readLibrary, withOwn } from "../library/library";
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
const { json, object } = fc.letrec<{ json: Json; object: JsonObject }>((tie) => ({
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
const lists = fc.dictionary(fc.constantFrom("a", "out", "x.y", "Größe"), pin, {
  maxKeys: 2,
  noNullPrototype: true,
});
const sourceCase: fc.Arbitrary<SourceCase> = fc
  .record({ title: text, params: object, input: lists, output: fc.option(lists), error: fc.option(text) })
  .map(({ title, params, input, output, error }) => ({
    title,
    params,
    input,
    ...(output && { output }),
    ...(error !== null && { error }),
  }));
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

const expected = fc.dictionary(
  fc.constantFrom(...PORTS),
  fc
    .record({ values: fc.array(json, { maxLength: 6 }), tolerance: fc.constantFrom(0, 1e-9) })
    .map(({ values, tolerance }) => {
      const maker = new FingerprintMaker();
      maker.add(values);
      return { ...maker.fingerprint, tolerance };
    }),
  { minKeys: 1, maxKeys: 2, noNullPrototype: true },
);

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
      mode: fc.option(fc.constantFrom("bypass" as const, "disable" as const)),
      expected: fc.option(expected),
      extra,
    })
    .map(({ name, type, params, skip, runtimeHint, pinned, limits, mode, expected, extra: unknown }) => ({
      id: nodeId(`${name}_${index}`),
      type,
      params: withoutAliases(params),
      ...(skip && { onError: "skip" as const }),
      ...(runtimeHint && { runtimeHint }),
      ...(pinned && { pinned }),
      ...(limits && { limits }),
      ...(mode && { mode }),
      ...(expected && { expected }),
      ...(Object.keys(unknown).length && { extra: unknown }),
    }));

const colour = fc.constantFrom(...COLOURS);
const place = fc.record({
  x: fc.integer({ min: -5000, max: 5000 }),
  y: fc.double({ min: -9, max: 9, noNaN: true }).map((y) => y + 0),
});
const note: fc.Arbitrary<Note> = fc.record({
  id: fc.constantFrom("note", "n-2", "constructor", "3").map((id) => id as NoteId),
  text: fc.oneof(text, fc.constant("# A title\n\n- one\n- [two](https://example.org)\r\n")),
  at: place,
  size: fc.record({ width: fc.integer({ min: 80, max: 900 }), height: fc.integer({ min: 40, max: 900 }) }),
  colour,
});

const probeWish = fc.record({
  id: fc.constantFrom("probe", "p-2", "constructor", "3").map((id) => id as ProbeId),
  of: fc.nat(),
  port: fc.constantFrom("out", "yes", "x.y", "Größe"),
  by: place,
  size: fc.record({ width: fc.integer({ min: 160, max: 900 }), height: fc.integer({ min: 72, max: 900 }) }),
  viewer: fc.option(fc.constantFrom("list", "chart", "newer-one"), { nil: undefined }),
});

function probesAt(
  nodes: readonly GraphNode[],
  wishes: readonly (typeof probeWish extends fc.Arbitrary<infer T> ? T : never)[],
): ReadonlyMap<ProbeId, Probe> {
  return new Map(
    wishes.flatMap(({ id, of, port, by, size, viewer }): [ProbeId, Probe][] => {
      const node = nodes[of % nodes.length];
      if (!node) return [];
      return [[id, { id, port: { node: node.id, port }, by, size, ...(viewer && { viewer }) }]];
    }),
  );
}

/** Groups that share no node: each takes the next few. */
function groupsOf(
  nodes: readonly GraphNode[],
  wishes: readonly { title: string; colour: Colour; collapsed: boolean; size: number }[],
): ReadonlyMap<GroupId, Group> {
  const left = nodes.map(({ id }) => id);
  return new Map(
    wishes.flatMap(({ title, colour, collapsed, size }, index): [GroupId, Group][] => {
      const members = new Set(left.splice(0, size));
      const id = `group_${index}` as GroupId;
      return members.size
        ? [[id, { id, title, nodes: members, colour, ...(collapsed && { collapsed }) }]]
        : [];
    }),
  );
}

function withoutAliases({ multiplier: _, chunkSize: _c, key: _k, ...params }: JsonObject): JsonObject {
  return params;
}

const flatProject: fc.Arbitrary<Project> = fc
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
      notes: fc.uniqueArray(note, { maxLength: 3, selector: ({ id }) => id }),
      groups: fc.array(fc.record({ title: text, colour, collapsed: fc.boolean(), size: fc.nat(3) }), {
        maxLength: 3,
      }),
      probes: fc.uniqueArray(probeWish, { maxLength: 3, selector: ({ id }) => id }),
      bends: fc.array(fc.array(place, { maxLength: 3 }), { maxLength: 8 }),
      runOnEdit: fc.boolean(),
      runLimits: fc.option(limits),
      manifest: extra,
      metadata: fc.dictionary(fc.constantFrom("author", "version", "created_at"), text, {
        noNullPrototype: true,
      }),
      cases: fc.array(sourceCase, { maxLength: 3 }),
      code: fc.constantFrom(OWN, `${OWN}# Größe ✓\r\n\ttab\n`, "class Broken(:\n", "\uFEFF"),
    }),
  )
  .map(({ nodes, wires, points, runOnEdit, runLimits, manifest, metadata, code, cases, ...given }) => {
    const { name, description, input, notes, groups, probes, bends } = given;
    const edges = new Map<EdgeId, Edge>();
    for (const [from, to, output, entry, unknown] of wires) {
      const [source, target] = [nodes[from % nodes.length], nodes[to % nodes.length]];
      if (source && target)
        addWire(edges, { node: source.id, port: output }, { node: target.id, port: entry }, unknown);
    }
    const usesOwn = nodes.some((each) => each.type === "Own");
    const sources: readonly [string, NodeSource][] = usesOwn
      ? [["Own", { language: "python", code, ...(cases.length > 0 && { cases }) }]]
      : [];
    return {
      name,
      description,
      graph: {
        nodes: new Map(nodes.map((each) => [each.id, each])),
        edges,
        sources: new Map(sources),
        subgraphs: new Map(),
        ...(runLimits && { limits: runLimits }),
      },
      layout: new Map(
        nodes.map((each, index): [NodeId, { x: number; y: number }] => {
          const [x = 0, y = 0] = points[index] ?? [];
          return [each.id, { x, y }];
        }),
      ),
      notes: new Map(notes.map((each) => [each.id, each])),
      groups: groupsOf(nodes, groups),
      probes: probesAt(nodes, probes),
      routes: new Map(
        [...edges.keys()].flatMap((id, index) => (bends[index]?.length ? [[id, bends[index]]] : [])),
      ),
      input,
      ...(runOnEdit && { runOnEdit: true as const }),
      extra: { manifest, metadata },
    };
  });

const packing = fc.record({
  nodes: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
  title: text,
  /** In the last subgraph, if there is one. */
  isInside: fc.boolean(),
  isUsedTwice: fc.boolean(),
  value: json,
});

/** Some of its nodes are in subgraphs, and some of those in others. */
export const someProject: fc.Arbitrary<Project> = fc
  .tuple(flatProject, fc.array(packing, { maxLength: 3 }))
  .map(([project, packings]) => packings.reduce(packedOnce, project));

function packedOnce(
  project: Project,
  wish: typeof packing extends fc.Arbitrary<infer T> ? T : never,
): Project {
  const [last] = wish.isInside ? [...project.graph.subgraphs].slice(-1) : [];
  const present = [...(last?.[1] ?? project.graph).nodes.keys()];
  const nodes = [...new Set(wish.nodes.flatMap((index) => present[index % present.length] ?? []))];
  const number = project.graph.subgraphs.size;
  const type = `Sub ${number}`;
  const id = nodeId(`use_${number}`);
  const pack: Edit = { kind: "pack", nodes, id, type, title: wish.title || type };
  const packed = attempted(project, last ? { kind: "within", type: last[0], edit: pack } : pack);
  const [first] = nodes;
  if (packed === project || first === undefined) return project;
  const use = { id: nodeId(`twice_${number}`), type, params: { gain: wish.value } };
  return attempted(packed, {
    kind: "batch",
    edits: [
      { kind: "setSubgraph", type, params: [{ name: "gain", node: first, param: "factor" }] },
      ...(wish.isUsedTwice ? [{ kind: "addNode", node: use, at: { x: 7, y: 8 } } as const] : []),
    ],
  });
}

function attempted(project: Project, edit: Edit): Project {
  const result = applyEdit(project, edit, withOwn(TEST_CATALOG, project.graph));
  return result.ok ? result.value : project;
}

function addWire(edges: Map<EdgeId, Edge>, from: PortRef, to: PortRef, unknown: JsonObject): void {
  let rank = 0;
  while (edges.has(edgeId(from, to, rank))) rank++;
  const id = edgeId(from, to, rank);
  edges.set(id, { id, from, to, ...(Object.keys(unknown).length && { extra: unknown }) });
}
