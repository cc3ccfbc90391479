// Remembers of each node what was last worked out for it, and gives it again as long as all it depends on is the same:
// an edit of one node does not pay for a thousand others. Knows nothing of what is worked out.

import type { GraphNode } from "./graph";

interface Memo {
  readonly on: readonly unknown[];
  readonly made: unknown;
}

export interface StepMemo<T> {
  /** `on` is all that `make` reads besides the node, compared by identity: immutable values. */
  of(node: GraphNode, on: readonly unknown[], make: () => T): T;
}

export function createStepMemo<T>(): StepMemo<T> {
  const memos = new WeakMap<GraphNode, Memo>();
  return {
    of(node, on, make) {
      const known = memos.get(node);
      if (known && sameItems(known.on, on)) return known.made as T;
      const made = make();
      memos.set(node, { on, made });
      return made;
    },
  };
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}
