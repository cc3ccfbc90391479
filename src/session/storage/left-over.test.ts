import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { createProjectStore } from "./indexed-store";
import { createLeftOvers } from "./left-over";
import { add, nodesOf, openTab } from "./testing";

class Shelf implements Storage {
  readonly #items = new Map<string, string>();
  get length(): number {
    return this.#items.size;
  }
  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
  clear(): void {
    this.#items.clear();
  }
}

let shelf: Shelf;

function open(store = createProjectStore()) {
  return openTab({ store, leftOvers: createLeftOvers(() => shelf) });
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  shelf = new Shelf();
});

describe("what could not be saved when the page was left", () => {
  it("is there the next time", async () => {
    const session = open();
    add(session, "first");
    await session.projects.flush();
    add(session, "last");
    session.projects.leave();
    expect(shelf.length).toBe(1);
    const next = open();
    await next.projects.takeUp();
    await next.openSaved();
    expect([nodesOf(next), shelf.length]).toEqual([["first", "last"], 0]);
  });

  it("is a project of its own where another tab has gone on", async () => {
    const session = open();
    add(session, "first");
    await session.projects.flush();
    const other = open();
    await other.openSaved();
    add(session, "mine");
    session.projects.leave();
    session.projects.dispose = () => undefined;
    add(other, "theirs");
    await other.projects.flush();
    const next = open();
    await next.projects.takeUp();
    const list = await next.shelf.list();
    expect(list.ok && list.value.map(({ nodes }) => nodes)).toEqual([2, 2]);
  });

  it("is dropped once it is saved after all", async () => {
    const session = open();
    add(session, "first");
    session.projects.leave();
    await session.projects.flush();
    expect(shelf.length).toBe(0);
    const next = open();
    await next.projects.takeUp();
    expect((await next.shelf.list()).ok && nodesOf(next)).toEqual([]);
  });

  it("waits as long as storage fails", async () => {
    const session = open();
    add(session, "first");
    session.projects.leave();
    const store = createProjectStore();
    store.load = () => Promise.reject(new DOMException("", "UnknownError"));
    await open(store).projects.takeUp();
    expect(shelf.length).toBe(1);
  });

  it("and is not readable any more does no harm", async () => {
    shelf.setItem("remotemedia-studio.unsaved.x", "{ torn");
    const session = open();
    await session.projects.takeUp();
    expect(await session.openSaved()).toBeUndefined();
  });

  it("is not asked for where the browser refuses", () => {
    const refused = createLeftOvers(() => {
      throw new DOMException("", "SecurityError");
    });
    expect(refused.all()).toEqual([]);
  });
});
