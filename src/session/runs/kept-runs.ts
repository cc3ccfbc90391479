// The runs that are kept, in the browser's database as long as that works, else in memory. What goes wrong with the
// database costs history and nothing else. Knows nothing of when runs are kept.

import { type PortKey, portKey } from "../../graph/graph";
import type { ValuesOf } from "../../graph/question";
import type { KeptValues } from "../../runtime/runtime";
import { describeTrouble, type Trouble, troubleOf } from "../storage/trouble";
import { IN_MEMORY } from "./budget";
import type { RunBody, RunRow } from "./record";
import { MemoryRuns, type Portions, type RowChange, type RunStore } from "./run-store";
import type { RunId } from "./runs";

/** Bodies that were read last: values are looked at port by port. */
const MOST_BODIES = 3;
const GONE = "This run is not kept any more.";

export class KeptRuns {
  readonly #store: RunStore | undefined;
  readonly #memory = new MemoryRuns(IN_MEMORY);
  readonly #bodies = new Map<RunId, Promise<RunBody | undefined>>();
  #trouble: Trouble | undefined;

  /** Without a store runs last as long as the page. */
  constructor(store: RunStore | undefined) {
    this.#store = store;
  }

  /** Why runs last no longer than the page. */
  get trouble(): string | undefined {
    return this.#trouble && describeTrouble(this.#trouble);
  }

  /** Of all projects, without those that were taken off the list. */
  async rows(): Promise<readonly RunRow[]> {
    const stored = await this.#tried((store) => store.rows());
    const rows = [...(stored ?? []), ...(await this.#memory.rows())];
    const byId = new Map(rows.map((row) => [row.facts.id, row]));
    return [...byId.values()].filter(({ isGone }) => !isGone);
  }

  /** Rejects with a sentence where there is none. */
  async body(id: RunId): Promise<RunBody> {
    const known = this.#bodies.get(id) ?? this.#read(id);
    this.#bodies.delete(id);
    this.#bodies.set(id, known);
    for (const oldest of this.#bodies.keys()) {
      if (this.#bodies.size <= MOST_BODIES) break;
      this.#bodies.delete(oldest);
    }
    const body = await known;
    if (body) return body;
    this.#bodies.delete(id);
    throw new Error(GONE);
  }

  async #read(id: RunId): Promise<RunBody | undefined> {
    const body = (await this.#memory.body(id)) ?? (await this.#tried((store) => store.body(id)));
    if (!body?.input) return body;
    const row = await this.#row(id);
    const input = new TextDecoder().decode(await this.#portion(row?.project ?? "", body.input.name));
    return { ...body, run: { ...body.run, input } };
  }

  /** Rejects with a sentence where none are kept. */
  async values({ run, ...port }: Required<ValuesOf>): Promise<KeptValues> {
    const { ports } = await this.body(run);
    const kept = ports.get(portKey(port) as PortKey);
    if (!kept) throw new Error(`Nothing has passed "${port.node}.${port.port}" in this run.`);
    if (kept.portions.length === 0 && kept.why !== undefined) throw new Error(kept.why);
    const row = await this.#row(run);
    const portions = await Promise.all(
      kept.portions.map(async ({ name, bytes }) => bytes ?? this.#portion(row?.project ?? "", name)),
    );
    return { first: kept.from, shown: kept.shown, portions };
  }

  async #row(id: RunId): Promise<RunRow | undefined> {
    return (await this.rows()).find(({ facts }) => facts.id === id);
  }

  async #portion(project: string, name: string): Promise<Uint8Array> {
    const found =
      (await this.#memory.portion(project, name)) ??
      (await this.#tried((store) => store.portion(project, name)));
    if (!found) throw new Error("These values are not kept any more.");
    return found;
  }

  async put(row: RunRow, body: RunBody, portions: Portions): Promise<void> {
    this.#bodies.delete(body.id);
    if (!(await this.#stored((store) => store.put(row, body, portions))))
      await this.#memory.put(row, body, portions);
  }

  /** Where the database takes it no longer, its values are in memory and all else where it was. */
  async fill(row: RunRow, body: RunBody, portions: Portions): Promise<void> {
    const { id } = row.facts;
    this.#bodies.delete(id);
    const inMemory = (await this.#memory.body(id)) !== undefined;
    if (inMemory || !(await this.#stored((store) => store.fill(row, body.ports, portions))))
      await this.#memory.put(row, body, portions);
  }

  async #stored(put: (store: RunStore) => Promise<void>): Promise<boolean> {
    const store = this.#store;
    if (!store) return false;
    try {
      for (;;) {
        try {
          await put(store);
          this.#trouble = undefined;
          return true;
        } catch (error) {
          if (troubleOf(error).kind !== "full" || !(await store.makeRoom())) throw error;
        }
      }
    } catch (error) {
      this.#trouble = troubleOf(error);
      return false;
    }
  }

  async change(id: RunId, change: RowChange): Promise<void> {
    await this.#memory.change(id, change);
    await this.#tried((store) => store.change(id, change));
  }

  async #tried<T>(ask: (store: RunStore) => Promise<T>): Promise<T | undefined> {
    if (!this.#store) return undefined;
    try {
      return await ask(this.#store);
    } catch (error) {
      this.#trouble = troubleOf(error);
      return undefined;
    }
  }
}
