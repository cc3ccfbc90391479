// Whether what a run left behind still is what the graph on screen would make. Knows nothing of screens.

import type { NodeId } from "../../graph/graph";
import type { Plan } from "../../graph/plan";

/** `key` is the content key of the step that made an output. */
export function isStale(plan: Plan, node: NodeId, key: string): boolean {
  return plan.steps.find((step) => step.node === node)?.key !== key;
}
