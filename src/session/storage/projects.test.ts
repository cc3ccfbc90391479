import { beforeEach, describe, expect, it } from "vitest";
import { nodeId } from "../../graph/graph";
import { invariant } from "../../graph/result";
import { loadExamples } from "../../library/examples";
import { loadLibrary } from "../../library/library";
import { createSession, type Session } from "../session";
import { Memory, ScriptedRuntime, until } from "../testing";
import { stamped } from "./record";
import type { Tab, TabPlace } from "./tab";

let memory: Memory;

function open(tab?: Tab): Session {
  return createSession({
    library: loadLibrary(),
    examples: loadExamples(),
    runtime: new ScriptedRuntime(),
    store: memory,
    ...(tab && { tab }),
    loadCommand: async () => new Uint8Array(),
    address: "https://studio.example/",
  });
}

function setFactor(session: Session, value: number): void {
  const result = session.edit({ kind: "setParam", node: nodeId("multiply"), name: "factor", value });
  invariant(result.ok, "the edit is allowed");
}

function factor(session: Session): unknown {
  return session.store.getState().project.graph.nodes.get(nodeId("multiply"))?.params.factor;
}

async function names(): Promise<readonly string[]> {
  return (await memory.list()).map(({ name }) => name).sort();
}

/** Until what is told elsewhere has arrived. */
async function settled(session: Session, condition: () => boolean): Promise<void> {
  if (condition()) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      if (!condition()) return;
      stops.map((stop) => stop());
      resolve();
    };
    const stops = [session.store.subscribe(done), session.projects.store.subscribe(done)];
  });
}

beforeEach(() => {
  memory = new Memory();
});

describe("what is opened", () => {
  it("gets a project of its own, and leaves the others as they are", async () => {
    const session = open();
    session.openExample("calculator");
    setFactor(session, 9);
    await session.projects.flush();
    session.openExample("mixed");
    session.edit({ kind: "describe", name: "Other" });
    await session.projects.flush();
    expect(await names()).toEqual(["Calculator", "Other"]);
  });

  it("is not stored before it is edited, however often an example is looked at", async () => {
    for (let times = 0; times < 3; times++) {
      const session = open();
      session.openExample("calculator");
      await session.projects.flush();
    }
    expect(await names()).toEqual([]);
  });

  it("from a file is stored at once", async () => {
    const session = open();
    session.openExample("calculator");
    const bytes = new TextEncoder().encode(session.exportManifest());
    await session.openFile("x.json", bytes);
    await session.projects.flush();
    expect(await names()).toEqual(["Calculator"]);
  });

  it("takes the place of a project that is empty", async () => {
    const session = open();
    session.addPythonNode({ x: 0, y: 0 });
    await session.projects.flush();
    session.undo();
    await session.projects.flush();
    session.openExample("calculator");
    setFactor(session, 3);
    await session.projects.flush();
    expect(await names()).toEqual(["Calculator"]);
  });
});

it("undo leads back into the project before, and an edit there is saved there", async () => {
  const session = open();
  session.openExample("calculator");
  setFactor(session, 9);
  await session.projects.flush();
  session.openExample("diamond");
  session.edit({ kind: "describe", description: "Other" });
  await session.projects.flush();
  session.undo();
  session.undo();
  setFactor(session, 11);
  await session.projects.flush();
  const [calculator, diamond] = [...memory.kept.values()].map(({ generations }) => generations[0]);
  expect([calculator?.text, diamond?.name]).toEqual([expect.stringContaining('"factor": 11'), "Diamond"]);
  expect(memory.kept.size).toBe(2);
});

it("a tab comes back to the project that it had open", async () => {
  const place: { value?: TabPlace } = {};
  const tab: Tab = {
    get: () => place.value,
    set: (value) => {
      place.value = value;
    },
  };
  const one = open(tab);
  one.openExample("calculator");
  setFactor(one, 9);
  await one.projects.flush();
  const other = open();
  other.openExample("mixed");
  other.edit({ kind: "describe", name: "Other" });
  await other.projects.flush();
  expect(await open().openSaved()).toMatchObject({ ok: true, value: { name: "Other" } });
  expect(await open(tab).openSaved()).toMatchObject({ ok: true, value: { name: "Calculator" } });
});

describe("two tabs", () => {
  let one: Session;
  let two: Session;

  beforeEach(async () => {
    one = open();
    one.openExample("calculator");
    setFactor(one, 2.5);
    await one.projects.flush();
    two = open();
    await two.openSaved();
  });

  it("follow each other while there is nothing unsaved", async () => {
    setFactor(one, 7);
    await one.projects.flush();
    await settled(two, () => factor(two) === 7);
    expect(two.projects.store.getState().followed).toBe(1);
    setFactor(two, 8);
    await two.projects.flush();
    await settled(one, () => factor(one) === 8);
    expect(await names()).toEqual(["Calculator"]);
  });

  it("that both have unsaved work keep both, the later one as a copy, and say so", async () => {
    setFactor(one, 7);
    setFactor(two, 8);
    await Promise.all([one.projects.flush(), two.projects.flush()]);
    expect(await names()).toEqual(["Calculator", "Calculator (conflict copy)"]);
    const [loser, winner] = one.projects.store.getState().banners.length > 0 ? [one, two] : [two, one];
    expect(loser.projects.store.getState().banners).toMatchObject([
      { kind: "conflict", name: "Calculator", other: winner.projects.current.id },
    ]);
    expect(loser.store.getState().project.name).toBe("Calculator (conflict copy)");
    expect([factor(one), factor(two)]).toEqual([7, 8]);
    setFactor(loser, 10);
    await loser.projects.flush();
    expect(await names()).toEqual(["Calculator", "Calculator (conflict copy)"]);
    expect(factor(winner)).not.toBe(10);
  });

  it("keep the work when the project is deleted in the other", async () => {
    const removed = await one.shelf.remove(one.projects.current.id);
    expect(removed.ok).toBe(true);
    await settled(two, () => two.projects.store.getState().banners.length > 0);
    expect(two.projects.store.getState().banners).toMatchObject([{ kind: "gone", name: "Calculator" }]);
    setFactor(two, 12);
    await two.projects.flush();
    expect(await names()).toEqual(["Calculator"]);
  });
});

it("a project of a newer editor opens to be looked at, refuses edits, and is never written over", async () => {
  const session = open();
  session.openExample("calculator");
  setFactor(session, 4);
  await session.projects.flush();
  const { id } = session.projects.current;
  const kept = memory.kept.get(id);
  invariant(kept, "it was saved");
  kept.head = { ...kept.head, format: 99 };
  kept.generations = kept.generations.map((each) => stamped({ ...each, format: 99 }));
  const before = structuredClone(kept);
  const later = open();
  await later.openSaved();
  expect(factor(later)).toBe(4);
  const refused = later.edit({ kind: "setParam", node: nodeId("multiply"), name: "factor", value: 5 });
  expect(refused).toEqual({ ok: false, error: { kind: "readOnly" } });
  await later.projects.flush();
  expect(memory.kept.get(id)).toEqual(before);
  later.projects.saveCopy("Mine");
  setFactor(later, 6);
  await later.projects.flush();
  expect(await names()).toEqual(["Calculator", "Mine"]);
  expect(memory.kept.get(id)).toEqual(before);
});

describe("versions", () => {
  it("can be kept and restored, which keeps what was there before and can be undone", async () => {
    const session = open();
    session.openExample("calculator");
    setFactor(session, 3);
    await session.projects.keepVersion();
    setFactor(session, 4);
    await session.projects.flush();
    const { id } = session.projects.current;
    const versions = await session.shelf.versions(id);
    invariant(versions.ok, "it is there");
    const older = versions.value.find(({ why }) => why === "hand") ?? versions.value[1];
    const project = older && session.shelf.look(older)?.project;
    invariant(project, "it can be read");
    await session.projects.restore(project);
    await session.projects.flush();
    expect(factor(session)).toBe(3);
    expect(memory.kept.get(id)?.snapshots[0]).toMatchObject({
      why: "restore",
      text: expect.stringContaining('"factor": 4'),
    });
    session.undo();
    expect(factor(session)).toBe(4);
  });
});

describe("storage that fails", () => {
  it("leaves the project on the screen, to be exported, and goes on when it works again", async () => {
    const session = open();
    session.openExample("calculator");
    memory.failing = Object.assign(new Error("full"), { name: "QuotaExceededError" });
    setFactor(session, 5);
    await until(session, () => session.store.getState().saving.kind === "failed");
    expect(session.store.getState().saving).toEqual({ kind: "failed", trouble: { kind: "full" } });
    expect(session.exportManifest()).toContain('"factor": 5');
    memory.failing = undefined;
    session.projects.wake();
    await until(session, () => session.store.getState().saving.kind === "saved");
    expect(memory.text).toContain('"factor": 5');
  });

  it("at the start opens what was saved as soon as it works", async () => {
    const before = open();
    before.openExample("calculator");
    setFactor(before, 5);
    await before.projects.flush();
    memory.failing = Object.assign(new Error("busy"), { name: "UnknownError" });
    const session = open();
    await session.openSaved();
    await until(session, () => session.store.getState().saving.kind === "failed");
    memory.failing = undefined;
    session.projects.wake();
    await until(session, () => factor(session) === 5);
  });

  it("at the start is told, and editing goes on without it", async () => {
    memory.failing = Object.assign(new Error("no"), { name: "SecurityError" });
    const session = open();
    expect(await session.openSaved()).toBeUndefined();
    await until(session, () => session.store.getState().saving.kind === "failed");
    expect(session.store.getState().saving).toEqual({ kind: "failed", trouble: { kind: "denied" } });
    session.addPythonNode({ x: 0, y: 0 });
    expect(session.store.getState().project.graph.nodes.size).toBe(1);
  });
});
