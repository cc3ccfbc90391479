import { beforeEach, describe, expect, it } from "vitest";
import { nodeId, type Project } from "../graph/graph";
import { loadExamples } from "../library/examples";
import { loadLibrary } from "../library/library";
import { createSession, type Session } from "./session";
import { Memory, ScriptedRuntime, until } from "./testing";

let runtime: ScriptedRuntime;
let memory: Memory;
let session: Session;

function newSession(): Session {
  return createSession({
    library: loadLibrary(),
    examples: loadExamples(),
    runtime,
    store: memory,
    loadCommand: async () => new Uint8Array([0, 0x61, 0x73, 0x6d]),
    address: "https://studio.example/",
  });
}

function phase(): unknown {
  return session.store.getState().run.phase;
}

beforeEach(() => {
  runtime = new ScriptedRuntime();
  memory = new Memory();
  session = newSession();
});

describe("opening", () => {
  it("shows the project and runs nothing", () => {
    expect(session.openExample("calculator")).toMatchObject({ ok: true, value: { name: "Calculator" } });
    expect([runtime.runs, phase()]).toEqual([[], { kind: "idle" }]);
  });

  it("can be undone", () => {
    session.openExample("calculator");
    session.openExample("mixed");
    session.undo();
    expect(session.store.getState().project.name).toBe("Calculator");
  });

  it("of a file that is broken leaves what was open as it was", async () => {
    session.openExample("calculator");
    const before = session.store.getState();
    const result = await session.openFile("x.json", new TextEncoder().encode('{"nodes": ['));
    expect(result.ok).toBe(false);
    expect(session.store.getState()).toBe(before);
  });

  it("of a shared link gives the project that was shared", async () => {
    session.openExample("diamond");
    const shared = session.store.getState().project;
    const link = await session.shareLink();
    if (!link.ok) throw new Error(link.error);
    session.newProject();
    expect(await session.openLink(new URL(link.value).hash)).toMatchObject({ ok: true });
    const { project } = session.store.getState();
    const shape = ({ graph, layout, name }: Project) => ({ graph, layout, name });
    expect(shape(project)).toEqual(shape(shared));
  });

  it("after a restart gives what was saved", async () => {
    session.openExample("calculator");
    session.edit({ kind: "setParam", node: nodeId("multiply"), name: "factor", value: 9 });
    await until(session, () => session.store.getState().saving.kind === "saved");
    session = newSession();
    await session.openSaved();
    expect(session.store.getState().project.graph.nodes.get(nodeId("multiply"))?.params).toEqual({
      factor: 9,
    });
    expect(session.store.getState().canUndo).toBe(false);
  });
});

describe("running", () => {
  it("folds what the runtime tells until it is over", async () => {
    session.openExample("calculator");
    session.run();
    expect(phase()).toEqual({ kind: "running" });
    runtime.tell(
      { kind: "nodeFinished", node: nodeId("multiply"), ms: 1 },
      { kind: "runFinished", outcome: "completed", ms: 2 },
    );
    await until(session, () => session.store.getState().run.phase.kind === "finished");
    expect(phase()).toEqual({ kind: "finished", outcome: "completed", ms: 2 });
    expect(session.store.getState().run.nodes.get(nodeId("multiply"))?.kind).toBe("done");
  });

  it("stops when it is told to", async () => {
    session.openExample("calculator");
    session.run();
    session.stop();
    expect(phase()).toEqual({ kind: "stopping" });
    await until(session, () => session.store.getState().run.phase.kind === "finished");
    expect(phase()).toMatchObject({ outcome: "cancelled" });
  });

  it("pauses once what is under way has come to its end, and goes on", async () => {
    session.openExample("calculator");
    session.run();
    session.pause();
    expect(phase()).toEqual({ kind: "pausing" });
    runtime.tell({ kind: "paused" });
    await until(session, () => session.store.getState().run.phase.kind === "paused");
    session.resume();
    expect([phase(), runtime.asked]).toEqual([{ kind: "running" }, ["pause", "resume"]]);
    runtime.tell({ kind: "resumed" }, { kind: "runFinished", outcome: "completed", ms: 2 });
    await until(session, () => session.store.getState().run.phase.kind === "finished");
  });

  it("stops out of a pause", async () => {
    session.openExample("calculator");
    session.run();
    session.pause();
    runtime.tell({ kind: "paused" });
    await until(session, () => session.store.getState().run.phase.kind === "paused");
    session.stop();
    await until(session, () => session.store.getState().run.phase.kind === "finished");
    expect(phase()).toMatchObject({ outcome: "cancelled" });
  });

  it("asks for the scope it is given, and leaves the rest as it was", async () => {
    session.openExample("calculator");
    session.run();
    const summary = { count: 3, first: 0, bytes: 24, types: { number: 3 }, last: "1" };
    runtime.tell(
      { kind: "nodeFinished", node: nodeId("multiply"), ms: 1 },
      { kind: "output", port: { node: nodeId("multiply"), port: "out" }, summary },
      { kind: "nodeFinished", node: nodeId("add"), ms: 1 },
      { kind: "runFinished", outcome: "completed", ms: 2 },
    );
    await until(session, () => session.store.getState().run.phase.kind === "finished");
    const scope = { kind: "only", nodes: [nodeId("add")] } as const;
    session.run(scope);
    const { run } = session.store.getState();
    expect(runtime.runs[1]?.scope).toEqual(scope);
    expect([...run.nodes].map(([node, { kind }]) => [node, kind])).toEqual([
      ["multiply", "done"],
      ["add", "queued"],
    ]);
    expect([...run.outputs.keys()]).toEqual(["multiply.out"]);
  });

  it.each([
    ["[]", "waits for the run input"],
    ["[1,", "line 1"],
  ])("with the input %s is refused with the reason", (input, reason) => {
    session.openExample("calculator");
    session.edit({ kind: "describe", input });
    session.run();
    expect(phase()).toMatchObject({
      kind: "finished",
      outcome: "failed",
      message: expect.stringContaining(reason),
    });
    expect(runtime.runs.length).toBe(0);
  });

  it("an edit during the run leaves it alone, and undo never touches its results", () => {
    session.openExample("calculator");
    session.run();
    const { run } = session.store.getState();
    session.edit({ kind: "setParam", node: nodeId("add"), name: "addend", value: 1 });
    session.undo();
    expect(session.store.getState().run).toBe(run);
  });
});

describe("the clipboard", () => {
  it("brings copies of nodes and their wires under fresh names", () => {
    session.openExample("calculator");
    const text = session.copy([nodeId("multiply"), nodeId("add")]);
    expect(session.paste(text, { x: 0, y: 0 })).toMatchObject({
      ok: true,
      value: { nodes: ["multiply_2", "add_2"] },
    });
    expect(session.store.getState().project.graph.edges.size).toBe(2);
    session.undo();
    expect(session.store.getState().project.graph.nodes.size).toBe(2);
  });

  it("with something else on it changes nothing", () => {
    session.openExample("calculator");
    const before = session.store.getState().project;
    expect(session.paste("just some text", { x: 0, y: 0 }).ok).toBe(false);
    expect(session.store.getState().project).toBe(before);
  });
});

it("a new Python node comes with code, without a problem, under a name of its own", () => {
  const first = session.addPythonNode({ x: 0, y: 0 });
  const second = session.addPythonNode({ x: 0, y: 200 });
  const { project, problems } = session.store.getState();
  expect([first, second]).toEqual(["my_node", "my_node_2"]);
  expect([...project.graph.sources.keys()]).toEqual(["MyNode", "MyNode2"]);
  expect(problems.filter((problem) => problem.kind !== "noInput")).toEqual([]);
});

it("moving a node keeps the plan", () => {
  session.openExample("calculator");
  const { plan } = session.store.getState();
  session.edit({ kind: "move", positions: new Map([[nodeId("add"), { x: 1, y: 1 }]]) });
  expect(session.store.getState().plan).toBe(plan);
});
