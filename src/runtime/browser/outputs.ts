// Keeps what steps gave between visits, in the browser's own database, the longest unused going first. Knows nothing of
// runs; a browser that refuses storage costs time and nothing else.

import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Stored } from "../kept";

interface Entry {
  readonly key: string;
  readonly bytes: number;
  readonly used: number;
}

interface Schema extends DBSchema {
  entries: { key: string; value: Entry };
  values: { key: string; value: Stored };
}

const BUDGET = 64 * 2 ** 20;

export class OutputStore {
  readonly #budget: number;
  #database: Promise<IDBPDatabase<Schema>> | undefined;
  #entries: Promise<Map<string, Entry>> | undefined;

  constructor(budget = BUDGET) {
    this.#budget = budget;
  }

  async keys(): Promise<readonly string[]> {
    return [...(await this.#index()).keys()];
  }

  /** What is there of these keys. */
  async load(keys: readonly string[]): Promise<readonly Stored[]> {
    try {
      const database = await this.#open();
      const found = await Promise.all(keys.map((key) => database.get("values", key)));
      const stored = found.filter((each) => each !== undefined);
      for (const { key } of stored) void this.#touch(key);
      return stored;
    } catch {
      return [];
    }
  }

  async save(stored: Stored): Promise<void> {
    const bytes = stored.outputs.reduce((sum, { values }) => sum + values.byteLength, stored.key.length);
    const entries = await this.#index();
    if (bytes > this.#budget / 4 || entries.has(stored.key)) return;
    const entry: Entry = { key: stored.key, bytes, used: Date.now() };
    entries.set(entry.key, entry);
    try {
      const database = await this.#open();
      await this.#makeRoom(database, entries);
      const change = database.transaction(["entries", "values"], "readwrite");
      await Promise.all([
        change.objectStore("values").put(stored, entry.key),
        change.objectStore("entries").put(entry, entry.key),
        change.done,
      ]);
    } catch {
      entries.delete(entry.key);
    }
  }

  async #makeRoom(database: IDBPDatabase<Schema>, entries: Map<string, Entry>): Promise<void> {
    let sum = [...entries.values()].reduce((all, { bytes }) => all + bytes, 0);
    const oldest = [...entries.values()].sort((one, other) => one.used - other.used);
    for (const { key, bytes } of oldest) {
      if (sum <= this.#budget) return;
      sum -= bytes;
      entries.delete(key);
      await Promise.all([database.delete("values", key), database.delete("entries", key)]);
    }
  }

  async #touch(key: string): Promise<void> {
    const entries = await this.#index();
    const entry = entries.get(key);
    if (!entry) return;
    const used = { ...entry, used: Date.now() };
    entries.set(key, used);
    await (await this.#open()).put("entries", used, key).catch(() => {});
  }

  #index(): Promise<Map<string, Entry>> {
    this.#entries ??= this.#open()
      .then((database) => database.getAll("entries"))
      .then((all) => new Map(all.map((entry) => [entry.key, entry])))
      .catch(() => new Map());
    return this.#entries;
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#database ??= openDB<Schema>("remotemedia-studio-outputs", 1, {
      upgrade(created) {
        created.createObjectStore("entries");
        created.createObjectStore("values");
      },
      terminated: () => {
        this.#database = undefined;
      },
    });
    return this.#database;
  }
}
