// Whether what a run left behind still is what the graph on screen would make, and if not, why. Knows nothing of screens.

import type { NodeId } from "../../graph/graph";
import type { Plan } from "../../graph/plan";
import { staleReason } from "../../graph/stale";
import type { SessionState } from "../../session/session";
import { valuesText } from "../text/values";

interface Reasons {
  readonly before: Plan;
  readonly inputChanged: boolean;
  readonly byNode: Map<NodeId, string | undefined>;
}

/** One plan stays on screen for many looks at every node. */
const reasonsByPlan = new WeakMap<Plan, Reasons>();

/** Why a node's values are out of date, as a sentence; undefined when they are not, or there are none. */
export function staleOf(
  { run, plan, project }: Pick<SessionState, "run" | "plan" | "project">,
  node: NodeId,
): string | undefined {
  const before = run.plan;
  if (!before) return undefined;
  if (run.edited.has(node)) return valuesText.editedByHand;
  const inputChanged = run.input !== project.input;
  if (before === plan && !inputChanged) return undefined;
  let reasons = reasonsByPlan.get(plan);
  if (reasons?.before !== before || reasons.inputChanged !== inputChanged) {
    reasons = { before, inputChanged, byNode: new Map() };
    reasonsByPlan.set(plan, reasons);
  }
  if (!reasons.byNode.has(node)) {
    const reason = staleReason(before, plan, node, inputChanged);
    reasons.byNode.set(node, reason && valuesText.outOfDate(reason));
  }
  return reasons.byNode.get(node);
}
