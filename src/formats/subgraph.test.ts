import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit, type Edit } from "../graph/edit";
import { describeEditError } from "../graph/edit-error";
import { EMPTY_PROJECT, nodeId, type Project } from "../graph/graph";
import type { Json } from "../graph/json";
import { withOwn } from "../library/library";
import { readClipping, writeClipping } from "./clipping";
import { TEST_CATALOG } from "./generated-project";
import { type Opened, readManifest } from "./manifest-reader";
import { writeManifest } from "./manifest-writer";

function open(text: string): Opened {
  const result = readManifest(text, TEST_CATALOG);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function edited(project: Project, ...edits: readonly Edit[]): Project {
  return edits.reduce((before, edit) => {
    const result = applyEdit(before, edit, withOwn(TEST_CATALOG, before.graph));
    if (!result.ok) throw new Error(describeEditError(result.error));
    return result.value;
  }, project);
}

const FLAT = open(
  JSON.stringify({
    nodes: [
      { id: "a", node_type: "Scale", params: { factor: 2 } },
      { id: "b", node_type: "Scale" },
      { id: "c", node_type: "Words" },
    ],
    connections: [
      { from: "a", to: "b" },
      { from: "b", to: "c" },
    ],
  }),
).project;

const PACKED = edited(
  FLAT,
  { kind: "pack", nodes: [nodeId("a"), nodeId("b")], id: nodeId("sub"), type: "Twice", title: "Twice" },
  { kind: "setSubgraph", type: "Twice", params: [{ name: "gain", node: nodeId("a"), param: "factor" }] },
  { kind: "setParam", node: nodeId("sub"), name: "gain", value: 5 },
);

describe("a manifest with subgraphs", () => {
  const text = writeManifest(PACKED, TEST_CATALOG);

  it("holds what they come to, for every reader", () => {
    const { nodes, connections } = JSON.parse(text);
    expect(nodes.map(({ id, params }: { id: string; params: Json }) => [id, params])).toEqual([
      ["sub__a", { factor: 5 }],
      ["sub__b", {}],
      ["c", {}],
    ]);
    expect(connections).toEqual([
      { from: "sub__a", to: "sub__b" },
      { from: "sub__b", to: "c" },
    ]);
  });

  it("brings them back", () => {
    const { project, notes } = open(text);
    expect(notes).toEqual([]);
    expect(project).toEqual(PACKED);
  });

  it("keeps the nodes of one that was changed elsewhere, and says so", () => {
    const changed = JSON.parse(text);
    changed.nodes[0].params.factor = 6;
    const { project, notes } = open(JSON.stringify(changed));
    expect([...project.graph.nodes.keys()]).toEqual(["sub__a", "sub__b", "c"]);
    expect(project.graph.nodes.get(nodeId("sub__a"))?.params.factor).toBe(6);
    expect([...project.graph.subgraphs.keys()]).toEqual(["Twice"]);
    expect(notes.join()).toContain("changed elsewhere");
  });

  it.each([
    [
      "a node was added",
      (file: { nodes: unknown[] }) => file.nodes.push({ id: "z", node_type: "Scale" }),
      true,
    ],
    ["a node was removed", (file: { nodes: unknown[] }) => file.nodes.pop(), true],
    ["an inner node was removed", (file: { nodes: unknown[] }) => file.nodes.shift(), false],
    ["wires changed places", (file: { connections: unknown[] }) => file.connections.reverse(), false],
  ])("is read whether or not %s", (_, change, isRestored) => {
    const file = JSON.parse(text);
    change(file);
    const { project } = open(JSON.stringify(file));
    expect(project.graph.nodes.has(nodeId("sub"))).toBe(isRestored);
    expect(project.graph.nodes.has(nodeId("sub__b"))).toBe(!isRestored);
  });
});

/** Any value in the place of any other, somewhere below the fields that hold subgraphs. */
function mutated(value: Json, path: readonly number[], to: Json): Json {
  const [first, ...rest] = path;
  if (first === undefined || typeof value !== "object" || value === null) return to;
  const keys = Object.keys(value);
  const key = keys[first % keys.length];
  if (key === undefined) return to;
  const inner = mutated((value as { [key: string]: Json })[key] ?? null, rest, to);
  if (Array.isArray(value)) return value.map((item: Json, index) => (String(index) === key ? inner : item));
  return { ...value, [key]: inner };
}

it("whatever stands in the fields of subgraphs, the file is opened, and written so that it is read the same", () => {
  const nested = edited(PACKED, {
    kind: "pack",
    nodes: [nodeId("sub"), nodeId("c")],
    id: nodeId("outer"),
    type: "Outer",
    title: "Outer",
  });
  const file = JSON.parse(writeManifest(nested, TEST_CATALOG)) as { metadata: { studio: Json } };
  const anything = fc.oneof(
    fc.constantFrom<Json>(
      null,
      -1,
      "",
      "a",
      "Outer",
      "Twice",
      "sub",
      "constructor",
      [],
      {},
      [[]],
      [null],
      1e300,
    ),
    fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.array(fc.nat(20), { minLength: 1, maxLength: 7 }), anything), {
        minLength: 1,
        maxLength: 3,
      }),
      (changes) => {
        const studio = changes.reduce(
          (before, [path, to]) => mutated(before, path, to),
          file.metadata.studio,
        );
        const changed = JSON.stringify({ ...file, metadata: { ...file.metadata, studio } });
        const read = readManifest(changed, TEST_CATALOG);
        // Keys such as "prototype" are refused wherever they stand.
        if (!read.ok) {
          expect(changed).toMatch(/"(__proto__|constructor|prototype)":/);
          return;
        }
        const { project } = read.value;
        const text = writeManifest(project, TEST_CATALOG);
        expect(writeManifest(open(text).project, TEST_CATALOG)).toBe(text);
      },
    ),
    { numRuns: 1000 },
  );
});

describe("a copied use", () => {
  const text = writeClipping(PACKED, [nodeId("sub")], [], [], withOwn(TEST_CATALOG, PACKED.graph));
  const pasteInto = (project: Project): Project => {
    const catalog = withOwn(TEST_CATALOG, project.graph);
    const pasted = readClipping(text, project, { x: 0, y: 0 }, { catalog });
    if (!pasted.ok) throw new Error(pasted.error.message);
    return edited(project, pasted.value.edit);
  };
  const types = (project: Project) => [...project.graph.nodes.values()].map((node) => node.type);

  it("brings its subgraph along into another project", () => {
    const project = pasteInto(EMPTY_PROJECT);
    expect(types(project)).toEqual(["Twice"]);
    expect(project.graph.subgraphs.get("Twice")).toEqual(PACKED.graph.subgraphs.get("Twice"));
  });

  it("is another use where the subgraph is there, and one of its own where a different one is", () => {
    const twice = pasteInto(PACKED);
    expect(types(twice)).toEqual(["Twice", "Words", "Twice"]);
    const other = edited(PACKED, { kind: "setSubgraph", type: "Twice", title: "Other" });
    expect(types(pasteInto(other))).toEqual(["Twice", "Words", "Twice_2"]);
  });
});
