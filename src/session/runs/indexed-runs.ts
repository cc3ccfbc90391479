// Runs in a database of the browser: one run is one transaction, with all that has to go for it. Knows nothing of when
// runs are kept.

import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import { named } from "../storage/trouble";
import { type Budget, lettingGo, ON_DISK, orphans } from "./budget";
import type { RunBody, RunRow } from "./record";
import { changedRow, oldestHalf, type Portions, type RowChange, type RunStore } from "./run-store";
import type { RunId } from "./runs";

const NAME = "remotemedia-studio-runs";
const OPEN_TIMEOUT_MS = 10_000;

interface Schema extends DBSchema {
  rows: { key: string; value: RunRow };
  bodies: { key: string; value: Omit<RunBody, "ports"> };
  /** Apart from the rest, which is there before them. */
  ports: { key: string; value: RunBody["ports"] };
  portions: { key: [project: string, name: string]; value: Uint8Array };
}

const STORES = ["rows", "bodies", "ports", "portions"] as const;
type Stores = (typeof STORES)[number];
type Writing = IDBPTransaction<Schema, Stores[], "readwrite">;

export function createRunStore(budget: Budget = ON_DISK): RunStore {
  return new IndexedRuns(budget);
}

class IndexedRuns implements RunStore {
  readonly #budget: Budget;
  #opening: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  async rows(): Promise<readonly RunRow[]> {
    return (await this.#open()).getAll("rows");
  }

  async body(id: RunId): Promise<RunBody | undefined> {
    const tx = (await this.#open()).transaction(["bodies", "ports"]);
    const [body, ports] = await Promise.all([
      tx.objectStore("bodies").get(id),
      tx.objectStore("ports").get(id),
    ]);
    return body && { ...body, ports: ports ?? new Map() };
  }

  async portion(project: string, name: string): Promise<Uint8Array | undefined> {
    return (await this.#open()).get("portions", [project, name]);
  }

  put(row: RunRow, { ports, ...body }: RunBody, portions: Portions): Promise<void> {
    return this.#write(async (tx) => {
      await tx.objectStore("bodies").put(body, body.id);
      await this.#fill(tx, row, ports, portions);
    });
  }

  fill(row: RunRow, ports: RunBody["ports"], portions: Portions): Promise<void> {
    return this.#write(async (tx) => {
      // Another tab may have let it go.
      if (await tx.objectStore("rows").getKey(row.facts.id)) await this.#fill(tx, row, ports, portions);
    });
  }

  async #fill(tx: Writing, row: RunRow, ports: RunBody["ports"], portions: Portions): Promise<void> {
    const { id } = row.facts;
    const before = await tx.objectStore("rows").getAll();
    const there = new Set(
      before.flatMap((each) => (each.project === row.project ? [...each.portions.keys()] : [])),
    );
    for (const [name, bytes] of portions)
      if (!there.has(name)) await tx.objectStore("portions").put(bytes, [row.project, name]);
    await tx.objectStore("ports").put(ports, id);
    await tx.objectStore("rows").put(row, id);
    const rows = [...before.filter(({ facts }) => facts.id !== id), row];
    await letGo(tx, rows, lettingGo(rows, this.#budget, id));
  }

  change(id: RunId, change: RowChange): Promise<void> {
    return this.#write(async (tx) => {
      const row = await tx.objectStore("rows").get(id);
      if (row) await tx.objectStore("rows").put(changedRow(row, change), id);
    });
  }

  makeRoom(): Promise<boolean> {
    return this.#write(async (tx) => {
      const rows = await tx.objectStore("rows").getAll();
      const gone = oldestHalf(rows);
      await letGo(tx, rows, gone);
      return gone.size > 0;
    });
  }

  /** An error of any step undoes all of them. */
  async #write<T>(work: (tx: Writing) => Promise<T>): Promise<T> {
    const database = await this.#open();
    const tx = this.#begin(() => database.transaction<Stores[], "readwrite">([...STORES], "readwrite"));
    // Looked at below; until then a failure of it is nobody's.
    tx.done.catch(() => undefined);
    try {
      const result = await work(tx);
      await tx.done;
      return result;
    } catch (error) {
      abort(tx);
      throw tx.error ?? error;
    }
  }

  /** A database that is closed without having said so is opened anew the next time. */
  #begin<T>(begin: () => T): T {
    try {
      return begin();
    } catch (error) {
      this.#opening = undefined;
      throw error;
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#opening ??= this.#openNow().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #openNow(): Promise<IDBPDatabase<Schema>> {
    if (!globalThis.indexedDB) throw named("MissingDatabaseError", "This browser has no database.");
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      const late = () => reject(named("SilentError", "The browser's storage does not answer."));
      timer = setTimeout(late, OPEN_TIMEOUT_MS);
    });
    const gone = () => {
      this.#opening = undefined;
    };
    const opening = openDB<Schema>(NAME, 1, {
      upgrade(database) {
        for (const store of STORES) database.createObjectStore(store);
      },
      blocking(_current, _blocked, event) {
        // Held open, it would keep a newer version of the editor from starting.
        (event.target as IDBDatabase).close();
        gone();
      },
      terminated: gone,
    });
    try {
      return await Promise.race([opening, silence]);
    } finally {
      clearTimeout(timer);
    }
  }
}

async function letGo(tx: Writing, rows: readonly RunRow[], gone: ReadonlySet<RunId>): Promise<void> {
  for (const name of orphans(rows, gone)) await tx.objectStore("portions").delete([...name]);
  for (const id of gone) {
    await tx.objectStore("bodies").delete(id);
    await tx.objectStore("ports").delete(id);
    await tx.objectStore("rows").delete(id);
  }
}

function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // It has ended already.
  }
}
