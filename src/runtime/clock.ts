// How long a run has worked, without the time that it stood still, and what its thread's page is told of that. Knows nothing
// of what it works on.

export class RunClock {
  readonly #limit: number | undefined;
  /** Told how long the run may still go on, or with no time that nothing is to be watched. */
  readonly #watch: (ms: number | undefined) => void;
  #startedAt = performance.now();
  /** When it began to stand still. */
  #restingSince: number | undefined;
  #rested = 0;
  isLate = false;

  constructor(limit: number | undefined, watch: (ms: number | undefined) => void) {
    this.#limit = limit;
    this.#watch = watch;
  }

  start(): number {
    this.#startedAt = performance.now();
    this.#rested = 0;
    this.#watchOver();
    return this.#startedAt;
  }

  /** Milliseconds. */
  get worked(): number {
    return (this.#restingSince ?? performance.now()) - this.#startedAt - this.#rested;
  }

  /** Whether it has worked too long: once that was seen, it stays so. */
  check(): boolean {
    if (this.#limit !== undefined && this.worked > this.#limit) this.isLate = true;
    return this.isLate;
  }

  /** The run stands still, or goes on. */
  rest(rests: boolean): void {
    if (rests === (this.#restingSince !== undefined)) return;
    if (!rests) this.#rested += performance.now() - (this.#restingSince ?? 0);
    this.#restingSince = rests ? performance.now() : undefined;
    this.#watchOver();
  }

  #watchOver(): void {
    if (this.#limit === undefined) return;
    this.#watch(this.#restingSince === undefined ? this.#limit - this.worked : undefined);
  }
}
