import { beforeEach, expect, it } from "vitest";
import { nodeId, type PortKey } from "../graph/graph";
import { loadExamples } from "../library/examples";
import { loadLibrary } from "../library/library";
import type { RunEvent } from "../runtime/runtime";
import { createSession, type Session } from "./session";
import { Memory, ScriptedRuntime, until } from "./testing";

const CODE = "class Own(Node):\n    def process(self, data): return data * 2\n";
const own = nodeId("own");
const SUMMARY = { count: 3, first: 0, bytes: 8, types: {}, last: "" };

const COMPLETED: RunEvent = { kind: "runFinished", outcome: "completed", ms: 1 };

/** Tells the same in every run. */
class Answering extends ScriptedRuntime {
  events: readonly RunEvent[] = [];

  override async *run(): AsyncIterable<RunEvent> {
    yield* this.events;
  }
}

let runtime: ScriptedRuntime;
let trial: Answering;
let session: Session;

beforeEach(() => {
  runtime = new ScriptedRuntime();
  trial = new Answering();
  session = createSession({
    library: loadLibrary(),
    examples: loadExamples(),
    runtime,
    createTrialRuntime: () => trial,
    store: new Memory(),
    loadCommand: async () => new Uint8Array(),
    address: "https://studio.example/",
  });
  const at = { x: 0, y: 0 };
  session.edit({ kind: "setSource", type: "Own", source: { language: "python", code: CODE } });
  session.edit({ kind: "addNode", node: { id: own, type: "Own", params: { factor: 3 } }, at });
  session.edit({ kind: "describe", input: "[1, 12345678901234567890, 3]" });
});

async function run(type = "Own"): Promise<void> {
  session.run({ kind: "fresh" });
  runtime.tell(
    { kind: "output", port: { node: own, port: "out" }, summary: SUMMARY },
    { kind: "runFinished", outcome: "completed", ms: 1 },
  );
  await until(session, () => session.store.getState().run.phase.kind === "finished");
  expect(session.store.getState().project.graph.nodes.get(own)?.type).toBe(type);
}

/** What the node gives when it is tried. */
function gives(...values: readonly string[]): void {
  trial.values = values;
  const port = { node: nodeId("node"), port: "out" };
  trial.events = [{ kind: "output", port, summary: { ...SUMMARY, count: values.length } }, COMPLETED];
}

const cases = (type = "Own") => session.store.getState().project.graph.sources.get(type)?.cases;

it("an item that a node took becomes a case with what the node gives for it, every digit kept", async () => {
  await run();
  gives("24691357802469135780");
  expect(await session.addCase(own, { kind: "taken", item: 1 }, "Item 1")).toEqual({
    ok: true,
    value: { type: "Own", at: 0 },
  });
  expect(cases()).toEqual([
    {
      title: "Item 1",
      params: { factor: 3 },
      input: { data: "[12345678901234567890]" },
      output: { out: "[24691357802469135780]" },
    },
  ]);
  session.undo();
  expect(cases()).toBeUndefined();
});

it("an item that a node in a subgraph took is found too", async () => {
  const use = nodeId("use");
  session.edit({ kind: "pack", nodes: [own], id: use, type: "Sub", title: "Sub" });
  session.run({ kind: "fresh" });
  runtime.tell({ kind: "runFinished", outcome: "completed", ms: 1 });
  await until(session, () => session.store.getState().run.phase.kind === "finished");
  session.enter(use);
  gives("2");
  expect(await session.addCase(own, { kind: "taken", item: 0 }, "Item 0")).toMatchObject({ ok: true });
  expect(cases()?.[0]).toMatchObject({ params: { factor: 3 }, input: { data: "[1]" } });
});

it("titles of cases do not repeat", async () => {
  await run();
  gives("1");
  await session.addCase(own, { kind: "taken", item: 0 }, "Item");
  gives("1");
  await session.addCase(own, { kind: "taken", item: 0 }, "Item");
  expect(cases()?.map(({ title }) => title)).toEqual(["Item", "Item (2)"]);
});

it("where the node fails on it, what must come out is left to be said", async () => {
  await run();
  const error = { type: "ValueError", message: "no" };
  trial.events = [{ kind: "nodeFailed", node: nodeId("node"), error }, COMPLETED];
  expect(await session.addCase(own, { kind: "taken", item: 2 }, "Item 2")).toMatchObject({ ok: true });
  expect(cases()).toEqual([{ title: "Item 2", params: { factor: 3 }, input: { data: "[3]" } }]);
});

it("a library's Python node becomes the project's own first, in one step of the history", async () => {
  const type = [...loadLibrary().types].find(([, { spec }]) => spec.runtime === "python")?.[0] ?? "";
  session.edit({ kind: "replace", node: own, type });
  await run(type);
  gives("1");
  const made = await session.addCase(own, { kind: "taken", item: 0 }, "Item 0");
  expect(made).toEqual({ ok: true, value: { type, at: 0 } });
  expect(session.store.getState().catalog.types.get(type)).toMatchObject({ own: true });
  expect(cases(type)).toHaveLength(1);
  session.undo();
  expect(session.store.getState().project.graph.sources.has(type)).toBe(false);
});

it("an item that is not there, and a node without code, are refused with a sentence", async () => {
  await run();
  expect(await session.addCase(own, { kind: "taken", item: 9 }, "Item 9")).toMatchObject({ ok: false });
  session.edit({ kind: "replace", node: own, type: "MultiplyNode" });
  expect(await session.addCase(own, { kind: "taken", item: 0 }, "Item 0")).toMatchObject({ ok: false });
  expect(session.store.getState().run.outputs.has("own.out" as PortKey)).toBe(true);
});
