import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { createProjectStore } from "./indexed-store";
import { type Copy, createMirror, type Mirror } from "./mirror";
import { MirroredStore } from "./mirrored-store";
import { add, nodesOf, openTab, until } from "./testing";

/** As much of a browser's cache storage as is used. */
class Caches {
  readonly entries = new Map<string, string>();
  readonly #cache = {
    put: async (url: string, response: Response) => void this.entries.set(url, await response.text()),
    match: async (url: string) => (this.entries.has(url) ? new Response(this.entries.get(url)) : undefined),
    keys: async () => [...this.entries.keys()].map((url) => ({ url })),
    delete: async ({ url }: { url: string }) => this.entries.delete(url),
  };
  async open() {
    return this.#cache;
  }
}

let caches: Caches;
let mirror: Mirror;

function open() {
  return openTab({ store: new MirroredStore(createProjectStore(), mirror) });
}

/** Until the copy of what was saved is made. */
async function copied(text: string): Promise<void> {
  while (![...caches.entries.values()].some((entry) => entry.includes(text))) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  caches = new Caches();
  mirror = createMirror(() => caches as unknown as CacheStorage, "https://studio.example");
});

describe("a database that the browser threw away", () => {
  it("comes back with every project as it was last, and that is said", async () => {
    const session = open();
    for (const name of ["one", "two"]) {
      session.newProject();
      add(session, name);
      await session.projects.flush();
      add(session, `${name}_more`);
      await session.projects.flush();
      await copied(`${name}_more`);
    }
    globalThis.indexedDB = new IDBFactory();
    const next = open();
    await next.openSaved();
    await until(next, () => next.projects.store.getState().banners.length > 0);
    expect(next.projects.store.getState().banners).toMatchObject([{ kind: "restored", count: 2 }]);
    expect(nodesOf(next)).toEqual(["two", "two_more"]);
    add(next, "later");
    await next.projects.flush();
    const list = await next.shelf.list();
    expect(list.ok && list.value.map(({ nodes }) => nodes)).toEqual([3, 2]);
  });

  it("does not bring back what was deleted", async () => {
    const session = open();
    add(session, "one");
    await session.projects.flush();
    await copied("one");
    await session.shelf.remove(session.projects.current.id);
    globalThis.indexedDB = new IDBFactory();
    const list = await open().shelf.list();
    expect(list).toEqual({ ok: true, value: [] });
  });

  it("falls back to the copy before where the newest is torn", async () => {
    const session = open();
    for (const name of ["a", "b", "c"]) {
      add(session, name);
      await session.projects.flush();
      await copied(`\\"${name}\\"`);
    }
    const newest = [...caches.entries.keys()].sort().at(-1) ?? "";
    expect(caches.entries.size).toBe(2);
    caches.entries.set(newest, (caches.entries.get(newest) ?? "").slice(0, 200));
    globalThis.indexedDB = new IDBFactory();
    const next = open();
    await next.openSaved();
    expect(nodesOf(next)).toEqual(["a", "b"]);
  });
});

it("nothing is taken from the copies while the database has it", async () => {
  const session = open();
  add(session, "one");
  await session.projects.flush();
  await copied("one");
  const put = mirror.get;
  const asked: string[] = [];
  mirror.get = (id, revision): Promise<Copy | undefined> => {
    asked.push(id);
    return put(id, revision);
  };
  const next = open();
  await next.openSaved();
  expect([nodesOf(next), asked]).toEqual([["one"], []]);
});
