// Projects in the browser's database. One save is one transaction: the look at what is stored, the new text in the
// place of the last but one, the ring of snapshots. Knows nothing of the screen, nor of what is in a text.

import type { IDBPTransaction } from "idb";
import { Database, type Schema, type Stores } from "./database";
import { FORMAT, type Head, readHead, readVersion, stamped, type Version } from "./record";
import { RING_SIZE } from "./ring";
import type { Loaded, ProjectStore, Removed, SaveOutcome, SaveRequest, StoreEvent } from "./store";
import { troubleOf } from "./trouble";

const CHANNEL = "remotemedia-studio";
const OPENED = "opened";
/** Snapshots that give way at a time when there is no room. */
const DROP = 3;

type Writing = IDBPTransaction<Schema, Stores[], "readwrite">;

export function createProjectStore(): ProjectStore {
  return new IndexedStore();
}

class IndexedStore implements ProjectStore {
  readonly #listeners = new Set<(event: StoreEvent) => void>();
  readonly #database = new Database((kind) => this.#tell({ kind }));
  #channel: BroadcastChannel | undefined;

  #tell(event: StoreEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  watch(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener);
    if (!this.#channel && typeof BroadcastChannel === "function") {
      this.#channel = new BroadcastChannel(CHANNEL);
      this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (typeof data === "string") this.#tell({ kind: "changed", id: data });
      };
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#channel?.close();
      this.#channel = undefined;
    };
  }

  /** For the other tabs. */
  #announce(id: string): void {
    this.#channel?.postMessage(id);
  }

  async list(): Promise<readonly Head[]> {
    const database = await this.#database.open();
    const heads = (await database.getAll("heads")).flatMap((raw) => readHead(raw) ?? []);
    const known = new Set(heads.map(({ id }) => id));
    const lost = new Set(
      (await database.getAllKeys("texts")).map(([id]) => id).filter((id) => !known.has(id)),
    );
    for (const id of lost) {
      const newest = (await this.load(id))?.generations[0];
      if (newest) heads.push({ ...newest, id, touched: 0, active: 0, kept: 0 });
    }
    return heads.sort((a, b) => b.touched - a.touched);
  }

  async load(id: string): Promise<Loaded | undefined> {
    const database = await this.#database.open();
    // One at a time and apart: what cannot be read does not take the rest with it.
    const head = await database.get("heads", id).then(readHead, () => undefined);
    const slots = await Promise.allSettled([0, 1].map((slot) => database.get("texts", [id, slot])));
    const generations = slots
      .flatMap((slot) => (slot.status === "fulfilled" && slot.value ? [readVersion(slot.value)] : []))
      .sort((a, b) => b.revision - a.revision);
    return head || generations.length > 0 ? { head, generations } : undefined;
  }

  async snapshots(id: string): Promise<readonly Version[]> {
    const database = await this.#database.open();
    return (await database.getAll("snapshots", ringOf(id))).map(readVersion).reverse();
  }

  async save(request: SaveRequest): Promise<SaveOutcome> {
    const strict = request.keep || request.rescue ? "strict" : "relaxed";
    const outcome = await this.#withRoom(request.id, () =>
      this.#database.write(strict, (tx) => saveIn(tx, request)),
    );
    if (outcome.kind === "saved") this.#announce(request.id);
    return outcome;
  }

  async remove(id: string): Promise<Removed | undefined> {
    const loaded = await this.load(id);
    if (!loaded) return undefined;
    const snapshots = await this.snapshots(id);
    await this.#database.write("strict", async (tx) => {
      await tx.objectStore("heads").delete(id);
      await tx.objectStore("texts").delete(IDBKeyRange.bound([id], [id, []]));
      await tx.objectStore("snapshots").delete(ringOf(id));
    });
    this.#announce(id);
    return { id, snapshots, ...loaded };
  }

  async putBack({ id, head, generations, snapshots }: Removed): Promise<void> {
    await this.#database.write("strict", async (tx) => {
      const there = readHead(await tx.objectStore("heads").get(id));
      if (there && there.revision >= (head?.revision ?? 0)) return;
      if (head) await tx.objectStore("heads").put(head);
      for (const version of generations) {
        await tx.objectStore("texts").put({ ...version, id, slot: version.revision % 2 });
      }
      for (const [index, version] of snapshots.entries()) {
        await tx.objectStore("snapshots").put({ ...version, id, number: version.number ?? index });
      }
    });
    this.#announce(id);
  }

  async lastOpened(): Promise<string | undefined> {
    const id: unknown = await (await this.#database.open()).get("notes", OPENED);
    return typeof id === "string" ? id : undefined;
  }

  async noteOpened(id: string): Promise<void> {
    await (await this.#database.open()).put("notes", id, OPENED);
  }

  /** Snapshots give way to what is worked on; no newest or previous version does. */
  async #withRoom<T>(id: string, work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (troubleOf(error).kind !== "full" || !(await this.#makeRoom(id).catch(() => false))) throw error;
      }
    }
  }

  /** The oldest of the project that was left alone longest go first, this project's own last. */
  async #makeRoom(id: string): Promise<boolean> {
    const others = (await this.list()).filter((head) => head.id !== id).reverse();
    for (const each of [...others.map((head) => head.id), id]) {
      const dropped = await this.#database.write("relaxed", async (tx) => {
        const ring = tx.objectStore("snapshots");
        const oldest = await ring.getAllKeys(ringOf(each), DROP);
        for (const key of oldest) await ring.delete(key);
        return oldest.length;
      });
      if (dropped > 0) return true;
    }
    return false;
  }
}

async function saveIn(tx: Writing, request: SaveRequest): Promise<SaveOutcome> {
  const { id, base, text, facts, activity } = request;
  const heads = tx.objectStore("heads");
  const texts = tx.objectStore("texts");
  // Each wait is a way to the browser's own process and back: as few as can be.
  const [raw, newest] = await Promise.all([
    asked(() => heads.get(id)),
    asked(() => heads.index("touched").openKeyCursor(null, "prev")),
  ]);
  const before = readHead(raw);
  if ((before?.revision ?? 0) !== base || (before && before.format > FORMAT)) {
    return { kind: "stale", head: before };
  }
  const active = (before?.active ?? 0) + activity;
  const last = before && request.keep ? await texts.get([id, base % 2]) : undefined;
  const kept = [
    ...(request.rescue ?? []).map((version): Version => ({ ...version, id, why: "damaged" })),
    ...(last ? [{ ...readVersion(last), ...(request.keep && { why: request.keep }) }] : []),
  ];
  if (kept.length > 0) await addToRing(tx, id, kept);
  const revision = base + 1;
  const at = Date.now();
  const head: Head = {
    id,
    format: FORMAT,
    revision,
    touched: (newest?.key ?? 0) + 1,
    active,
    kept: last ? active : (before?.kept ?? 0),
    at,
    ...facts,
  };
  const version = stamped({ id, revision, text, at, ...facts });
  await Promise.all([
    asked(() => texts.put({ ...version, slot: revision % 2 })),
    asked(() => heads.put(head)),
  ]);
  return { kind: "saved", head };
}

/** A request that is refused at once must not leave the one beside it unheard. */
async function asked<T>(request: () => Promise<T>): Promise<T> {
  return request();
}

async function addToRing(tx: Writing, id: string, versions: readonly Version[]): Promise<void> {
  const ring = tx.objectStore("snapshots");
  let number = (await ring.openKeyCursor(ringOf(id), "prev"))?.primaryKey[1] ?? 0;
  for (const version of versions) await ring.put({ ...version, number: ++number });
  const keys = await ring.getAllKeys(ringOf(id));
  for (const key of keys.slice(0, Math.max(0, keys.length - RING_SIZE))) await ring.delete(key);
}

function ringOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);
}
