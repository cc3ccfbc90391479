// Where the values of one buffer came from when several threads made them: those made elsewhere are noted here, of the
// others the host knows it, by its own count of items. Knows nothing of tasks.

import { type OriginRun, shiftRuns } from "../host";
import { Lineage } from "../lineage";

interface Share {
  /** Index of its first value. */
  readonly start: number;
  /** Items that the maker consumed elsewhere before; undefined: made elsewhere. */
  readonly shift: number | undefined;
}

export class Shares {
  readonly #lineage = new Lineage();
  readonly #shares: Share[] = [];
  #count = 0;

  /** The next values were made by the host, whose items count from `shift` on. */
  here(count: number, shift: number): void {
    this.#open(count, shift);
  }

  /** The next values were made elsewhere, of items that count from `shift` on. */
  elsewhere(runs: readonly OriginRun[], shift: number): void {
    this.#lineage.reach(this.#count);
    for (const run of shiftRuns(runs, shift)) {
      this.#open(run[0], undefined);
      this.#lineage.note(...run);
    }
  }

  /** `own`: what the host knows of its values. */
  runs(
    from: number,
    to: number,
    own: (from: number, to: number) => readonly OriginRun[],
  ): readonly OriginRun[] {
    return this.#shares.flatMap(({ start, shift }, place) => {
      const next = this.#shares[place + 1]?.start ?? this.#count;
      const [first, end] = [Math.max(from, start), Math.min(to, next)];
      if (first >= end) return [];
      if (shift === undefined) return this.#lineage.runs(first, end);
      return shiftRuns(own(first, end), shift);
    });
  }

  drop(before: number): void {
    this.#lineage.drop(before);
    while (this.#shares[1] && this.#shares[1].start <= before) this.#shares.shift();
  }

  #open(count: number, shift: number | undefined): void {
    const last = this.#shares.at(-1);
    if (count > 0 && (!last || last.shift !== shift)) this.#shares.push({ start: this.#count, shift });
    this.#count += count;
  }
}
