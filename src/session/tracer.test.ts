import { beforeEach, expect, it } from "vitest";
import { nodeId, portKey } from "../graph/graph";
import { nodeRun } from "./run";
import type { Session } from "./session";
import { exampleSession, ScriptedRuntime, until } from "./testing";
import type { TraceState } from "./tracer";

const multiply = nodeId("multiply");
const out = { node: multiply, port: "out" };
let runtime: ScriptedRuntime;
let session: Session;

const state = () => session.store.getState();
const count = () => state().run.outputs.get(portKey(out))?.summary.count;

/** A run of 10 ms in which `multiply` takes and gives four items. */
async function ran(): Promise<void> {
  runtime.traced = {
    ms: 10,
    tracks: [
      {
        runtime: "rust",
        nodes: [{ node: multiply, outputs: ["out"] }],
        rows: Float64Array.of(0, 10, 10, 1, 8, 4, 4, 32),
      },
    ],
    crossings: [],
  };
  session.run();
  runtime.tell(
    { kind: "nodeFinished", node: multiply, ms: 1 },
    { kind: "output", port: out, summary: { count: 4, first: 0, bytes: 32, types: {}, last: "8" } },
    { kind: "runFinished", outcome: "completed", ms: 10 },
  );
  await until(session, () => state().run.phase.kind === "finished");
}

async function untilTrace(condition: (state: TraceState) => boolean): Promise<void> {
  const { store } = session.tracer;
  if (condition(store.getState())) return;
  await new Promise<void>((resolve) => {
    const stop = store.subscribe((now) => {
      if (!condition(now)) return;
      stop();
      resolve();
    });
  });
}

const traced = () => untilTrace(({ trace }) => trace !== undefined);
const partial = () => untilTrace((now) => now.partial);

beforeEach(() => {
  runtime = new ScriptedRuntime();
  session = exampleSession(runtime);
});

it("has the profile of a run as soon as it is over, if somebody looks", async () => {
  session.tracer.follow();
  await ran();
  await traced();
  expect(session.tracer.store.getState().profile?.nodes).toMatchObject([{ node: multiply, ms: 8, taken: 4 }]);
});

it("gets it later for who looks later", async () => {
  await ran();
  expect(session.tracer.store.getState().trace).toBeUndefined();
  session.tracer.follow();
  await traced();
});

it("shows a moment and leaves the run as it is", async () => {
  session.tracer.follow();
  await ran();
  await traced();
  const { run } = state().whole;
  session.tracer.seek(5);
  expect(nodeRun(state().run, multiply)).toMatchObject({ kind: "running", done: 2 });
  expect(count()).toBe(2);
  expect(state().whole.run).toBe(run);
  session.tracer.step(1);
  expect(count()).toBe(3);
  session.tracer.step(-1);
  expect(count()).toBe(2);
  session.tracer.seek(undefined);
  expect(count()).toBe(4);
  expect(state().run).toBe(run);
});

it("keeps what was seen last of a run that is ended by force", async () => {
  session.tracer.follow();
  runtime.traced = { ms: 500, tracks: [], crossings: [] };
  session.run();
  await traced();
  runtime.traced = undefined;
  runtime.tell({ kind: "runFinished", outcome: "cancelled", ms: 600 });
  await until(session, () => state().run.phase.kind === "finished");
  await partial();
  expect(session.tracer.store.getState().trace?.ms).toBe(500);
});

it("comes back to the present when a run begins", async () => {
  session.tracer.follow();
  await ran();
  await traced();
  session.tracer.seek(5);
  session.run({ kind: "fresh" });
  expect(state().whole.past).toBeUndefined();
  expect(session.tracer.store.getState()).toMatchObject({
    trace: undefined,
    profile: undefined,
    at: undefined,
  });
  session.tracer.seek(5);
  expect(state().whole.past).toBeUndefined();
});
