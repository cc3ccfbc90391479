import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createProjectStore } from "./indexed-store";
import { isWhole } from "./record";
import { isRipe, RING_SIZE, SPACING_MS } from "./ring";
import type { ProjectStore, SaveOutcome, SaveRequest } from "./store";
import { troubleOf } from "./trouble";

const FACTS = { name: "A", nodes: 1, wires: 0 };
const { put, delete: remove } = IDBObjectStore.prototype;

let store: ProjectStore;

function save(base: number, more: Partial<SaveRequest> = {}): Promise<SaveOutcome> {
  return store.save({ id: "a", base, text: `text ${base + 1}`, facts: FACTS, activity: 0, ...more });
}

async function texts(id = "a"): Promise<readonly string[]> {
  return (await store.load(id))?.generations.map(({ text }) => text) ?? [];
}

async function ring(id = "a"): Promise<readonly string[]> {
  return (await store.snapshots(id)).map(({ text }) => text);
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  store = createProjectStore();
});

afterEach(() => {
  Object.assign(IDBObjectStore.prototype, { put, delete: remove });
});

describe("a save", () => {
  it("keeps the text before it", async () => {
    for (const base of [0, 1, 2]) await save(base);
    expect(await texts()).toEqual(["text 3", "text 2"]);
  });

  it("on anything but the newest changes nothing, and gives what is there", async () => {
    for (const base of [0, 1, 2]) await save(base);
    for (const base of [0, 1, 2, 4]) {
      expect(await save(base, { text: "stale" })).toMatchObject({ kind: "stale", head: { revision: 3 } });
    }
    expect(await texts()).toEqual(["text 3", "text 2"]);
  });

  it("of two at once that start from the same is done once", async () => {
    await save(0);
    const outcomes = await Promise.all([
      save(1, { text: "one" }),
      createProjectStore().save({
        id: "a",
        base: 1,
        text: "two",
        facts: FACTS,
        activity: 0,
      }),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["saved", "stale"]);
  });

  it("that breaks off after any of its steps leaves what was there", async () => {
    await save(0);
    await save(1, { keep: "hand" });
    for (let step = 1; step <= 4; step++) {
      let steps = 0;
      IDBObjectStore.prototype.put = function (...args) {
        const request = put.apply(this, args);
        if (++steps === step) this.transaction.abort();
        return request;
      };
      const outcome = await save(2, { keep: "restore", text: "new" }).catch(() => undefined);
      IDBObjectStore.prototype.put = put;
      if (outcome) expect([step, outcome.kind]).toEqual([4, "saved"]);
      else expect([await texts(), await ring()]).toEqual([["text 2", "text 1"], ["text 1"]]);
    }
    expect([await texts(), await ring()]).toEqual([
      ["new", "text 2"],
      ["text 2", "text 1"],
    ]);
    const loaded = await store.load("a");
    expect(loaded?.generations.every(isWhole)).toBe(true);
  });
});

describe("the ring", () => {
  it("holds the last fifty", async () => {
    for (let base = 0; base < 70; base++) await save(base, { keep: "activity" });
    const kept = await ring();
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([RING_SIZE, "text 69", "text 20"]);
  });

  it("gets another after five minutes at work, whatever the clock says", async () => {
    const saved = await save(0);
    const head = saved.kind === "saved" ? saved.head : undefined;
    expect(isRipe(head, SPACING_MS - 1)).toBe(false);
    expect(isRipe(head, SPACING_MS)).toBe(true);
    const kept = await save(1, { activity: SPACING_MS, keep: "activity" });
    expect(isRipe(kept.head, SPACING_MS - 1)).toBe(false);
  });
});

it("lists projects by the order of saving, not by the clock", async () => {
  for (const id of ["a", "b", "c"]) await save(0, { id });
  await save(1, { id: "a" });
  expect((await store.list()).map(({ id }) => id)).toEqual(["a", "c", "b"]);
});

it("puts back all of a project that was deleted", async () => {
  for (const base of [0, 1, 2]) await save(base, base > 0 ? { keep: "hand" } : {});
  const before = [await store.load("a"), await store.snapshots("a")];
  const removed = await store.remove("a");
  expect([await store.list(), await store.load("a"), await store.snapshots("a")]).toEqual([
    [],
    undefined,
    [],
  ]);
  if (removed) await store.putBack(removed);
  expect([await store.load("a"), await store.snapshots("a")]).toEqual(before);
});

describe("without room", () => {
  it("snapshots of other projects go first, the oldest of what was left alone longest", async () => {
    for (const id of ["b", "a", "c"]) {
      for (let base = 0; base < 6; base++) await save(base, { id, text: `${id}${base}`, keep: "hand" });
    }
    // A save puts a text and a head: two of them fail.
    let full = 4;
    IDBObjectStore.prototype.put = function (...args) {
      if (full-- > 0) throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, args);
    };
    expect(await save(6)).toMatchObject({ kind: "saved" });
    IDBObjectStore.prototype.put = put;
    expect([await ring("b"), (await ring("a")).length, (await ring("c")).length]).toEqual([[], 5, 5]);
    expect([await texts("b"), await texts("a")]).toEqual([
      ["b5", "b4"],
      ["text 7", "a5"],
    ]);
  });

  it("no newest and no previous version gives way", async () => {
    for (const id of ["a", "b"]) for (let base = 0; base < 4; base++) await save(base, { id, keep: "hand" });
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    await expect(save(4)).rejects.toMatchObject({ name: "QuotaExceededError" });
    IDBObjectStore.prototype.put = put;
    expect([await texts("a"), await texts("b")]).toEqual([
      ["text 4", "text 3"],
      ["text 4", "text 3"],
    ]);
  });
});

describe("the database of version 1", () => {
  async function withOld(text: unknown): Promise<void> {
    const old = await openDB("remotemedia-studio", 1, {
      upgrade: (database) => void database.createObjectStore("projects"),
    });
    await old.put("projects", { text, revision: 17 }, "current");
    old.close();
  }

  it("becomes the first project, and keeps its record", async () => {
    const text = '{"version":"v1","metadata":{"name":"Mine"},"nodes":[{}],"connections":[]}';
    await withOld(text);
    const [head] = await store.list();
    expect(head).toMatchObject({ name: "Mine", nodes: 1, revision: 1 });
    expect(await store.lastOpened()).toBe(head?.id);
    const loaded = await store.load(head?.id ?? "");
    expect(loaded?.generations).toMatchObject([{ text }]);
    expect(loaded?.generations.every(isWhole)).toBe(true);
    const database = await openDB("remotemedia-studio");
    expect(await database.get("projects", "current")).toEqual({ text, revision: 17 });
    database.close();
  });

  it.each([["{ not json"], [42], [""]])("with the text %j in it does no harm", async (text) => {
    await withOld(text);
    expect((await store.list()).length).toBe(typeof text === "string" && text ? 1 : 0);
  });
});

describe("a database that goes away", () => {
  it("for a newer version of the editor is let go, and that is said", async () => {
    const events: string[] = [];
    store.watch(({ kind }) => events.push(kind));
    await save(0);
    const newer = await openDB("remotemedia-studio", 3);
    expect(events).toEqual(["closed"]);
    const error = await save(1).catch((each: unknown) => each);
    expect(troubleOf(error)).toEqual({ kind: "superseded" });
    newer.close();
  });

  it("and comes back is used again", async () => {
    await save(0);
    await new Promise((resolve) => {
      indexedDB.deleteDatabase("remotemedia-studio").onsuccess = resolve;
    });
    expect(await save(1)).toEqual({ kind: "stale", head: undefined });
    expect(await save(0)).toMatchObject({ kind: "saved" });
  });

  it("is told when an older editor holds it", async () => {
    const old = await openDB("remotemedia-studio", 1, {
      upgrade: (database) => void database.createObjectStore("projects"),
    });
    const told = new Promise((resolve) => store.watch(({ kind }) => resolve(kind)));
    const saving = save(0);
    expect(await told).toBe("blocked");
    old.close();
    expect(await saving).toMatchObject({ kind: "saved" });
  });
});

it.each([
  [new DOMException("", "QuotaExceededError"), "full"],
  [{ name: "NS_ERROR_DOM_QUOTA_REACHED", code: 1014 }, "full"],
  [{ name: "", code: 1014 }, "full"],
  [{ name: "QUOTA_EXCEEDED_ERR", code: 22 }, "full"],
  [new DOMException("", "SecurityError"), "denied"],
  [new DOMException("", "InvalidStateError"), "closed"],
  [new DOMException("", "VersionError"), "superseded"],
  [new DOMException("lost", "UnknownError"), "broken"],
  ["what?", "broken"],
])("%s means %s", (error, kind) => {
  expect(troubleOf(error).kind).toBe(kind);
});
