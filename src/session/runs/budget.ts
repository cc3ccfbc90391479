// Which kept runs go when there are too many: the oldest first, starred ones last. Knows nothing of where they are kept.

import type { RunRow } from "./record";
import type { RunId } from "./runs";

export interface Budget {
  /** Of all runs of all projects together. */
  readonly bytes: number;
  /** Of one project. */
  readonly runs: number;
}

export const ON_DISK: Budget = { bytes: 128 * 2 ** 20, runs: 30 };
/** As long as the page. */
export const IN_MEMORY: Budget = { bytes: 48 * 2 ** 20, runs: 30 };
/** Of the values of one run. */
export const RUN_BYTES = 24 * 2 ** 20;

/** Bytes of runs together: what they share counts once. */
export function bytesOf(rows: Iterable<RunRow>): number {
  return new Tally(rows).bytes;
}

/** The runs that have to go so that the rest is within the budget; `but` stays whatever it takes. */
export function lettingGo(rows: readonly RunRow[], { bytes, runs }: Budget, but?: RunId): ReadonlySet<RunId> {
  const gone = new Set(rows.filter(({ isGone }) => isGone).map(({ facts }) => facts.id));
  const left = rows.filter(({ facts }) => !gone.has(facts.id));
  const order = left
    .filter(({ facts }) => facts.id !== but)
    .sort(
      (one, other) =>
        Number(one.facts.starred) - Number(other.facts.starred) || one.facts.at - other.facts.at,
    );
  const tally = new Tally(left);
  for (const row of order) {
    if (tally.bytes <= bytes && tally.runsOf(row.project) <= runs) continue;
    gone.add(row.facts.id);
    tally.remove(row);
  }
  return gone;
}

/** Names that only those hold which are gone. */
export function orphans(
  rows: readonly RunRow[],
  gone: ReadonlySet<RunId>,
): readonly (readonly [project: string, name: string])[] {
  const held = new Set<string>();
  for (const row of rows)
    if (!gone.has(row.facts.id)) for (const name of row.portions.keys()) held.add(nameIn(row, name));
  const found = new Map<string, readonly [string, string]>();
  for (const row of rows)
    if (gone.has(row.facts.id))
      for (const name of row.portions.keys())
        if (!held.has(nameIn(row, name))) found.set(nameIn(row, name), [row.project, name]);
  return [...found.values()];
}

function nameIn({ project }: RunRow, name: string): string {
  return `${project} ${name}`;
}

class Tally {
  bytes = 0;
  readonly #holders = new Map<string, number>();
  readonly #runs = new Map<string, number>();

  constructor(rows: Iterable<RunRow>) {
    for (const row of rows) {
      this.bytes += row.own;
      this.#runs.set(row.project, this.runsOf(row.project) + 1);
      for (const [name, size] of row.portions) this.#hold(nameIn(row, name), size);
    }
  }

  runsOf(project: string): number {
    return this.#runs.get(project) ?? 0;
  }

  remove(row: RunRow): void {
    this.bytes -= row.own;
    this.#runs.set(row.project, this.runsOf(row.project) - 1);
    for (const [name, size] of row.portions) {
      const key = nameIn(row, name);
      const holders = (this.#holders.get(key) ?? 0) - 1;
      this.#holders.set(key, holders);
      if (holders === 0) this.bytes -= size;
    }
  }

  #hold(key: string, size: number): void {
    const holders = this.#holders.get(key) ?? 0;
    this.#holders.set(key, holders + 1);
    if (holders === 0) this.bytes += size;
  }
}
