// What of a run's values is stored for the next visit, and under which names: a project's own code never names what
// another project would take for its own. Knows nothing of the database's inside.

import { bytesKey, contentKey } from "../../graph/hash";
import type { Plan } from "../../graph/plan";
import { keptKey, type Stored } from "../kept";
import type { Request } from "../protocol";
import { OutputStore } from "./outputs";

const IDLE_MS = 400;

export class Storing {
  readonly #post: (request: Request) => void;
  /** Names the runtime's files: another version of them may give other values. */
  readonly #version: () => Promise<string>;
  readonly #store = new OutputStore();
  /** Keys that the run at hand may store values under: what a worker says beyond them is not believed. */
  #believed: ReadonlySet<string> = new Set();
  #prefix = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(post: (request: Request) => void, version: () => Promise<string>) {
    this.#post = post;
    this.#version = version;
  }

  /** Keys of what is stored of a plan's values. */
  async begin(plan: Plan, input: string): Promise<readonly string[]> {
    clearTimeout(this.#timer);
    const readsInput = plan.steps.some((step) => step.readsInput && !step.pinned);
    const inputKey = readsInput ? bytesKey(new TextEncoder().encode(input)) : undefined;
    this.#believed = new Set(
      plan.steps.flatMap((step) => (step.secret ? [] : (keptKey(step, inputKey) ?? []))),
    );
    const own = [...new Set(plan.steps.flatMap((step) => (step.own ? (step.source ?? "") : [])))].sort();
    this.#prefix = `${contentKey(JSON.stringify([await this.#version().catch(() => ""), own]))}/`;
    const keys = await this.#store.keys();
    return keys
      .filter((key) => key.startsWith(this.#prefix))
      .map((key) => key.slice(this.#prefix.length))
      .filter((key) => this.#believed.has(key));
  }

  async restore(run: number, keys: readonly string[]): Promise<void> {
    const stored = await this.#store.load(keys.map((key) => this.#prefix + key));
    const named = stored.map((each) => ({ ...each, key: each.key.slice(this.#prefix.length) }));
    this.#post({ kind: "restore", run, stored: named });
  }

  keep(stored: Stored): void {
    if (this.#believed.has(stored.key)) void this.#store.save({ ...stored, key: this.#prefix + stored.key });
  }

  /** After a run: asks for what it gave, when the worker has nothing better to do. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      const keys = await this.#store.keys();
      const but = keys.filter((key) => key.startsWith(this.#prefix));
      this.#post({ kind: "save", but: but.map((key) => key.slice(this.#prefix.length)) });
    }, IDLE_MS);
  }
}
