// How far a run is, and why none can be started. Knows nothing of screens.

import type { NodeId } from "../../graph/graph";
import { stepOf } from "../../graph/stale";
import { isActive, type NodeRun, nodeRun, type RunState } from "../../session/run";
import type { SessionState } from "../../session/session";
import { refusalText as text } from "../text/toolbar";

/** 0 to 1, every node that the run carries out counting the same; undefined while nothing runs. */
export function runFraction(run: RunState): number | undefined {
  if (!isActive(run)) return undefined;
  const nodes = [...run.active].map((id) => nodeRun(run, id));
  if (nodes.length === 0) return 1;
  return nodes.reduce((sum, node) => sum + nodeFraction(node), 0) / nodes.length;
}

/** Why Run would do nothing, as a sentence; undefined when it can. */
export function runRefusal(state: Runnable): string | undefined {
  const { project, plan, problems, run } = state;
  const busy = busyReason(run);
  if (busy) return busy;
  if (project.graph.nodes.size === 0) return text.empty;
  const noInput = problems.find(({ kind }) => kind === "noInput");
  if (noInput) return noInput.message;
  if (plan.steps.length > 0) return undefined;
  const problem = problems.find(({ severity }) => severity === "error");
  return problem?.message ?? text.none;
}

/** Why these nodes could not be run, as a sentence; undefined when they can. */
export function scopeRefusal(
  { plan, problems, run }: Runnable,
  nodes: readonly NodeId[],
): string | undefined {
  const busy = busyReason(run);
  if (busy) return busy;
  if (nodes.length === 0) return text.unselected;
  const stuck = nodes.find((node) => !stepOf(plan, node));
  if (stuck === undefined) return undefined;
  const culprit = plan.blocked.get(stuck) ?? stuck;
  const problem = problems.find(({ node, severity }) => node === culprit && severity === "error");
  return problem?.message ?? text.stuck(stuck);
}

type Runnable = Pick<SessionState, "project" | "plan" | "problems" | "run">;

function busyReason({ phase }: RunState): string | undefined {
  switch (phase.kind) {
    case "running":
    case "pausing":
      return text.running;
    case "paused":
      return text.paused;
    case "stopping":
      return text.stopping;
    default:
      return undefined;
  }
}

function nodeFraction(node: NodeRun): number {
  switch (node.kind) {
    case "idle":
    case "queued":
      return 0;
    case "running":
      return node.of ? Math.min(1, node.done / node.of) : 0;
    default:
      return 1;
  }
}
