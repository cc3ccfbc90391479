import { beforeEach, describe, expect, it } from "vitest";
import type { Edit } from "../graph/edit";
import { type NodeId, nodeId, portKey } from "../graph/graph";
import { CATALOG } from "../graph/testing";
import { nodeRun } from "./run";
import { createSession, type Session } from "./session";
import { Memory, ScriptedRuntime, until } from "./testing";

const [SUB, A, B, X, Y] = ["sub", "a", "b", "x", "y"].map(nodeId) as [NodeId, NodeId, NodeId, NodeId, NodeId];
let runtime: ScriptedRuntime;
let session: Session;

function add(id: NodeId, type = "Rust"): Edit {
  return { kind: "addNode", node: { id, type, params: {} }, at: { x: 0, y: 0 } };
}

function wire(from: NodeId, to: NodeId): Edit {
  return { kind: "connect", from: { node: from, port: "out" }, to: { node: to, port: "in" } };
}

function state() {
  return session.store.getState();
}

/** x > sub(a > b) > y */
beforeEach(() => {
  runtime = new ScriptedRuntime();
  session = createSession({
    library: CATALOG,
    examples: [],
    runtime,
    store: new Memory(),
    loadCommand: async () => new Uint8Array(),
    address: "",
  });
  const edits = [add(X), add(A), add(B), add(Y), wire(X, A), wire(A, B), wire(B, Y)];
  session.edit({ kind: "batch", edits: [...edits, { kind: "describe", input: "[1]" }] });
});

function packed(): void {
  session.edit({ kind: "pack", nodes: [A, B], id: SUB, type: "Sub", title: "Sub" });
}

it("without subgraphs what is seen is what there is", () => {
  const { project, plan, problems, run, whole } = state();
  expect([project, plan, problems, run]).toEqual([whole.project, whole.plan, whole.problems, whole.run]);
  expect(project).toBe(whole.project);
  expect(plan).toBe(whole.plan);
  expect(run).toBe(whole.run);
});

describe("inside", () => {
  beforeEach(() => {
    packed();
    session.enter(SUB);
  });

  it("shows what the subgraph holds, and edits it for every use", () => {
    expect(state().path).toEqual([SUB]);
    expect([...state().project.graph.nodes.keys()]).toEqual([A, B]);
    session.edit(add(nodeId("c")));
    session.leave();
    expect([...state().project.graph.nodes.keys()]).toEqual([X, SUB, Y]);
    expect([...(state().project.graph.subgraphs.get("Sub")?.nodes.keys() ?? [])]).toEqual([A, B, "c"]);
  });

  it("moving a node changes neither the graph nor the plan", () => {
    const { project, plan, whole } = state();
    session.edit({ kind: "move", positions: new Map([[A, { x: 5, y: 5 }]]) });
    expect(state().project.layout.get(A)).toEqual({ x: 5, y: 5 });
    expect(state().project.graph).toBe(project.graph);
    expect(state().plan).toBe(plan);
    expect(state().whole.plan).toBe(whole.plan);
  });

  it("runs what is named there, and reads its values", () => {
    session.run({ kind: "to", nodes: [A] });
    expect(runtime.runs[0]?.scope).toEqual({ kind: "to", nodes: ["sub__a"] });
    expect(state().plan.steps.map((step) => step.node)).toEqual([A, B]);
  });

  it("ends when undo takes the subgraph away", () => {
    session.undo();
    expect(state().path).toEqual([]);
    expect([...state().project.graph.nodes.keys()]).toEqual([X, A, B, Y]);
  });

  it("goes to the project that is opened instead", () => {
    session.newProject();
    expect(state().path).toEqual([]);
  });
});

it("a use runs as its nodes do, the most telling of their states first", async () => {
  packed();
  session.run();
  const seen = () => nodeRun(state().run, SUB);
  expect(seen().kind).toBe("queued");
  runtime.tell({ kind: "nodeStarted", node: nodeId("sub__a") });
  await until(session, () => seen().kind === "running");
  const summary = { count: 3, first: 0, types: {}, bytes: 3 } as never;
  runtime.tell(
    { kind: "nodeFinished", node: nodeId("sub__a"), ms: 2 },
    { kind: "output", port: { node: nodeId("sub__b"), port: "out" }, summary },
    { kind: "nodeStarted", node: nodeId("sub__b") },
    { kind: "nodeFinished", node: nodeId("sub__b"), ms: 3 },
  );
  await until(session, () => seen().kind === "done");
  expect(seen()).toMatchObject({ kind: "done", ms: 5 });
  expect(state().run.outputs.get(portKey({ node: SUB, port: "out" }))?.summary).toBe(summary);
  expect([...state().run.nodes.keys()]).toEqual([X, SUB, Y]);
  const error = { type: "E", message: "no", item: 0 } as never;
  runtime.tell({ kind: "nodeFailed", node: nodeId("sub__b"), error });
  await until(session, () => seen().kind === "failed");
  session.enter(SUB);
  expect(nodeRun(state().run, A).kind).toBe("done");
  expect(nodeRun(state().run, B).kind).toBe("failed");
});

it("problems stand at the use, and lead to the place inside", () => {
  packed();
  session.enter(SUB);
  session.edit({ kind: "setParam", node: A, name: "nonsense", value: 1 });
  expect(state().problems).toMatchObject([{ node: A, param: "nonsense" }]);
  session.leave();
  expect(state().problems).toMatchObject([{ node: SUB }]);
  expect(state().whole.problems).toMatchObject([{ node: "sub__a" }]);
  expect(session.reveal(nodeId("sub__a"))).toBe(A);
  expect(state().path).toEqual([SUB]);
  expect(session.reveal(X)).toBe(X);
  expect(state().path).toEqual([]);
});

it("what is pinned inside is pinned for every use; a use itself is not", async () => {
  packed();
  expect(await session.pinOutputs([SUB])).toMatchObject({ ok: false });
  session.enter(SUB);
  expect(session.edit({ kind: "setPinned", node: B, pinned: { out: "[7]" } }).ok).toBe(true);
  expect(state().whole.plan.steps.find((step) => step.node === "sub__b")?.pinned).toEqual({ out: "[7]" });
});

it("why a use is out of date tells of what changed in it", () => {
  packed();
  session.run();
  session.enter(SUB);
  session.edit({ kind: "setOnError", node: A, onError: "skip" });
  session.leave();
  const { run, plan } = state();
  const keyOf = (steps: typeof plan.steps) => steps.find((step) => step.node === SUB)?.key;
  expect(run.plan && keyOf(run.plan.steps)).not.toBe(keyOf(plan.steps));
});

it("uses are opened one in the other, and left in steps", () => {
  packed();
  session.edit({ kind: "pack", nodes: [SUB, Y], id: nodeId("outer"), type: "Outer", title: "Outer" });
  session.enter(nodeId("outer"));
  session.enter(SUB);
  session.edit({ kind: "rename", node: A, to: nodeId("first") });
  expect(state().whole.plan.steps.map((step) => step.node)).toEqual([
    "x",
    "outer__sub__first",
    "outer__sub__b",
    "outer__y",
  ]);
  session.leave();
  expect([...state().project.graph.nodes.keys()]).toEqual([SUB, Y]);
  session.leave(0);
  expect(state().path).toEqual([]);
});
