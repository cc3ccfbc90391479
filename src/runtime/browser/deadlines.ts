// Clocks for what a worker cannot interrupt itself: when one runs out, the worker is to be ended. Knows nothing of how.

import type { NodeId } from "../../graph/graph";

/** The worker notices most deadlines itself, between two batches, and keeps its values. */
const GRACE_MS = 150;

export class Deadlines {
  readonly #onLate: (message: string, node?: NodeId) => void;
  readonly #clocks = new Map<NodeId | undefined, ReturnType<typeof setTimeout>>();

  /** Told what to say, and of which node; of none where it is the run's own deadline. */
  constructor(onLate: (message: string, node?: NodeId) => void) {
    this.#onLate = onLate;
  }

  /** Starts the clock of a node, or of the run; without a time, stops it. */
  watch(node: NodeId | undefined, ms: number | undefined): void {
    clearTimeout(this.#clocks.get(node));
    this.#clocks.delete(node);
    if (ms === undefined) return;
    const what = node === undefined ? "The run" : `"${node}"`;
    const late = () => this.#onLate(`${what} did not come back within its deadline and was ended.`, node);
    this.#clocks.set(node, setTimeout(late, Math.max(0, ms) + GRACE_MS));
  }

  clear(): void {
    for (const clock of this.#clocks.values()) clearTimeout(clock);
    this.#clocks.clear();
  }
}
