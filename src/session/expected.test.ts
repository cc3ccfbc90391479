import { beforeEach, describe, expect, it } from "vitest";
import { type NodeId, nodeId, type PortKey } from "../graph/graph";
import type { Session } from "./session";
import { exampleSession, ScriptedRuntime, until } from "./testing";

const multiply = nodeId("multiply");
const PORT = "multiply.out" as PortKey;
let runtime: ScriptedRuntime;
let session: Session;

async function ran(...values: readonly number[]): Promise<void> {
  await ranAs(multiply, ...values);
}

async function ranAs(node: NodeId, ...values: readonly number[]): Promise<void> {
  runtime.values = values.map(String);
  session.run({ kind: "fresh" });
  const summary = { count: values.length, first: 0, bytes: 8, types: {}, last: "" };
  runtime.tell(
    { kind: "nodeStarted", node },
    { kind: "output", port: { node, port: "out" }, summary },
    { kind: "nodeFinished", node, ms: 1 },
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

  describe("of a node in a subgraph", () => {
    const use = nodeId("use");
    const inner = nodeId("use__multiply");
    const INNER = "use__multiply.out" as PortKey;

    beforeEach(() => {
      session.edit({ kind: "pack", nodes: [multiply], id: use, type: "Sub", title: "Sub" });
      session.enter(use);
    });

    it("are marked inside, and held against what it gave in the run of all", async () => {
      await ranAs(inner, 1, 2);
      expect(await session.expectOutputs([multiply])).toEqual({ ok: true, value: null });
      await until(session, () => session.store.getState().checks.get(INNER)?.kind === "same");
      session.leave();
      await ranAs(inner, 1, 3);
      await until(session, () => session.store.getState().checks.get(INNER)?.kind === "differs");
    });

    it("cannot be marked where it is used more than once, and hold for every use that comes later", async () => {
      await ranAs(inner, 1);
      await session.expectOutputs([multiply]);
      session.leave();
      const again = { id: nodeId("again"), type: "Sub", params: {} };
      session.edit({ kind: "addNode", node: again, at: { x: 0, y: 0 } });
      session.enter(use);
      expect(await session.expectOutputs([multiply])).toMatchObject({ ok: false });
      await ranAs(nodeId("again__multiply"), 7);
      const other = "again__multiply.out" as PortKey;
      await until(session, () => session.store.getState().checks.get(other)?.kind === "differs");
    });
  });
});
