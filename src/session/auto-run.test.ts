import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nodeId } from "../graph/graph";
import { loadExamples } from "../library/examples";
import { loadLibrary } from "../library/library";
import { createSession, type Session } from "./session";
import { Memory, ScriptedRuntime } from "./testing";

const library = loadLibrary();
const examples = loadExamples();
let runtime: ScriptedRuntime;
let session: Session;

function setFactor(value: number): void {
  session.edit({ kind: "setParam", node: nodeId("multiply"), name: "factor", value });
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

async function finish(ms = 5): Promise<void> {
  runtime.tell({ kind: "runFinished", outcome: "completed", ms });
  await pass(50);
}

beforeEach(() => {
  vi.useFakeTimers();
  runtime = new ScriptedRuntime();
  session = createSession({
    library,
    examples,
    runtime,
    store: new Memory(),
    loadCommand: async () => new Uint8Array(),
    address: "https://studio.example/",
  });
  session.openExample("calculator");
});

afterEach(() => {
  session.dispose();
  vi.useRealTimers();
});

describe("run on edit", () => {
  beforeEach(async () => {
    session.edit({ kind: "setRunOnEdit", on: true });
    await pass(1000);
    await finish();
    runtime.runs.length = 0;
  });

  it("runs once, a moment after the last of several edits", async () => {
    setFactor(3);
    await pass(300);
    setFactor(4);
    await pass(300);
    expect(runtime.runs.length).toBe(0);
    await pass(200);
    expect(runtime.runs.map(({ plan }) => plan.steps[0]?.params.factor)).toEqual([4]);
  });

  it("runs for another run input and for an undo", async () => {
    session.edit({ kind: "describe", input: "[1]" });
    await pass(500);
    await finish();
    session.undo();
    await pass(500);
    expect(runtime.runs.map(({ input }) => input === "[1]")).toEqual([true, false]);
  });

  it("does not run for what changes no value", async () => {
    session.edit({ kind: "move", positions: new Map([[nodeId("add"), { x: 1, y: 1 }]]) });
    session.edit({ kind: "describe", name: "Another name" });
    setFactor(3);
    session.undo();
    await pass(1000);
    expect(runtime.runs.length).toBe(0);
  });

  it("does not run what cannot run", async () => {
    session.edit({ kind: "describe", input: "[1," });
    await pass(1000);
    expect(runtime.runs.length).toBe(0);
  });

  it("ends a run of its own that is out of date", async () => {
    setFactor(3);
    await pass(500);
    setFactor(4);
    await pass(500);
    expect(runtime.runs.length).toBe(2);
  });

  it("lets a run come to its end that the user asked for", async () => {
    session.run({ kind: "fresh" });
    setFactor(3);
    await pass(1000);
    expect(runtime.runs.length).toBe(1);
    await finish();
    await pass(500);
    expect(runtime.runs.length).toBe(2);
  });

  it("waits after a long run, and says so until one was short", async () => {
    session.run();
    await finish(12_000);
    setFactor(3);
    await pass(1000);
    expect(runtime.runs.length).toBe(1);
    expect(session.store.getState().held).toBe("Run on edit waits: the last run took 12 s. Press Run.");
    session.run();
    await finish(500);
    expect(session.store.getState().held).toBeUndefined();
  });

  it("never runs what was only opened, until its reader has run it", async () => {
    const manifest = session.exportManifest();
    session.newProject();
    await session.openFile("x.json", new TextEncoder().encode(manifest));
    expect(session.store.getState().project.runOnEdit).toBe(true);
    setFactor(7);
    session.undo();
    session.redo();
    await pass(1000);
    expect(runtime.runs.length).toBe(0);
    expect(session.store.getState().held).toContain("after Run was pressed once");
    session.run();
    await finish();
    expect(session.store.getState().held).toBeUndefined();
    setFactor(8);
    await pass(500);
    expect(runtime.runs.length).toBe(2);
  });
});

it("without the switch no edit runs anything", async () => {
  setFactor(3);
  await pass(2000);
  expect([runtime.runs.length, session.store.getState().held]).toEqual([0, undefined]);
});
