// Which steps of a plan a run carries out, and which values it reuses. Knows nothing of where values are kept.

import type { NodeId } from "./graph";
import type { Plan, Step } from "./plan";

/** What a run is asked for. Whatever it needs from upstream it takes from the run before, or runs it again. */
export type Scope =
  /** Everything whose values are not there already. */
  | { readonly kind: "all" }
  /** Everything, nothing reused. */
  | { readonly kind: "fresh" }
  /** These and what they depend on. */
  | { readonly kind: "to"; readonly nodes: readonly NodeId[] }
  /** These, anew, and what depends on them. */
  | { readonly kind: "from"; readonly nodes: readonly NodeId[] }
  /** These alone, anew. */
  | { readonly kind: "only"; readonly nodes: readonly NodeId[] };

export interface Selection {
  /** Indexes of the steps that run, ascending. */
  readonly running: ReadonlySet<number>;
  /** Steps in the scope that do not run because their values are there. */
  readonly reused: ReadonlySet<number>;
}

/**
 * `has`: whether a step, by its index, has run as it stands; `whole` asks for every one of its values still to be
 * there, which only those who read them need. Pinned steps never run.
 */
export function selectSteps(
  plan: Plan,
  scope: Scope,
  has: (index: number, whole: boolean) => boolean,
): Selection {
  const { steps } = plan;
  const indexOf = new Map(steps.map((step, index) => [step.node, index]));
  const feeders = steps.map((step) => feedersOf(step, indexOf));
  const named = new Set("nodes" in scope ? scope.nodes.flatMap((node) => indexOf.get(node) ?? []) : []);
  const { wanted, anew } = reach(scope, steps.length, named, feeders);
  const there = (index: number, whole: boolean) =>
    steps[index]?.pinned !== undefined || (!anew.has(index) && has(index, whole));

  const running = new Set<number>();
  const waiting = [...wanted].filter((index) => !there(index, false));
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (running.has(index)) continue;
    running.add(index);
    waiting.push(...(feeders[index] ?? []).filter((feeder) => !there(feeder, true)));
  }
  return {
    running: new Set([...running].sort((a, b) => a - b)),
    reused: new Set([...wanted].filter((index) => !running.has(index))),
  };
}

function reach(
  scope: Scope,
  count: number,
  named: ReadonlySet<number>,
  feeders: readonly (readonly number[])[],
): { wanted: ReadonlySet<number>; anew: ReadonlySet<number> } {
  const all = new Set(Array.from({ length: count }, (_, index) => index));
  switch (scope.kind) {
    case "all":
      return { wanted: all, anew: new Set() };
    case "fresh":
      return { wanted: all, anew: all };
    case "only":
      return { wanted: named, anew: named };
    case "to": {
      const wanted = new Set(named);
      for (let index = count - 1; index >= 0; index--)
        if (wanted.has(index)) for (const feeder of feeders[index] ?? []) wanted.add(feeder);
      return { wanted, anew: new Set() };
    }
    case "from": {
      const wanted = new Set(named);
      for (let index = 0; index < count; index++)
        if (feeders[index]?.some((feeder) => wanted.has(feeder))) wanted.add(index);
      return { wanted, anew: wanted };
    }
  }
}

function feedersOf(step: Step, indexOf: ReadonlyMap<NodeId, number>): readonly number[] {
  return step.inputs.flatMap((input) =>
    input.from === "wires" ? input.wires.flatMap((wire) => indexOf.get(wire.node) ?? []) : [],
  );
}
