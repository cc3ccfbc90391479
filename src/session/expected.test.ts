import { beforeEach, describe, expect, it } from "vitest";
import { nodeId, type PortKey } from "../graph/graph";
import type { Session } from "./session";
import { exampleSession, ScriptedRuntime, until } from "./testing";

const multiply = nodeId("multiply");
const PORT = "multiply.out" as PortKey;
let runtime: ScriptedRuntime;
let session: Session;

async function ran(...values: readonly number[]): Promise<void> {
  runtime.values = values.map(String);
  session.run({ kind: "fresh" });
  const summary = { count: values.length, first: 0, bytes: 8, types: {}, last: "" };
  runtime.tell(
    { kind: "nodeStarted", node: multiply },
    { kind: "output", port: { node: multiply, port: "out" }, summary },
    { kind: "nodeFinished", node: multiply, ms: 1 },
    { kind: "runFinished", outcome: "completed", ms: 1 },
  );
  await until(session, () => session.store.getState().run.phase.kind === "finished");
}

const check = () => session.store.getState().checks.get(PORT);

beforeEach(() => {
  runtime = new ScriptedRuntime();
  session = exampleSession(runtime);
});

describe("expected values", () => {
  it("are what a node gave last, and hold until it gives something else", async () => {
    await ran(1, 2.5, 3);
    expect(await session.expectOutputs([multiply])).toEqual({ ok: true, value: null });
    await until(session, () => check()?.kind === "same");
    await ran(1, 2.5 + 1e-13, 3);
    await until(session, () => check()?.kind === "same");
    await ran(1, 2.6, 3);
    await until(session, () => check()?.kind === "differs");
    expect(check()).toMatchObject({ divergence: { from: 1, to: 2, why: "values" } });
    await ran(1, 2.5);
    await until(session, () => {
      const now = check();
      return now?.kind === "differs" && now.divergence.why === "fewer";
    });
  });

  it("are one edit, which undo takes back with what was said of it", async () => {
    await ran(1);
    await session.expectOutputs([multiply]);
    await until(session, () => check() !== undefined);
    session.undo();
    await until(session, () => check() === undefined);
  });

  it("cannot be taken from a node that gave none, nor from values that are out of date", async () => {
    expect(await session.expectOutputs([multiply])).toMatchObject({ ok: false });
    await ran(1);
    session.edit({ kind: "setParam", node: multiply, name: "operand", value: 7 });
    expect(await session.expectOutputs([multiply])).toMatchObject({ ok: false });
  });
});
