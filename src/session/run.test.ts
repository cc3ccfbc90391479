import { describe, expect, it } from "vitest";
import { compile } from "../graph/compile";
import { nodeId, portKey } from "../graph/graph";
import { CATALOG, projectOf } from "../graph/testing";
import type { NodeError, RunEvent } from "../runtime/runtime";
import { NO_RUN, nodeRun, type RunState, reduceRun, startedRun } from "./run";

const ERROR: NodeError = { type: "KeyError", message: "'missing'", item: 2 };
const a = nodeId("a");
const b = nodeId("b");

function runAfter(text: string, ...events: readonly RunEvent[]) {
  return events.reduce(reduceRun, startedRun(compile(projectOf(text).graph, CATALOG).plan));
}

describe("a node's state", () => {
  it.each<[string, readonly RunEvent[], object]>([
    ["waits before it is its turn", [], { kind: "queued" }],
    ["runs once started", [{ kind: "nodeStarted", node: a }], { kind: "running", done: 0 }],
    [
      "tells how far it is",
      [{ kind: "progress", node: a, done: 3, of: 9 }],
      { kind: "running", done: 3, of: 9 },
    ],
    [
      "keeps its count when done",
      [
        { kind: "progress", node: a, done: 9 },
        { kind: "nodeFinished", node: a, ms: 4 },
      ],
      { kind: "done", done: 9, ms: 4 },
    ],
    ["is reused without having run", [{ kind: "nodeReused", node: a }], { kind: "reused" }],
    ["carries its error", [{ kind: "nodeFailed", node: a, error: ERROR }], { kind: "failed", error: ERROR }],
    [
      "is cancelled when the run ends under it",
      [
        { kind: "nodeStarted", node: a },
        { kind: "runFinished", outcome: "cancelled", ms: 1 },
      ],
      { kind: "cancelled" },
    ],
  ])("%s", (_, events, state) => {
    expect(nodeRun(runAfter("a:Rust", ...events), a)).toEqual(state);
  });

  it("is blocked when anything before it fails, however far", () => {
    const run = runAfter("a:Rust b:Rust c:Rust d:Rust a>b b>c", {
      kind: "nodeFailed",
      node: a,
      error: ERROR,
    });
    expect(nodeRun(run, nodeId("c"))).toEqual({ kind: "blocked", by: a });
    expect(nodeRun(run, nodeId("d"))).toEqual({ kind: "queued" });
  });

  it("is blocked from the start behind a node that cannot run", () => {
    expect(nodeRun(runAfter("a:Nonsense b:Rust a>b"), b)).toEqual({ kind: "blocked", by: a });
  });
});

it("an output remembers the content key of the step that made it", () => {
  const port = { node: a, port: "out" };
  const summary = { count: 1, first: 0, bytes: 8, types: { number: 1 }, last: "5" };
  const run = runAfter("a:Rust", { kind: "output", port, summary });
  expect(run.outputs.get(portKey(port))).toEqual({ summary, key: run.plan?.steps[0]?.key });
});

it("keeps the newest log lines of a flood", () => {
  const flood = Array.from({ length: 9000 }, (_, index): RunEvent => {
    return { kind: "log", node: a, stream: "out", text: String(index) };
  });
  const { logs } = runAfter("a:Rust", ...flood);
  expect(logs.length).toBe(5000);
  expect(logs.at(-1)?.text).toBe("8999");
});

it("before the first run every node is idle", () => {
  expect(nodeRun(NO_RUN, a)).toEqual({ kind: "idle" });
});

describe("the run after a run", () => {
  const planOf = (text: string, factor = 1) =>
    compile(projectOf(text, { b: { factor, unit: "m" } }).graph, CATALOG).plan;
  const PIPE = "a:Rust b:Scale c:Rust d:Rust a>b b>c";

  function finished(text: string, input = "[1]", first = 0): RunState {
    const plan = planOf(text);
    const events = plan.steps.flatMap(({ node }): readonly RunEvent[] => [
      { kind: "nodeStarted", node },
      { kind: "nodeFinished", node, ms: 1 },
      {
        kind: "output",
        port: { node, port: "out" },
        summary: { count: 2, first, bytes: 8, types: {}, last: "5" },
      },
    ]);
    return [...events, { kind: "runFinished", outcome: "completed", ms: 1 } as const].reduce(
      reduceRun,
      startedRun(plan, input),
    );
  }

  const kindsOf = (run: RunState) =>
    Object.fromEntries("abcd".split("").map((id) => [id, nodeRun(run, nodeId(id)).kind]));

  it("leaves what still holds as it is, with its values", () => {
    const run = startedRun(planOf(PIPE, 2), "[1]", { kind: "all" }, finished(PIPE));
    expect(kindsOf(run)).toEqual({ a: "done", b: "queued", c: "queued", d: "done" });
    expect([...run.outputs.keys()]).toEqual(["a.out", "d.out"]);
    expect([...run.active]).toEqual(["b", "c"]);
  });

  it("runs all anew when told so, or when the input is another", () => {
    for (const run of [
      startedRun(planOf(PIPE), "[1]", { kind: "fresh" }, finished(PIPE)),
      startedRun(planOf(PIPE), "[2]", { kind: "all" }, finished(PIPE)),
    ]) {
      expect(kindsOf(run)).toEqual({ a: "queued", b: "queued", c: "queued", d: "queued" });
      expect(run.outputs.size).toBe(0);
    }
  });

  it("outside its scope forgets what no longer holds", () => {
    const run = startedRun(planOf(PIPE, 2), "[1]", { kind: "to", nodes: [b] }, finished(PIPE));
    expect(kindsOf(run)).toEqual({ a: "done", b: "queued", c: "idle", d: "done" });
  });

  it("runs again what let values go that another node reads", () => {
    const run = startedRun(planOf(PIPE, 2), "[1]", { kind: "to", nodes: [b] }, finished(PIPE, "[1]", 1));
    expect(kindsOf(run)).toMatchObject({ a: "queued", b: "queued", d: "done" });
  });

  it("that fails blocks only what it was to carry out", () => {
    const run = startedRun(planOf(PIPE), "[1]", { kind: "only", nodes: [b] }, finished(PIPE));
    const failed = reduceRun(run, { kind: "nodeFailed", node: b, error: ERROR });
    expect(kindsOf(failed)).toEqual({ a: "done", b: "failed", c: "done", d: "done" });
  });
});
