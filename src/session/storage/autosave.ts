// When work is saved: soon after a change, often while changes go on, again and again while it fails. Knows nothing of
// what is saved, or where.

import { type Trouble, troubleOf } from "./trouble";

/** Whether the browser holds the project as it is on screen. */
export type Saving =
  | { readonly kind: "saved" }
  | { readonly kind: "saving" }
  | { readonly kind: "failed"; readonly trouble: Trouble };

export interface Work {
  /** Whether anything is not saved. */
  isDirty(): boolean;
  /**
   * Saves all that is not, and says how many milliseconds the page stood still for it. With nothing to save it finds
   * out whether it could. Rejects when it cannot.
   */
  save(): Promise<number>;
  tell(saving: Saving): void;
}

/** Changes that come in a burst are saved together. */
const BURST_MS = 30;
/** From one save to the next while changes go on. */
const SPACING_MS = 200;
const MAX_SPACING_MS = 400;
/** The page may stand still for saving a tenth of the time. */
const SHARE = 10;
const IDLE_WITHIN_MS = 60;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 30_000;

export class Autosave {
  readonly #work: Work;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #cancelIdle: (() => void) | undefined;
  #writing: Promise<void> | undefined;
  #spacing = SPACING_MS;
  #lastStart = Number.NEGATIVE_INFINITY;
  #retry = 0;

  constructor(work: Work) {
    this.#work = work;
  }

  changed(): void {
    if (!this.#work.isDirty()) {
      this.#work.tell({ kind: "saved" });
      return;
    }
    this.#work.tell({ kind: "saving" });
    if (this.#retry > 0) return;
    this.#plan(Math.max(BURST_MS, this.#lastStart + this.#spacing - performance.now()));
  }

  #plan(delay: number): void {
    if (this.#timer !== undefined || this.#cancelIdle || this.#writing) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#cancelIdle = whenIdle(() => void this.#start());
    }, delay);
  }

  #start(): Promise<void> {
    this.#unplan();
    this.#writing ??= this.#write();
    return this.#writing;
  }

  /** Saves now; what comes in meanwhile too. Settled when there is nothing left to save, or it failed. */
  async flush(): Promise<void> {
    // A page that is being left has no later.
    if (this.#writing) await this.#writing;
    while (this.#work.isDirty()) {
      await this.#start();
      if (this.#retry > 0) return;
    }
  }

  /** Whether saving works is found out now, whatever there is to save: it may work again, or no longer. */
  check(): void {
    void this.#start();
  }

  async #write(): Promise<void> {
    this.#lastStart = performance.now();
    try {
      const stood = await this.#work.save();
      this.#spacing = Math.min(MAX_SPACING_MS, Math.max(SPACING_MS, stood * SHARE));
      this.#retry = 0;
      this.#writing = undefined;
      this.#work.tell({ kind: this.#work.isDirty() ? "saving" : "saved" });
      if (this.#work.isDirty()) this.#plan(this.#spacing);
    } catch (error) {
      this.#writing = undefined;
      this.#work.tell({ kind: "failed", trouble: troubleOf(error) });
      this.#plan(Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#retry++));
    }
  }

  #unplan(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#cancelIdle?.();
    this.#cancelIdle = undefined;
  }

  dispose(): void {
    this.#unplan();
  }
}

/** Between frames where the browser can tell when that is. */
function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback !== "function") {
    const timer = setTimeout(run, 0);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: IDLE_WITHIN_MS });
  return () => cancelIdleCallback(handle);
}
