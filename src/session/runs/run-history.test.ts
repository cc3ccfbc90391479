import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { nodeId, portKey } from "../../graph/graph";
import { loadLibrary } from "../../library/library";
import type { Session } from "../session";
import { createSession } from "../session";
import { Memory, ScriptedRuntime, until } from "../testing";
import { createRunStore } from "./indexed-runs";
import type { RunHistory } from "./run-history";
import { openPage, ranAndKept, untilRuns } from "./testing";

const multiply = nodeId("multiply");
const port = { node: multiply, port: "out" };

let session: Session;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  session = openPage(createRunStore());
  session.openExample("calculator");
});

const runs = () => session.runs.store.getState();

describe("a run that is over", () => {
  it("is kept with what it gave, and its wires show that again", async () => {
    const first = await ranAndKept(session);
    expect(first).toMatchObject({
      outcome: "completed",
      kept: "whole",
      changes: [],
      name: "",
      starred: false,
    });
    const was = await session.readValues(port, 0, 99);
    session.edit({ kind: "setParam", node: multiply, name: "factor", value: 1000 });
    const second = await ranAndKept(session);
    expect(second.changes).toMatchObject([{ part: "node", name: "multiply", details: ["factor 2 → 1000"] }]);
    const is = await session.readValues(port, 0, 99);
    expect(is).not.toBe(was);
    expect(await session.runs.open(first.id)).toEqual({ ok: true, value: null });
    expect(runs().opened).toBe(first.id);
    expect(await session.readValues(port, 0, 99)).toBe(was);
    expect(await session.readValues({ ...port, run: second.id }, 0, 99)).toBe(is);
    expect(await session.readValues({ ...port, run: "last" }, 0, 99)).toBe(is);
    session.runs.close();
    expect(await session.readValues(port, 0, 99)).toBe(is);
    expect(session.store.getState().whole.past).toBeUndefined();
  });

  it("is there after a reload, with its times", async () => {
    const store = new Memory();
    session = openPage(createRunStore(), store);
    session.openExample("calculator");
    session.edit({ kind: "setParam", node: multiply, name: "factor", value: 3 });
    const first = await ranAndKept(session);
    const was = await session.readValues(port, 0, 99);
    const { outputs } = session.store.getState().run;
    await session.projects.flush();
    const again = openPage(createRunStore(), store);
    await again.openSaved();
    const { list } = await untilRuns(again, (state) => state.list.length === 1);
    expect(list).toEqual([first]);
    await again.runs.open(first.id);
    expect(again.store.getState().run.outputs).toEqual(outputs);
    expect(await again.readValues(port, 0, 99)).toBe(was);
    const { trace, at } = again.tracer.store.getState();
    expect(trace?.tracks.length).toBeGreaterThan(0);
    expect(at).toBeUndefined();
    again.tracer.step(-1);
    expect(again.tracer.store.getState().at).toBeLessThan(trace?.ms ?? 0);
    expect(again.store.getState().whole.past).not.toBe(again.store.getState().whole.opened?.run);
    again.tracer.seek(undefined);
    expect(again.store.getState().whole.past).toBe(again.store.getState().whole.opened?.run);
  });

  it("goes some time after its project", async () => {
    session.newProject();
    session.edit({
      kind: "addNode",
      node: { id: multiply, type: "MultiplyNode", params: {} },
      at: { x: 0, y: 0 },
    });
    session.edit({ kind: "describe", input: "[1]" });
    await ranAndKept(session);
    const history = session.runs as RunHistory;
    await history.keepOnly([]);
    expect(runs().list.length).toBe(1);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * 24 * 3600 * 1000 });
    await history.keepOnly([session.projects.current.id]);
    expect(runs().list.length).toBe(1);
    await history.keepOnly([]);
    vi.useRealTimers();
    expect(runs().list.length).toBe(0);
  });

  it("is closed by the next run", async () => {
    const { id } = await ranAndKept(session);
    await session.runs.open(id);
    session.run({ kind: "fresh" });
    expect(session.store.getState().whole.opened).toBeUndefined();
    expect(runs().opened).toBeUndefined();
  });
});

describe("two runs", () => {
  it("are the same, or part where a node was changed", async () => {
    const first = await ranAndKept(session);
    const same = await ranAndKept(session, "fresh");
    expect(await session.runs.compare(first.id, same.id)).toEqual({ ok: true, value: null });
    expect(new Set([...(runs().comparison?.ports.values() ?? [])].map(({ kind }) => kind))).toEqual(
      new Set(["same"]),
    );
    session.edit({ kind: "setParam", node: multiply, name: "factor", value: 1000 });
    const changed = await ranAndKept(session);
    await session.runs.compare(first.id, changed.id);
    const { comparison } = runs();
    expect(comparison?.first).toEqual(["multiply.out"]);
    expect(comparison?.ports.get(portKey(port))).toEqual({
      kind: "differs",
      from: 0,
      to: 1,
      exact: true,
      why: "values",
    });
    expect(await session.runs.nextDifference(port, 0, 1)).toEqual({ ok: true, value: 1 });
    expect(await session.runs.nextDifference(port, 2, -1)).toEqual({ ok: true, value: 1 });
    await session.runs.compare("last", changed.id);
    expect(runs().comparison?.first).toEqual([]);
  });
});

describe("a run", () => {
  const runs = () => session.runs.store.getState();

  it("that fails is kept with what went wrong and what came before it", async () => {
    const clamp = { id: nodeId("clamp"), type: "ClampNode", params: { min: 0, max: 9 } };
    session.edit({ kind: "addNode", node: clamp, at: { x: 0, y: 200 } });
    session.edit({ kind: "describe", input: '[1, 2, "three", 4]' });
    const { outcome, error, id } = await ranAndKept(session);
    expect(outcome).toBe("failed");
    expect(error).toMatchObject({ node: "clamp", message: expect.stringContaining("three") });
    await session.runs.open(id);
    expect(await session.readValues({ node: clamp.id, port: "out" }, 0, 9)).toBe("[1,2]");
  });

  it("that is followed at once by the next is not kept, unless it is the only one", async () => {
    const finished = () => session.store.getState().run.phase.kind === "finished";
    session.run();
    await until(session, finished);
    session.run({ kind: "fresh" });
    await until(session, finished);
    session.run({ kind: "fresh" });
    const { list } = await untilRuns(session, (state) => state.list.some(({ kept }) => kept === "whole"));
    expect(list.map(({ kept }) => kept)).toEqual(["whole", "none"]);
    await session.runs.open(list[1]?.id as string);
    await expect(session.readValues(port, 0, 9)).rejects.toThrow("next run began");
  });

  it("in which nothing had to run is the one before", async () => {
    await ranAndKept(session);
    session.run();
    await until(session, () => session.store.getState().run.phase.kind === "finished");
    session.edit({ kind: "setParam", node: multiply, name: "factor", value: 5 });
    await ranAndKept(session);
    expect(runs().list.length).toBe(2);
  });

  it("has a name and a star, is taken away, put back, and opened as a project", async () => {
    const { id } = await ranAndKept(session);
    session.runs.name(id, "before");
    session.runs.star(id, true);
    await untilRuns(session, ({ list }) => list[0]?.name === "before" && list[0].starred);
    session.runs.clear();
    expect(runs().list.length).toBe(1);
    session.runs.remove(id);
    await untilRuns(session, ({ list }) => list.length === 0);
    session.runs.putBack(id);
    await untilRuns(session, ({ list }) => list.length === 1);
    session.edit({ kind: "setParam", node: multiply, name: "factor", value: 77 });
    session.edit({ kind: "describe", input: "[1]" });
    expect(await session.runs.openProject(id)).toMatchObject({ ok: true });
    const { project } = session.store.getState();
    expect(project.graph.nodes.get(multiply)?.params).toEqual({ factor: 2 });
    expect(JSON.parse(project.input)).toEqual([5, 7, 3]);
    // It is a project of its own, with no runs.
    await untilRuns(session, ({ list }) => list.length === 0);
    session.undo();
    await untilRuns(session, ({ list }) => list.length === 1);
  });

  it("that shares values with one that was taken away has them still", async () => {
    const input = JSON.stringify(Array.from({ length: 5000 }, (_, at) => at));
    session.edit({ kind: "describe", input });
    const { id } = await ranAndKept(session);
    session.runs.remove(id);
    await untilRuns(session, ({ list }) => list.length === 0);
    session.edit({ kind: "setParam", node: nodeId("add"), name: "addend", value: 11 });
    const { id: next } = await ranAndKept(session);
    await session.runs.open(next);
    expect(await session.readValues(port, 4998, 5000)).toBe("[9996,9998]");
  });

  it("of a project with a long input keeps that once", async () => {
    const input = JSON.stringify(Array.from({ length: 20_000 }, (_, at) => at));
    session.edit({ kind: "describe", input });
    const first = await ranAndKept(session);
    const { bytes } = runs();
    session.edit({ kind: "setParam", node: nodeId("add"), name: "addend", value: 11 });
    await ranAndKept(session);
    // The input and what multiply gave are shared.
    expect(runs().bytes - bytes).toBeLessThan(input.length * 1.6);
    await session.runs.open(first.id);
    expect(session.store.getState().whole.opened?.run.input).toBe(input);
  });

  it("is kept without storage as long as the page, and it is said why", async () => {
    session.dispose();
    Object.assign(globalThis, { indexedDB: undefined });
    session = openPage(createRunStore());
    session.openExample("calculator");
    const { id } = await ranAndKept(session);
    expect(runs().trouble).toContain("does not let this page store anything");
    expect(await session.runs.open(id)).toEqual({ ok: true, value: null });
    expect(await session.readValues(port, 0, 9)).toBe("[10,14,6]");
  });
});

it("nothing that depends on a secret is kept", async () => {
  const runtime = new ScriptedRuntime();
  const runStore = createRunStore();
  session = createSession({
    library: loadLibrary(),
    examples: [],
    runtime,
    store: new Memory(),
    runStore,
    loadCommand: async () => new Uint8Array(),
    address: "https://studio.example/",
  });
  const client = nodeId("client");
  const code = `class Client(Node):
    def __init__(self, key: Annotated[str, {"secret": True}]): pass
    def process(self, data): return data
`;
  session.edit({ kind: "setSource", type: "Client", source: { language: "python", code } });
  session.edit({ kind: "addNode", node: { id: client, type: "Client", params: {} }, at: { x: 0, y: 0 } });
  session.edit({ kind: "describe", input: "[1]" });
  session.setSecret(client, "key", "the key", false);
  runtime.values = ['"made of it"'];
  session.run();
  const summary = { count: 1, first: 0, bytes: 9, types: { string: 1 }, last: '"made of it"' };
  runtime.tell(
    { kind: "nodeStarted", node: client },
    { kind: "output", port: { node: client, port: "out" }, summary },
    { kind: "log", node: client, stream: "out", text: "made of it" },
    { kind: "nodeFinished", node: client, ms: 1 },
    { kind: "runFinished", outcome: "completed", ms: 1 },
  );
  const { list } = await untilRuns(
    session,
    ({ list, keeping }) => list.length === 1 && keeping === undefined,
  );
  const body = await runStore.body(list[0]?.id as string);
  expect(body?.run.plan?.steps.length).toBe(1);
  const opened = (_: string, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value;
  const text = JSON.stringify(body, opened) + JSON.stringify(await runStore.rows(), opened);
  expect(text).toContain("client");
  expect(text).not.toContain("the key");
  expect(text).not.toContain("made of it");
});
