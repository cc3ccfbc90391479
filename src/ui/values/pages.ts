// Pages of the values of one port: read when a row comes into view, the newest few kept. Knows nothing of rows or
// screens, and nothing of where a page comes from.

import { parseExact } from "../../graph/value";

const PAGE_SIZE = 200;
const KEPT_PAGES = 32;
const READS_AT_ONCE = 2;

export type Slot =
  | { readonly kind: "loading" }
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "failed"; readonly message: string };

type Page =
  | { readonly kind: "loading" }
  /** `known` is how many values of the page there were said to be when it was read. */
  | { readonly kind: "ready"; readonly slots: readonly Slot[]; readonly known: number }
  | { readonly kind: "failed"; readonly message: string };

interface Held {
  readonly first: number;
  readonly count: number;
}

export interface Pages {
  /** What is known of one value now, the same object as long as nothing changes. Asks for nothing. */
  at(index: number): Slot;
  /**
   * Asks for the values from `from` up to `to`; what was asked for before and has not begun is forgotten. `held` is
   * what there is: those before `first` were let go and are never asked for.
   */
  want(from: number, to: number, held?: Held): void;
  /** Why the first of the pages that failed did. */
  failure(): string | undefined;
  /** Forgets pages that failed, so that they are asked for again. */
  retry(): void;
  /** Changes whenever a page arrives. */
  version(): number;
  subscribe(listener: () => void): () => void;
}

const LOADING: Slot = { kind: "loading" };

/** `read` gives the JSON text of an array of values, like the session's door of that name. */
export function createPages(read: (from: number, to: number) => Promise<string>): Pages {
  /** The least recently wanted page first. */
  const pages = new Map<number, Page>();
  const listeners = new Set<() => void>();
  let wanted: number[] = [];
  let end = 0;
  let first = 0;
  let reading = 0;
  let version = 0;

  function changed() {
    version++;
    for (const listener of listeners) listener();
  }

  async function load(number: number) {
    reading++;
    if (pages.get(number)?.kind !== "ready") pages.set(number, { kind: "loading" });
    const page = await readPage(number);
    pages.delete(number);
    pages.set(number, page);
    evict();
    reading--;
    changed();
    pump();
  }

  async function readPage(number: number): Promise<Page> {
    const known = expected(number);
    const start = number * PAGE_SIZE;
    const from = Math.max(start, first);
    try {
      const text = await read(from, start + PAGE_SIZE);
      const values = parseExact(text) as readonly unknown[];
      // Fewer than there were known to be: more of the first ones were let go meanwhile.
      const gone = from - start + Math.max(0, known - (from - start) - values.length);
      const slots = Array.from({ length: gone + values.length }, (_, index): Slot => {
        return index < gone ? LOADING : { kind: "value", value: values[index - gone] };
      });
      return { kind: "ready", slots, known };
    } catch (error) {
      return { kind: "failed", message: error instanceof Error ? error.message : String(error) };
    }
  }

  function evict() {
    for (const [number, page] of pages) {
      if (pages.size <= KEPT_PAGES) return;
      if (page.kind !== "loading" && !wanted.includes(number)) pages.delete(number);
    }
  }

  function pump() {
    while (reading < READS_AT_ONCE) {
      const next = wanted.shift();
      if (next === undefined) return;
      void load(next);
    }
  }

  function expected(number: number): number {
    return Math.min(PAGE_SIZE, end - number * PAGE_SIZE);
  }

  function has(number: number): boolean {
    const page = pages.get(number);
    if (page?.kind !== "ready") return page !== undefined;
    // A page read while its node was still running is short: it is read again once more values are known.
    return Math.max(page.known, page.slots.length) >= expected(number);
  }

  function touch(number: number) {
    const page = pages.get(number);
    if (!page) return;
    pages.delete(number);
    pages.set(number, page);
  }

  return {
    at(index) {
      const page = pages.get(Math.floor(index / PAGE_SIZE));
      if (!page || page.kind === "loading") return LOADING;
      if (page.kind === "failed") return page;
      return page.slots[index % PAGE_SIZE] ?? LOADING;
    },
    want(from, to, held = { first: 0, count: to }) {
      wanted = [];
      end = Math.max(end, held.count);
      first = held.first;
      for (let number = Math.floor(from / PAGE_SIZE); number * PAGE_SIZE < to; number++) {
        if (has(number)) touch(number);
        else wanted.push(number);
      }
      pump();
    },
    failure() {
      for (const page of pages.values()) if (page.kind === "failed") return page.message;
      return undefined;
    },
    retry() {
      for (const [number, page] of pages) if (page.kind === "failed") pages.delete(number);
      changed();
    },
    version: () => version,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
