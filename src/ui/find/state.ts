// Whether something is being looked for, and what; the finds are worked out by who shows them. Knows nothing of graphs.

import { createStore, type StoreApi } from "zustand/vanilla";

/** `list`: all nodes, to go through them. */
type FindMode = "find" | "list" | "values";

interface FindState {
  readonly open: FindMode | undefined;
  readonly query: string;
  /** What is looked for in values. */
  readonly values: string;
  /** Which of the finds is meant. */
  readonly at: number;
  /** Counts the wishes to go where the find is. */
  readonly jumps: number;
  /** Counts the wishes to have the field at hand. */
  readonly asked: number;
}

export interface Finding {
  readonly store: StoreApi<FindState>;
  show(open: FindMode): void;
  close(): void;
  seek(query: string): void;
  seekValues(values: string): void;
  point(at: number): void;
  /** To the find that is meant; `by` further on. */
  jump(by: number): void;
}

export function createFinding(): Finding {
  const store = createStore<FindState>(() => ({
    open: undefined,
    query: "",
    values: "",
    at: 0,
    jumps: 0,
    asked: 0,
  }));
  /** What was open last. */
  let last: FindMode = "find";
  return {
    store,
    show(open) {
      last = open;
      store.setState(({ asked }) => ({ open, at: 0, asked: asked + 1 }));
    },
    close: () => store.setState({ open: undefined }),
    seek: (query) => store.setState({ query, at: 0 }),
    seekValues: (values) => store.setState({ values, at: 0 }),
    point: (at) => store.setState({ at }),
    jump: (by) =>
      store.setState(({ at, jumps, open }) => ({ at: at + by, jumps: jumps + 1, open: open ?? last })),
  };
}
