// How far a run is, on a terminal and nowhere else: one line that is written over and leaves nothing behind.

import type { Plan } from "../graph/plan";
import type { RunEvent } from "../runtime/runtime";

const EVERY_MS = 500;
const CLEAR = "\r\x1b[K";

export class Progress {
  readonly #sources: ReadonlySet<string>;
  readonly #done = new Map<string, number>();
  readonly #began = performance.now();
  readonly #timer: NodeJS.Timeout | undefined;
  #given = 0;
  #shown = false;

  /** `quiet`: values go to the terminal themselves. */
  constructor(plan: Plan, quiet: boolean) {
    this.#sources = new Set(plan.sources);
    if (process.stderr.isTTY && !quiet) this.#timer = setInterval(() => this.#show(), EVERY_MS).unref();
  }

  hear(event: RunEvent): void {
    if (event.kind === "progress" && this.#sources.has(event.node)) this.#done.set(event.node, event.done);
  }

  gave(count: number): void {
    this.#given += count;
  }

  /** Makes room for something else to be said. */
  clear(): void {
    if (this.#shown) process.stderr.write(CLEAR);
    this.#shown = false;
  }

  end(): void {
    clearInterval(this.#timer);
    this.clear();
  }

  #show(): void {
    const done = Math.max(0, ...this.#done.values()) || this.#given;
    const seconds = (performance.now() - this.#began) / 1000;
    const numbers = [done, done / seconds].map((number) => Math.round(number).toLocaleString("en-US"));
    process.stderr.write(`${CLEAR}${numbers[0]} items, ${numbers[1]} a second`);
    this.#shown = true;
  }
}
