import { expect, test } from "vitest";
import { applyEdit } from "../graph/edit";
import { EMPTY_PROJECT, nodeId, type ProbeId, type Project } from "../graph/graph";
import { readClipping, writeClipping } from "./clipping";
import { TEST_CATALOG } from "./generated-project";
import { readManifest } from "./manifest-reader";

const OWN = "class Own(Node):\n    def process(self, a): return a\n";

function open(manifest: unknown): Project {
  const opened = readManifest(JSON.stringify(manifest), TEST_CATALOG);
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value.project;
}

const PROJECT = open({
  metadata: {
    name: "p",
    studio: { layout: { add: { x: 0, y: 0 }, own: { x: 200, y: 100 }, far: { x: 900, y: 0 } } },
  },
  nodes: [
    { id: "add", node_type: "Scale", params: { factor: 3 }, on_error: "skip", comment: "kept" },
    { id: "own", node_type: "Own" },
    { id: "far", node_type: "Split" },
  ],
  connections: [
    { from: "add", to: "own", to_port: "a" },
    { from: "own", to: "far" },
  ],
  sources: { Own: { language: "python", code: OWN } },
});

function paste(text: string, into: Project): { project: Project; ids: readonly string[] } {
  const pasting = readClipping(text, into, { x: 1000, y: 500 }, { catalog: TEST_CATALOG });
  if (!pasting.ok) throw new Error(pasting.error.message);
  const result = applyEdit(into, pasting.value.edit, TEST_CATALOG);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return { project: result.value, ids: pasting.value.nodes };
}

const CLIP = writeClipping(PROJECT, [nodeId("add"), nodeId("own")]);

test("nodes are pasted with fresh ids around the point, with the wires among them and nothing else", () => {
  const { project, ids } = paste(CLIP, PROJECT);
  expect(ids).toEqual(["add_2", "own_2"]);
  expect(project.graph.nodes.size).toBe(5);
  expect([...project.graph.edges.keys()].at(-1)).toBe("add_2.out>own_2.a");
  expect(project.graph.edges.size).toBe(3);
  expect(project.layout.get(nodeId("add_2"))).toEqual({ x: 900, y: 450 });
  expect(project.layout.get(nodeId("own_2"))).toEqual({ x: 1100, y: 550 });
  expect(project.graph.nodes.get(nodeId("add_2"))).toMatchObject({
    params: { factor: 3 },
    onError: "skip",
    extra: { comment: "kept" },
  });
});

test("pasting again counts on", () => {
  const once = paste(CLIP, PROJECT);
  expect(paste(writeClipping(once.project, [nodeId("add_2")]), once.project).ids).toEqual(["add_3"]);
});

test("another project receives the code too, its own code stays", () => {
  expect(paste(CLIP, EMPTY_PROJECT).project.graph.sources.get("Own")?.code).toBe(OWN);
  const other = {
    ...PROJECT,
    graph: { ...PROJECT.graph, sources: new Map([["Own", { language: "python" as const, code: "" }]]) },
  };
  expect(paste(CLIP, other).project.graph.sources.get("Own")?.code).toBe("");
});

test("a wire that a port refuses today is left out, the nodes are pasted", () => {
  const clip = CLIP.replace('"to_port": "a"', '"to_port": "gone"');
  const { project, ids } = paste(clip, PROJECT);
  expect(ids).toHaveLength(2);
  expect(project.graph.edges.size).toBe(2);
});

test("a plain manifest can be pasted", () => {
  const { project, ids } = paste(
    '{"nodes": [{"id": "x", "node_type": "Scale"}, {"id": "y", "node_type": "Words"}], "edges": [{"source": "x", "target": "y"}]}',
    PROJECT,
  );
  expect(ids).toEqual(["x", "y"]);
  expect([...project.graph.edges.keys()].at(-1)).toBe("x.out>y.data");
});

test.each([
  "",
  "hello",
  "{}",
  "[1]",
  '{"nodes": []}',
  "https://example.org/?a=b",
  '{"remotemedia-studio": 1}',
])("the text %j holds no nodes", (text) => {
  expect(readClipping(text, PROJECT, { x: 0, y: 0 })).toEqual({
    ok: false,
    error: { message: "The clipboard holds no nodes." },
  });
});

test("pins and limits go along", () => {
  const pinned = { out: "[12345678901234567890]" };
  const limits = { timeoutMs: 500 };
  const add = PROJECT.graph.nodes.get(nodeId("add"));
  if (!add) throw new Error("no node");
  const nodes = new Map(PROJECT.graph.nodes).set(add.id, { ...add, pinned, limits });
  const clip = writeClipping({ ...PROJECT, graph: { ...PROJECT.graph, nodes } }, [add.id]);
  const { project } = paste(clip, PROJECT);
  expect(project.graph.nodes.get(nodeId("add_2"))).toMatchObject({ pinned, limits });
});

test("a probe goes along with its node, and one by itself is another at the same port", () => {
  const id = "p" as ProbeId;
  const port = { node: nodeId("add"), port: "out" };
  const probe = { id, port, by: { x: 0, y: 90 }, size: { width: 200, height: 96 }, viewer: "chart" };
  const probed = { ...PROJECT, probes: new Map([[id, probe]]) };
  const both = paste(writeClipping(probed, [nodeId("add")], [], [id]), probed).project;
  expect(both.probes.get("p_2" as ProbeId)).toEqual({
    ...probe,
    id: "p_2",
    port: { node: "add_2", port: "out" },
  });
  const alone = writeClipping(probed, [], [], [id]);
  expect(paste(alone, probed).project.probes.get("p_2" as ProbeId)).toEqual({
    ...probe,
    id: "p_2",
    by: { x: 24, y: 114 },
  });
  expect(readClipping(alone, EMPTY_PROJECT, { x: 0, y: 0 }).ok).toBe(false);
});
