// What is asked of the place where projects are kept: saves that never write over what they have not seen. Knows
// neither databases nor what is in a project.

import type { Facts, Head, Version, Why } from "./record";

export interface SaveRequest {
  readonly id: string;
  /** The revision that this text was made from; 0 for a project that is not stored yet. */
  readonly base: number;
  readonly text: string;
  readonly facts: Facts;
  /** Milliseconds at work since the last save. */
  readonly activity: number;
  /** Puts what is stored into the ring of snapshots first, in the same transaction. */
  readonly keep?: Why | undefined;
  /** Texts that are stored and cannot be read: they go into the ring as they are. */
  readonly rescue?: readonly Version[];
}

export type SaveOutcome =
  /** The transaction is complete. */
  | { readonly kind: "saved"; readonly head: Head }
  /** Somebody else has written since; nothing was. Without a head: the project is gone. */
  | { readonly kind: "stale"; readonly head: Head | undefined };

export interface Loaded {
  /** Absent when only texts are left. */
  readonly head: Head | undefined;
  /** The two newest versions, the newest first, whatever is left of them. */
  readonly generations: readonly Version[];
}

/** All of a project, to be put back. */
export interface Removed extends Loaded {
  readonly id: string;
  readonly snapshots: readonly Version[];
}

/** What another tab did to a project, or what happened to the place itself. */
export type StoreEvent =
  | { readonly kind: "changed"; readonly id: string }
  /** Projects that the database had lost are there again. */
  | { readonly kind: "restored"; readonly count: number }
  | { readonly kind: "blocked" }
  | { readonly kind: "closed" };

/** Every call rejects with an error that `troubleOf` understands. */
export interface ProjectStore {
  /** The last saved first. */
  list(): Promise<readonly Head[]>;
  /** Undefined when nothing is stored under this id. */
  load(id: string): Promise<Loaded | undefined>;
  /** The newest first. */
  snapshots(id: string): Promise<readonly Version[]>;
  save(request: SaveRequest): Promise<SaveOutcome>;
  remove(id: string): Promise<Removed | undefined>;
  /** Leaves what is newer in its place. */
  putBack(removed: Removed): Promise<void>;
  /** The project that any tab opened last. */
  lastOpened(): Promise<string | undefined>;
  noteOpened(id: string): Promise<void>;
  watch(listener: (event: StoreEvent) => void): () => void;
}
