import { expect, it } from "vitest";
import { EMPTY_PROJECT, nodeId, type SourceCase } from "../graph/graph";
import { TEST_CATALOG } from "./generated-project";
import { readManifest } from "./manifest-reader";
import { writeManifest } from "./manifest-writer";

const CODE =
  'class Own(Node):\n    def __init__(self, *, key: Annotated[str, {"secret": True}] = "", n: int = 1): pass\n' +
  "    def process(self, left, right): return left\n";

function read(cases: unknown, code = CODE) {
  const nodes = [{ id: "o", node_type: "Own", params: {} }];
  const manifest = { version: "v1", nodes, sources: { Own: { language: "python", code, cases } } };
  const opened = readManifest(JSON.stringify(manifest), TEST_CATALOG);
  if (!opened.ok) throw new Error(opened.error.message);
  const { project, notes } = opened.value;
  return { project, notes, cases: project.graph.sources.get("Own")?.cases };
}

it("cases are read as a library node's are: a list is for the first port", () => {
  const given = [
    { title: "one", input: [1], output: [2] },
    { title: "two", params: { n: 2 }, input: { left: [1], right: [2] }, error: "no" },
  ];
  expect(read(given).cases).toEqual([
    { title: "one", params: {}, input: { left: "[1]" }, output: { out: "[2]" } },
    { title: "two", params: { n: 2 }, input: { left: "[1]", right: "[2]" }, error: "no" },
  ]);
});

it("numbers keep the digits that they are written with", () => {
  const text = `{"nodes": [], "sources": {"Own": {"code": "", "cases": [{"input": [12345678901234567890, 1.0]}]}}}`;
  const opened = readManifest(text, TEST_CATALOG);
  const [first] = (opened.ok && opened.value.project.graph.sources.get("Own")?.cases) || [];
  expect(first?.input).toEqual({ in: "[12345678901234567890, 1.0]" });
});

it.each([[7], ["x"], [{ input: 1 }], [{ title: 1 }], [{ input: { left: 1 } }], [{ input: [], params: [] }]])(
  "what is no case is left out and told: %j",
  (bad) => {
    const { cases, notes } = read([bad, { title: "good", input: [1] }]);
    expect(cases?.map(({ title }) => title)).toEqual(["good"]);
    expect(notes).toEqual(['1 of the cases of "Own" could not be read and were left out.']);
  },
);

it("cases that are too large are left out and told; the code stays", () => {
  const { cases, notes, project } = read([{ input: ["x".repeat(300_000)] }]);
  expect(cases).toBeUndefined();
  expect(notes).toEqual(['The cases of "Own" are larger than 256 KB and were left out.']);
  expect(project.graph.sources.get("Own")?.code).toBe(CODE);
});

it("the value of a secret parameter neither comes in by a case nor leaves by one", () => {
  expect(read([{ title: "t", params: { key: "hidden", n: 3 }, input: [1] }]).cases?.[0]?.params).toEqual({
    n: 3,
  });
  const cases: readonly SourceCase[] = [{ title: "t", params: { key: "hidden" }, input: { left: "[1]" } }];
  const sources = new Map([["Own", { language: "python" as const, code: CODE, cases }]]);
  const nodes = new Map([[nodeId("o"), { id: nodeId("o"), type: "Own", params: {} }]]);
  const project = { ...EMPTY_PROJECT, graph: { ...EMPTY_PROJECT.graph, nodes, sources } };
  expect(writeManifest(project, TEST_CATALOG)).not.toContain("hidden");
});
