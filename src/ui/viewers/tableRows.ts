// Pages of the rows of one view of a table: asked for when a row comes into sight, the newest few kept. Knows nothing of
// screens, and nothing of where rows come from.

import type { Answer } from "../../graph/question";

const PAGE_SIZE = 100;
const KEPT_PAGES = 40;
const ASKED_AT_ONCE = 2;

export interface TableRow {
  /** Which value it is. */
  readonly item: number;
  /** JSON text, cut short, of each column. */
  readonly cells: readonly string[];
}

export interface TableRows {
  /** Undefined while it is not known. */
  total(): number | undefined;
  at(row: number): TableRow | undefined;
  /** Asks for rows `from` up to `to`; what was asked for before and has not begun is forgotten. */
  want(from: number, to: number): void;
  failure(): string | undefined;
  retry(): void;
  /** Changes whenever something arrives. */
  version(): number;
  subscribe(listener: () => void): () => void;
}

type Page = "asked" | readonly TableRow[];

export function createTableRows(ask: (from: number, to: number) => Promise<Answer<"rows">>): TableRows {
  /** The least recently wanted first. */
  const pages = new Map<number, Page>();
  const listeners = new Set<() => void>();
  let wanted: number[] = [];
  let asking = 0;
  let version = 0;
  let total: number | undefined;
  let failed: string | undefined;

  function changed() {
    version++;
    for (const listener of listeners) listener();
  }

  async function load(number: number) {
    asking++;
    pages.set(number, "asked");
    try {
      const start = number * PAGE_SIZE;
      const answer = await ask(start, start + PAGE_SIZE);
      total = answer.total;
      pages.delete(number);
      pages.set(
        number,
        answer.items.map((item, index) => ({ item, cells: answer.cells[index] ?? [] })),
      );
      for (const [old, page] of pages) {
        if (pages.size <= KEPT_PAGES) break;
        if (page !== "asked" && !wanted.includes(old)) pages.delete(old);
      }
    } catch (error) {
      pages.delete(number);
      failed = error instanceof Error ? error.message : String(error);
      wanted = [];
    }
    asking--;
    changed();
    pump();
  }

  function pump() {
    while (asking < ASKED_AT_ONCE) {
      const next = wanted.shift();
      if (next === undefined) return;
      void load(next);
    }
  }

  return {
    total: () => total,
    at(row) {
      const page = pages.get(Math.floor(row / PAGE_SIZE));
      return page === undefined || page === "asked" ? undefined : page[row % PAGE_SIZE];
    },
    want(from, to) {
      if (failed !== undefined) return;
      wanted = [];
      for (let number = Math.floor(from / PAGE_SIZE); number * PAGE_SIZE < to; number++) {
        const page = pages.get(number);
        if (page === undefined) wanted.push(number);
        else {
          pages.delete(number);
          pages.set(number, page);
        }
      }
      pump();
    },
    failure: () => failed,
    retry() {
      failed = undefined;
      changed();
    },
    version: () => version,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
