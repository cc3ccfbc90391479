// A store that keeps a second copy of what it saves elsewhere, and takes back from there what it lost. Knows nothing of
// either place.

import type { Copy, Mirror } from "./mirror";
import { stamped } from "./record";
import type { Loaded, ProjectStore, Removed, SaveOutcome, SaveRequest, StoreEvent } from "./store";

export class MirroredStore implements ProjectStore {
  readonly #inner: ProjectStore;
  readonly #mirror: Mirror;
  readonly #listeners = new Set<(event: StoreEvent) => void>();
  /** The newest of each project that is not copied yet. */
  readonly #waiting = new Map<string, Copy>();
  #copying: Promise<void> | undefined;
  #recovering: Promise<void> | undefined;

  constructor(inner: ProjectStore, mirror: Mirror) {
    this.#inner = inner;
    this.#mirror = mirror;
  }

  async list() {
    await this.#recover();
    return this.#inner.list();
  }

  async load(id: string): Promise<Loaded | undefined> {
    await this.#recover();
    return this.#inner.load(id);
  }

  snapshots(id: string) {
    return this.#inner.snapshots(id);
  }

  async save(request: SaveRequest): Promise<SaveOutcome> {
    const outcome = await this.#inner.save(request);
    if (outcome.kind !== "saved") return outcome;
    const { id, revision, at } = outcome.head;
    const version = stamped({ ...request.facts, id, revision, at, text: request.text });
    this.#waiting.set(id, { head: outcome.head, version });
    this.#copying ??= this.#copy();
    return outcome;
  }

  async remove(id: string): Promise<Removed | undefined> {
    this.#waiting.delete(id);
    await this.#copying;
    await this.#mirror.drop(id).catch(() => undefined);
    return this.#inner.remove(id);
  }

  async putBack(removed: Removed): Promise<void> {
    await this.#inner.putBack(removed);
    const [version] = removed.generations;
    if (removed.head && version)
      await this.#mirror.put({ head: removed.head, version }).catch(() => undefined);
  }

  lastOpened() {
    return this.#inner.lastOpened();
  }

  noteOpened(id: string) {
    return this.#inner.noteOpened(id);
  }

  watch(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener);
    const unwatch = this.#inner.watch(listener);
    return () => {
      this.#listeners.delete(listener);
      unwatch();
    };
  }

  /** One after the other. What is saved is saved without it: a copy that fails is made with the next save. */
  async #copy(): Promise<void> {
    for (const [id, copy] of this.#waiting) {
      this.#waiting.delete(id);
      await this.#mirror.put(copy).catch(() => undefined);
    }
    this.#copying = undefined;
  }

  /** Once a visit, before anything is read. */
  #recover(): Promise<void> {
    this.#recovering ??= this.#recoverNow().catch((error: unknown) => {
      this.#recovering = undefined;
      throw error;
    });
    return this.#recovering;
  }

  async #recoverNow(): Promise<void> {
    const heads = new Map((await this.#inner.list()).map((head) => [head.id, head.revision]));
    const copies = await this.#mirror.revisions().catch(() => new Map<string, number>());
    let count = 0;
    for (const [id, revision] of copies) {
      if ((heads.get(id) ?? 0) >= revision) continue;
      const versions = [revision, revision - 1].map((each) =>
        this.#mirror.get(id, each).catch(() => undefined),
      );
      const [newest, ...older] = (await Promise.all(versions)).flatMap((copy) => copy ?? []);
      if (!newest || (heads.get(id) ?? 0) >= newest.head.revision) continue;
      const generations = [newest, ...older].map(({ version }) => version);
      await this.#inner.putBack({ id, head: newest.head, generations, snapshots: [] });
      count++;
    }
    if (count === 0) return;
    for (const listener of this.#listeners) listener({ kind: "restored", count });
  }
}
