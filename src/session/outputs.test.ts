import { beforeEach, expect, it } from "vitest";
import { nodeId } from "../graph/graph";
import type { Session } from "./session";
import { exampleSession, ScriptedRuntime, until } from "./testing";

const multiply = nodeId("multiply");
let runtime: ScriptedRuntime;
let session: Session;

/** A run in which `multiply` gave `values`; the first of them may have been let go. */
async function ran(values: readonly string[], first = 0): Promise<void> {
  runtime.values = values;
  session.run();
  const bytes = values.reduce((sum, value) => sum + value.length, 0);
  const summary = { count: values.length, first, bytes, types: {}, last: values.at(-1) ?? "" };
  runtime.tell(
    { kind: "nodeFinished", node: multiply, ms: 1 },
    { kind: "output", port: { node: multiply, port: "out" }, summary },
    { kind: "runFinished", outcome: "completed", ms: 1 },
  );
  await until(session, () => session.store.getState().run.phase.kind === "finished");
}

beforeEach(() => {
  runtime = new ScriptedRuntime();
  session = exampleSession(runtime);
});

it("pins every value as it was written, and undo takes the pin away", async () => {
  const values = ["12345678901234567890", "1.50", '{"a":[]}'];
  await ran(values);
  expect(await session.pinOutputs([multiply])).toEqual({ ok: true, value: null });
  const pinned = () => session.store.getState().project.graph.nodes.get(multiply)?.pinned;
  expect(pinned()).toEqual({ out: `[${values.join(",")}]` });
  expect(session.store.getState().plan.steps[0]?.pinned).toEqual(pinned());
  session.undo();
  expect(pinned()).toBeUndefined();
});

it("pins nothing at all as an empty list", async () => {
  await ran([]);
  expect(await session.readOutputs(multiply)).toEqual({ ok: true, value: { out: "[]" } });
});

it.each<[string, () => Promise<void>, string]>([
  ["no run", async () => {}, "no values of a whole run. Run to here first."],
  ["a million and more values", () => ran(Array.from({ length: 1_200_000 }, () => "1")), "too many to pin"],
  ["few large values", () => ran(Array.from({ length: 3 }, () => `"${"x".repeat(1e6)}"`)), "at most 2 MB"],
  ["values that were let go", () => ran(["1", "2"], 1), "were let go to stay within memory"],
])("with %s refuses", async (_, run, why) => {
  await run();
  const before = session.store.getState().project;
  expect(await session.pinOutputs([multiply])).toEqual({ ok: false, error: expect.stringContaining(why) });
  expect(session.store.getState().project).toBe(before);
});
