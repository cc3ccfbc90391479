// The helping threads: how many there may be, which is free, and what becomes of one that dies. Knows nothing of what
// they work on.

import type { Hand, Task, TaskReply } from "./hand";

/** A thread died of a task, and so did the one that tried it after. */
export class HandDied extends Error {}

export class Pool {
  /** How many tasks can be under way at once. */
  readonly size: number;
  readonly #hire: () => Hand;
  readonly #free: Hand[] = [];
  readonly #busy = new Set<Hand>();
  readonly #waiting: ((hand: Hand) => void)[] = [];
  #hired = 0;

  /** Threads are hired when there is work for them. */
  constructor(size: number, hire: () => Hand) {
    this.size = size;
    this.#hire = hire;
  }

  /** Has a task done by whoever is free. `again`: whether it may be tried once more when its thread dies. */
  async work(task: Task, again: boolean): Promise<TaskReply> {
    const hand = await this.#take();
    try {
      const reply = await hand.work(task);
      this.#give(hand);
      return reply;
    } catch (error) {
      this.#dismiss(hand);
      if (again) return this.work(task, false);
      throw new HandDied(error instanceof Error ? error.message : String(error));
    }
  }

  /** Ends all threads, whatever they do. */
  dispose(): void {
    for (const hand of [...this.#free.splice(0), ...this.#busy]) hand.dispose();
    this.#busy.clear();
    this.#hired = 0;
  }

  async #take(): Promise<Hand> {
    const free = this.#free.pop() ?? (this.#hired < this.size ? this.#new() : undefined);
    const hand = free ?? (await new Promise<Hand>((resolve) => this.#waiting.push(resolve)));
    this.#busy.add(hand);
    return hand;
  }

  #new(): Hand {
    this.#hired += 1;
    return this.#hire();
  }

  #give(hand: Hand): void {
    this.#busy.delete(hand);
    const next = this.#waiting.shift();
    if (next) next(hand);
    else this.#free.push(hand);
  }

  #dismiss(hand: Hand): void {
    this.#busy.delete(hand);
    hand.dispose();
    this.#hired -= 1;
    const next = this.#waiting.shift();
    if (next) next(this.#new());
  }
}
