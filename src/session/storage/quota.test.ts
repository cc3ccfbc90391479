import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createProjectStore } from "./indexed-store";
import { isWhole } from "./record";
import { add, nodesOf, openTab, textsOf, until } from "./testing";

const { put } = IDBObjectStore.prototype;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

afterEach(() => {
  IDBObjectStore.prototype.put = put;
});

it.each([
  ["QuotaExceededError", new DOMException("", "QuotaExceededError")],
  [
    "NS_ERROR_DOM_QUOTA_REACHED",
    Object.assign(new Error(""), { name: "NS_ERROR_DOM_QUOTA_REACHED", code: 1014 }),
  ],
  ["code 22", Object.assign(new Error(""), { name: "Error", code: 22 })],
])(
  "a disk that is full from any write on is told at once, and saving goes on when there is room: %s",
  async (_, error) => {
    for (let k = 1; k <= 50; k++) {
      globalThis.indexedDB = new IDBFactory();
      const store = createProjectStore();
      const session = openTab({ store });
      session.newProject();
      let writes = 0;
      IDBObjectStore.prototype.put = function (...args) {
        if (++writes >= k) throw error;
        return put.apply(this, args);
      };
      const saving = () => session.store.getState().saving;
      for (let edit = 0; saving().kind !== "failed"; edit++) {
        add(session, `n${edit}`);
        const failed = performance.now();
        await session.projects.flush();
        if (saving().kind === "failed") expect(performance.now() - failed).toBeLessThan(1000);
      }
      expect(saving()).toEqual({ kind: "failed", trouble: { kind: "full" } });
      add(session, "later");
      expect(session.exportManifest()).toContain('"later"');
      const stored = await textsOf(session.projects.current.id);
      expect(stored.every(isWhole)).toBe(true);
      IDBObjectStore.prototype.put = put;
      session.projects.wake();
      await until(session, () => saving().kind === "saved");
      const again = openTab({ store: createProjectStore() });
      await again.openSaved();
      expect(nodesOf(again)).toEqual(nodesOf(session));
      session.dispose();
      again.dispose();
    }
  },
);
