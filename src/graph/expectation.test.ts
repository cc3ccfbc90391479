import { expect, it } from "vitest";
import { applyEdit, type Edit } from "./edit";
import { expectationsOf, timesUsed } from "./expectation";
import { type Expected, nodeId, type Project, portKey } from "./graph";
import { invariant } from "./result";
import { withSubgraphs } from "./subgraph-spec";
import { CATALOG, projectOf } from "./testing";

const EXPECTED: Expected = { count: 0, size: 1, blocks: [], tolerance: 0 };
const [a, b] = [nodeId("a"), nodeId("b")];

function made(project: Project, ...edits: readonly Edit[]): Project {
  return edits.reduce((before, edit) => {
    const result = applyEdit(before, edit, withSubgraphs(CATALOG, before.graph.subgraphs));
    invariant(result.ok, JSON.stringify(result));
    return result.value;
  }, project);
}

function ports({ graph }: Project): readonly string[] {
  return [...expectationsOf(graph)].map(({ port }) => portKey(port)).sort();
}

const MARKED = made(projectOf("a:Rust b:Scale a>b"), {
  kind: "setExpected",
  node: a,
  port: "out",
  expected: EXPECTED,
});

it("what is expected goes with its node into a subgraph, and holds for each of its uses", () => {
  expect(ports(MARKED)).toEqual(["a.out"]);
  const packed = made(MARKED, { kind: "pack", nodes: [a], id: nodeId("u"), type: "S", title: "S" });
  expect(ports(packed)).toEqual(["u__a.out"]);
  const use: Edit = { kind: "addNode", node: { id: nodeId("v"), type: "S", params: {} }, at: { x: 0, y: 0 } };
  const twice = made(packed, use);
  expect(ports(twice)).toEqual(["u__a.out", "v__a.out"]);
  expect(timesUsed(twice.graph, "S")).toBe(2);
});

it("what is marked in a subgraph in a subgraph is named as in the whole run", () => {
  const nested = made(
    MARKED,
    { kind: "pack", nodes: [a, b], id: nodeId("u"), type: "S", title: "S" },
    { kind: "within", type: "S", edit: { kind: "pack", nodes: [a], id: nodeId("w"), type: "T", title: "T" } },
    {
      kind: "within",
      type: "S",
      edit: { kind: "setExpected", node: b, port: "out", expected: EXPECTED },
    },
  );
  expect(ports(nested)).toEqual(["u__b.out", "u__w__a.out"]);
  expect(timesUsed(nested.graph, "T")).toBe(1);
});

it("more levels than could ever run are not gone through", () => {
  const nodes = (type: string) =>
    new Map([a, b].map((id) => [id, { id, type, params: {}, expected: { out: EXPECTED } }]));
  const level = {
    ...MARKED,
    title: "",
    description: "",
    edges: new Map(),
    inputs: [],
    outputs: [],
    params: [],
  };
  const subgraphs = new Map(
    Array.from(
      { length: 40 },
      (_, depth) => [`S${depth}`, { ...level, nodes: nodes(`S${depth + 1}`) }] as const,
    ),
  );
  let count = 0;
  for (const _ of expectationsOf({ nodes: nodes("S0"), subgraphs })) count += 1;
  expect(count).toBe(20_000);
});
