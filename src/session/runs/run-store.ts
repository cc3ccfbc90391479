// What is asked of the place where runs are kept, and that place in memory. Knows nothing of when runs are kept.

import { type Budget, lettingGo, orphans } from "./budget";
import type { RunBody, RunRow } from "./record";
import type { RunFacts, RunId } from "./runs";

/** By name. */
export type Portions = ReadonlyMap<string, Uint8Array>;

export type RowChange = Partial<Pick<RunFacts, "name" | "starred">> & { readonly isGone?: boolean };

/** Every call rejects with an error that `troubleOf` understands. */
export interface RunStore {
  /** Of all projects. */
  rows(): Promise<readonly RunRow[]>;
  body(id: RunId): Promise<RunBody | undefined>;
  portion(project: string, name: string): Promise<Uint8Array | undefined>;
  /** All of it or nothing; others go where the budget asks for it. Names that are kept already need no bytes. */
  put(row: RunRow, body: RunBody, portions: Portions): Promise<void>;
  /** As `put`, of a run that is there, whose values have been taken meanwhile. */
  fill(row: RunRow, ports: RunBody["ports"], portions: Portions): Promise<void>;
  /** What is not there is left alone. */
  change(id: RunId, change: RowChange): Promise<void>;
  /** Lets go of the oldest half, so that there is room; false where there is nothing to let go of. */
  makeRoom(): Promise<boolean>;
}

export class MemoryRuns implements RunStore {
  readonly #budget: Budget;
  readonly #rows = new Map<RunId, RunRow>();
  readonly #bodies = new Map<RunId, RunBody>();
  readonly #portions = new Map<string, Uint8Array>();

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  async rows(): Promise<readonly RunRow[]> {
    return [...this.#rows.values()];
  }

  async body(id: RunId): Promise<RunBody | undefined> {
    return this.#bodies.get(id);
  }

  async portion(project: string, name: string): Promise<Uint8Array | undefined> {
    return this.#portions.get(`${project} ${name}`);
  }

  async put(row: RunRow, body: RunBody, portions: Portions): Promise<void> {
    const { id } = row.facts;
    this.#rows.set(id, row);
    this.#bodies.set(id, body);
    for (const [name, bytes] of portions) this.#portions.set(`${row.project} ${name}`, bytes);
    this.#letGo(lettingGo([...this.#rows.values()], this.#budget, id));
  }

  async fill(row: RunRow, ports: RunBody["ports"], portions: Portions): Promise<void> {
    const body = this.#bodies.get(row.facts.id);
    if (body) await this.put(row, { ...body, ports }, portions);
  }

  async change(id: RunId, change: RowChange): Promise<void> {
    const row = this.#rows.get(id);
    if (row) this.#rows.set(id, changedRow(row, change));
  }

  async makeRoom(): Promise<boolean> {
    const gone = oldestHalf([...this.#rows.values()]);
    this.#letGo(gone);
    return gone.size > 0;
  }

  #letGo(gone: ReadonlySet<RunId>): void {
    for (const [project, name] of orphans([...this.#rows.values()], gone))
      this.#portions.delete(`${project} ${name}`);
    for (const id of gone) {
      this.#rows.delete(id);
      this.#bodies.delete(id);
    }
  }
}

export function changedRow(row: RunRow, { isGone = row.isGone ?? false, ...facts }: RowChange): RunRow {
  return { ...row, facts: { ...row.facts, ...facts }, isGone };
}

export function oldestHalf(rows: readonly RunRow[]): ReadonlySet<RunId> {
  const order = [...rows].sort(
    (one, other) => Number(one.facts.starred) - Number(other.facts.starred) || one.facts.at - other.facts.at,
  );
  return new Set(order.slice(0, Math.ceil(order.length / 2)).map(({ facts }) => facts.id));
}
