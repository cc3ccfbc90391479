import { describe, expect, it } from "vitest";
import { edgeId, nodeId, type PortRef } from "../graph/graph";
import { projectOf } from "../graph/testing";
import { loadExamples } from "../library/examples";
import { loadLibrary } from "../library/library";
import { type BreakpointStore, createBreakpointStore } from "./breakpoint-store";
import { createSession, type Session } from "./session";
import { Memory, ScriptedRuntime, until } from "./testing";

const port = (text: string): PortRef => {
  const [node = "", name = "out"] = text.split(".");
  return { node: nodeId(node), port: name };
};
const wire = (from: string, to: string) => edgeId(port(from), port(to));
const WIRE = wire("a.out", "b.in");

/** `localStorage` as far as it is used. */
function memoryStorage(): Storage {
  const kept: Record<string, string> = {};
  const door = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value;
    },
    removeItem: (key: string) => {
      delete kept[key];
    },
  };
  return new Proxy(door, {
    ownKeys: () => Object.keys(kept),
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  }) as unknown as Storage;
}

function sessionWith(runtime: ScriptedRuntime, breakpointStore?: BreakpointStore): Session {
  const session = createSession({
    library: loadLibrary(),
    examples: loadExamples(),
    runtime,
    store: new Memory(),
    loadCommand: async () => new Uint8Array(),
    address: "https://studio.example/",
    ...(breakpointStore ? { breakpointStore } : {}),
  });
  const { graph } = projectOf("a:AddNode b:MultiplyNode c:AddNode a>b b>c");
  for (const node of graph.nodes.values()) session.edit({ kind: "addNode", node, at: { x: 0, y: 0 } });
  for (const { from, to } of graph.edges.values()) session.edit({ kind: "connect", from, to });
  session.edit({ kind: "describe", input: "[1, 2]" });
  return session;
}

const stops = (session: Session) =>
  session.breakpoints.store.getState().stops.map(({ place, item }) => `${place.edge} ${item}`);

describe("a breakpoint", () => {
  it("is given to runs as long as it is on, with its condition", () => {
    const runtime = new ScriptedRuntime();
    const session = sessionWith(runtime);
    session.breakpoints.toggle(WIRE);
    const [placed] = session.breakpoints.store.getState().list;
    session.breakpoints.change(placed as never, { when: ".>3", every: 2 });
    session.run();
    expect(runtime.runs.at(-1)?.breakpoints).toEqual([{ edge: WIRE, when: ".>3", every: 2 }]);
    session.breakpoints.change(placed as never, { enabled: false });
    expect(session.breakpoints.store.getState().here.get(WIRE)).toBe("off");
    expect(runtime.breakpoints).toEqual([]);
    session.run();
    expect(runtime.runs.at(-1)?.breakpoints).toEqual([]);
  });

  it("has what follows it run again", async () => {
    const runtime = new ScriptedRuntime();
    const session = sessionWith(runtime);
    session.run();
    runtime.tell(
      ...["a", "b", "c"].map((node) => ({ kind: "nodeFinished", node: nodeId(node), ms: 1 }) as const),
      { kind: "runFinished", outcome: "completed", ms: 1 },
    );
    await until(session, () => session.store.getState().run.phase.kind === "finished");
    session.breakpoints.toggle(WIRE);
    session.run();
    expect([...session.store.getState().run.active]).toEqual(["b", "c"]);
  });

  it("says what is wrong with its condition", () => {
    const { breakpoints } = sessionWith(new ScriptedRuntime());
    expect(breakpoints.flawOf({ when: "", every: 1 })).toBeUndefined();
    expect(breakpoints.flawOf({ when: "name~(a+)+$", every: 1 })).toBeUndefined();
    expect(breakpoints.flawOf({ when: "len>x", every: 1 })).toContain("compared with a number");
    expect(breakpoints.flawOf({ when: "name~(", every: 1 })).toContain("not closed");
    expect(breakpoints.flawOf({ when: "", every: 0 })).toContain("whole number");
  });

  it("goes with its wire and comes back with it", () => {
    const session = sessionWith(new ScriptedRuntime());
    session.breakpoints.toggle(WIRE);
    session.edit({ kind: "remove", edges: [WIRE] });
    expect(session.breakpoints.store.getState().list).toEqual([]);
    session.undo();
    expect(session.breakpoints.store.getState().here.get(WIRE)).toBe("on");
  });

  it("goes with a node that is renamed, and back", () => {
    const session = sessionWith(new ScriptedRuntime());
    session.breakpoints.toggle(WIRE);
    session.edit({ kind: "rename", node: nodeId("b"), to: nodeId("bee") });
    expect([...session.breakpoints.store.getState().here.keys()]).toEqual([wire("a.out", "bee.in")]);
    session.undo();
    expect([...session.breakpoints.store.getState().here.keys()]).toEqual([WIRE]);
  });

  it("outlasts the visit, with its project alone", () => {
    const storage = memoryStorage();
    const store = createBreakpointStore(() => storage);
    const placed = { path: [], edge: WIRE, when: "x>1", every: 1, enabled: false };
    store.save("one", [placed]);
    expect(store.load("one")).toEqual([placed]);
    expect(store.load("other")).toEqual([]);
    storage.setItem(
      "studio.breakpoints.other",
      '[{"path":[1],"edge":2},7,{"path":[],"edge":"a>b","when":"","every":-1}]',
    );
    expect(store.load("other")).toEqual([{ path: [], edge: "a>b", when: "", every: 1, enabled: false }]);
    store.keepOnly(["other"]);
    expect(store.load("one")).toEqual([]);
  });

  it("lasts as long as the page where storage is refused", () => {
    const store = createBreakpointStore(() => {
      throw new Error("denied");
    });
    const session = sessionWith(new ScriptedRuntime(), store);
    session.breakpoints.toggle(WIRE);
    expect(session.breakpoints.store.getState().list).toHaveLength(1);
  });
});

describe("a run that stands still", () => {
  it("is told with the wire and the item, and let go on with what it is told", async () => {
    const runtime = new ScriptedRuntime();
    const session = sessionWith(runtime);
    session.breakpoints.toggle(WIRE);
    session.run();
    runtime.tell({ kind: "broke", edge: WIRE, item: 0 });
    await until(session, () => session.store.getState().run.stops.size > 0);
    expect(stops(session)).toEqual([`${WIRE} 0`]);
    expect(session.breakpoints.store.getState().here.get(WIRE)).toBe("stopped");
    const [stop] = session.breakpoints.store.getState().stops;
    if (!stop) throw new Error("none");
    runtime.values = ['{"a":1}'];
    expect(await session.breakpoints.read(stop)).toEqual({
      ok: true,
      value: { text: '{"a":1}', whole: true },
    });
    runtime.refusing = "This cannot stand there.";
    const refused = await session.breakpoints.release(stop, { item: "replace", text: "{", until: "match" });
    expect(refused).toEqual({ ok: false, error: "This cannot stand there." });
    expect(stops(session)).toHaveLength(1);
    runtime.refusing = undefined;
    await session.breakpoints.release(stop, { item: "drop", until: "match" });
    await session.breakpoints.release(stop, { item: "drop", until: "match" });
    expect(runtime.asked).toEqual([`${WIRE} 0 drop`]);
    runtime.tell({ kind: "broke", edge: WIRE, item: 1 });
    await until(session, () => session.store.getState().run.stops.get(WIRE) === 1);
    expect(stops(session)).toEqual([`${WIRE} 1`]);
    session.stop();
    await until(session, () => session.store.getState().run.phase.kind === "finished");
    expect(stops(session)).toEqual([]);
  });

  it("shows what a hand changed as out of date, which no run takes for its own", async () => {
    const runtime = new ScriptedRuntime();
    const session = sessionWith(runtime);
    session.run();
    const summary = { count: 1, first: 0, last: "1", types: { number: 1 }, bytes: 8 };
    runtime.tell(
      { kind: "output", port: port("b.out"), summary },
      { kind: "edited", nodes: [nodeId("b"), nodeId("c")], mark: "one" },
      { kind: "output", port: port("c.out"), summary },
      ...["a", "b", "c"].map((node) => ({ kind: "nodeFinished", node: nodeId(node), ms: 1 }) as const),
      { kind: "runFinished", outcome: "completed", ms: 1 },
    );
    await until(session, () => session.store.getState().run.phase.kind === "finished");
    const { run } = session.store.getState();
    expect([...run.edited.keys()]).toEqual(["b", "c"]);
    expect([...run.outputs.values()].every(({ key }) => key.endsWith("by hand one"))).toBe(true);
    session.run();
    expect([...session.store.getState().run.active]).toEqual(["b", "c"]);
    expect(session.store.getState().run.edited.size).toBe(0);
  });

  it("in a subgraph is told by the wire that is drawn there", async () => {
    const runtime = new ScriptedRuntime();
    const session = sessionWith(runtime);
    session.edit({
      kind: "pack",
      nodes: [nodeId("b"), nodeId("c")],
      id: nodeId("both"),
      type: "Both",
      title: "Both",
    });
    const use = [...session.store.getState().project.graph.nodes.values()].find(
      ({ type }) => type !== "AddNode",
    );
    if (!use) throw new Error("no subgraph was made");
    const [outer] = session.store.getState().project.graph.edges.keys();
    session.breakpoints.toggle(outer as never);
    session.enter(use.id);
    const [inner] = session.store.getState().project.graph.edges.keys();
    session.breakpoints.toggle(inner as never);
    expect([...session.breakpoints.store.getState().here.keys()]).toEqual([inner]);
    session.run();
    const flat = runtime.runs.at(-1)?.breakpoints.map(({ edge }) => edge);
    expect(flat).toEqual([`a.out>${use.id}__b.in`, `${use.id}__b.out>${use.id}__c.in`]);
    runtime.tell({ kind: "broke", edge: flat?.[1] as never, item: 2 });
    await until(session, () => session.store.getState().run.stops.size > 0);
    expect(session.breakpoints.store.getState().here.get(inner as never)).toBe("stopped");
    session.leave(0);
    expect(session.breakpoints.store.getState().here.get(outer as never)).toBe("on");
  });
});
