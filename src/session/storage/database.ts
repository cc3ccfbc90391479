// The browser's database: its stores, how older ones become it, and its going away underneath. Knows nothing of when
// projects are saved.

import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import { type Head, stamped, type Version } from "./record";
import { named } from "./trouble";

const NAME = "remotemedia-studio";
const VERSION = 2;
const OPEN_TIMEOUT_MS = 10_000;

export interface Schema extends DBSchema {
  /** Version 1 had a single project, under "current". It stays as it was. */
  projects: { key: string; value: { readonly text: string; readonly revision: number } };
  heads: { key: string; value: Head; indexes: { touched: number } };
  /** The texts of a project by turns, so that a save leaves the text before it alone. */
  texts: { key: [id: string, slot: number]; value: Version & { readonly slot: number } };
  snapshots: { key: [id: string, number: number]; value: Version & { readonly number: number } };
  notes: { key: string; value: string };
}

export type Stores = "heads" | "texts" | "snapshots";

export class Database {
  readonly #tell: (event: "blocked" | "closed") => void;
  #opening: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(tell: (event: "blocked" | "closed") => void) {
    this.#tell = tell;
  }

  /** Opens it, again where it went away; rejects where the browser has none or does not give it. */
  open(): Promise<IDBPDatabase<Schema>> {
    this.#opening ??= this.#openNow();
    return this.#opening;
  }

  async #openNow(): Promise<IDBPDatabase<Schema>> {
    let isBlocked = false;
    try {
      if (!globalThis.indexedDB) throw named("MissingDatabaseError", "This browser has no database.");
      return await answered(
        openDB<Schema>(NAME, VERSION, {
          upgrade,
          blocked: () => {
            isBlocked = true;
            this.#tell("blocked");
          },
          blocking: (_current, _blocked, event) => {
            // Held open, it would keep a newer version of the editor from starting.
            (event.target as IDBDatabase).close();
            this.#gone();
          },
          terminated: () => this.#gone(),
        }),
      );
    } catch (error) {
      this.#opening = undefined;
      throw isBlocked ? named("BlockedError", "Another tab holds the database.") : error;
    }
  }

  #gone(): void {
    this.#opening = undefined;
    this.#tell("closed");
  }

  /** A transaction whose promise is fulfilled once it is complete; an error of any of its steps undoes all of them. */
  async write<T>(
    durability: IDBTransactionDurability,
    work: (tx: IDBPTransaction<Schema, Stores[], "readwrite">) => Promise<T>,
  ): Promise<T> {
    const database = await this.open();
    const tx = this.#begin(() =>
      database.transaction<Stores[], "readwrite">(["heads", "texts", "snapshots"], "readwrite", {
        durability,
      }),
    );
    // Looked at below; until then a failure of it is nobody's.
    tx.done.catch(() => undefined);
    try {
      return await answered(
        work(tx).then(async (result) => {
          tx.commit();
          await tx.done;
          return result;
        }),
      );
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
}

function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // It has ended already.
  }
}

/** Some browsers never answer. */
async function answered<T>(request: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(named("SilentError", "The browser's storage does not answer.")),
      OPEN_TIMEOUT_MS,
    );
  });
  try {
    return await Promise.race([request, silence]);
  } finally {
    clearTimeout(timer);
  }
}

async function upgrade(
  database: IDBPDatabase<Schema>,
  from: number,
  _to: number | null,
  tx: IDBPTransaction<Schema, ("heads" | "texts" | "snapshots" | "notes" | "projects")[], "versionchange">,
): Promise<void> {
  if (from < 1) database.createObjectStore("projects");
  if (from < 2) {
    database.createObjectStore("heads", { keyPath: "id" }).createIndex("touched", "touched");
    database.createObjectStore("texts", { keyPath: ["id", "slot"] });
    database.createObjectStore("snapshots", { keyPath: ["id", "number"] });
    database.createObjectStore("notes");
    if (from === 1) await takeOver(tx);
  }
}

/** The one project of version 1 becomes the first in the list; its record stays. */
async function takeOver(
  tx: IDBPTransaction<Schema, ("heads" | "texts" | "snapshots" | "notes" | "projects")[], "versionchange">,
): Promise<void> {
  const stored: unknown = await tx.objectStore("projects").get("current");
  const text = (stored as { text?: unknown } | undefined)?.text;
  if (typeof text !== "string" || !text) return;
  const id = crypto.randomUUID();
  const facts = factsOf(text);
  const at = Date.now();
  const version = stamped({ id, revision: 1, text, at, ...facts });
  const { format, revision } = version;
  await tx.objectStore("texts").put({ ...version, slot: 1 });
  await tx.objectStore("heads").put({ id, format, revision, touched: 1, active: 0, kept: 0, at, ...facts });
  await tx.objectStore("notes").put(id, "opened");
}

/** What lists show of a manifest, without reading it as one. */
function factsOf(text: string): { readonly name: string; readonly nodes: number; readonly wires: number } {
  try {
    const { metadata, nodes, connections } = JSON.parse(text);
    const count = (list: unknown) => (Array.isArray(list) ? list.length : 0);
    const name = typeof metadata?.name === "string" ? metadata.name : "";
    return { name, nodes: count(nodes), wires: count(connections) };
  } catch {
    return { name: "", nodes: 0, wires: 0 };
  }
}
