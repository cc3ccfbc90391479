// Keeps the project in the browser as it changes. Knows nothing of what is in the text it keeps.

import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** Whether the browser holds the project as it is on screen. */
export type Saving =
  | { readonly kind: "saved" }
  | { readonly kind: "saving" }
  | { readonly kind: "failed"; readonly message: string };

interface Stored {
  readonly text: string;
  /** Grows with every save; orders copies without trusting a clock. */
  readonly revision: number;
}

interface Schema extends DBSchema {
  projects: { key: string; value: Stored };
}

export interface ProjectStore {
  load(): Promise<string | undefined>;
  save(text: string): Promise<void>;
}

const DELAY_MS = 250;
const KEY = "current";

/** IndexedDB; a browser that refuses it makes every call reject, and the project stays in memory. */
export function createProjectStore(): ProjectStore {
  let database: Promise<IDBPDatabase<Schema>> | undefined;
  let revision = 0;
  const open = () => {
    database ??= openDB<Schema>("remotemedia-studio", 1, {
      upgrade: (created) => void created.createObjectStore("projects"),
      terminated: () => {
        database = undefined;
      },
    });
    database.catch(() => {
      database = undefined;
    });
    return database;
  };
  return {
    async load() {
      const stored = await (await open()).get("projects", KEY);
      revision = stored?.revision ?? 0;
      return stored?.text;
    },
    async save(text) {
      // Awaited to the end of the transaction: only then is the text on the disk's side of things.
      await (await open()).put("projects", { text, revision: ++revision }, KEY);
    },
  };
}

/** Saves the newest text a moment after the last change; one write at a time; a failed one is tried again. */
export class Autosave {
  readonly #store: ProjectStore;
  readonly #tell: (saving: Saving) => void;
  #pending: (() => string) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing = false;

  constructor(store: ProjectStore, tell: (saving: Saving) => void) {
    this.#store = store;
    this.#tell = tell;
  }

  /** `write` is called when it is time: making the text on every key press would be wasted. */
  changed(write: () => string): void {
    this.#pending = write;
    this.#tell({ kind: "saving" });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), DELAY_MS);
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#writing || !this.#pending) return;
    const write = this.#pending;
    this.#pending = undefined;
    this.#writing = true;
    try {
      await this.#store.save(write());
      if (!this.#pending) this.#tell({ kind: "saved" });
    } catch (error) {
      this.#pending ??= write;
      this.#tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
      this.#timer = setTimeout(() => void this.flush(), 20 * DELAY_MS);
    }
    this.#writing = false;
    // What came in while writing waits for no further change.
    if (this.#pending === undefined || this.#pending === write) return;
    await this.flush();
  }
}
