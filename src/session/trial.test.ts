import { expect, it } from "vitest";
import { EMPTY_PROJECT, nodeId } from "../graph/graph";
import { loadLibrary } from "../library/library";
import { ScriptedRuntime } from "./testing";
import { Trials } from "./trial";

const LIBRARY = loadLibrary();
const REQUEST = { type: "MultiplyNode", params: { factor: 3 }, input: { in: "[1, 12345678901234567890]" } };
const node = nodeId("node");
const summary = { count: 2, first: 0, bytes: 16, types: { number: 2 }, last: "6" };

function begin(request: typeof REQUEST = REQUEST) {
  const runtime = new ScriptedRuntime();
  const trials = new Trials(() => runtime);
  return { runtime, trial: trials.try(request, EMPTY_PROJECT, LIBRARY) };
}

it("runs the node alone, on input that keeps its digits, and gives what came out", async () => {
  const { runtime, trial } = begin();
  await Promise.resolve();
  const [source, tried] = runtime.runs[0]?.plan.steps ?? [];
  expect([source?.pinned, tried?.params.factor]).toEqual([{ out: "[1, 12345678901234567890]" }, 3]);
  runtime.tell(
    { kind: "log", node, stream: "out", text: "hello" },
    { kind: "output", port: { node, port: "out" }, summary },
    { kind: "runFinished", outcome: "completed", ms: 4 },
  );
  expect(await trial).toEqual({
    ok: true,
    value: { outputs: [{ port: "out", count: 2, values: "[]" }], log: "hello\n", cut: false, ms: 4 },
  });
});

it("gives the error with what came out before it", async () => {
  const { runtime, trial } = begin();
  await Promise.resolve();
  const error = { type: "E", message: "no", item: 1 };
  runtime.tell({ kind: "nodeFailed", node, error }, { kind: "runFinished", outcome: "failed", ms: 1 });
  expect(await trial).toMatchObject({ ok: true, value: { error } });
});

it("ends a node that gives without end once it gave enough", async () => {
  const { runtime, trial } = begin();
  await Promise.resolve();
  runtime.tell({ kind: "output", port: { node, port: "out" }, summary: { ...summary, count: 9000 } });
  expect(await trial).toMatchObject({ ok: true, value: { cut: true } });
});

it("says what keeps a node from running", async () => {
  const { trial } = begin({ ...REQUEST, params: { factor: "x" } as never });
  expect(await trial).toMatchObject({ ok: false, error: expect.stringContaining("factor") });
});
