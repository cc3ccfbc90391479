// How far a run is, and why none can be started. Knows nothing of screens.

import type { NodeRun, RunState } from "../../session/run";
import type { SessionState } from "../../session/session";

/** 0 to 1, every node counting the same; undefined while nothing runs. */
export function runFraction(run: RunState): number | undefined {
  if (run.phase.kind !== "running" && run.phase.kind !== "stopping") return undefined;
  const nodes = [...run.nodes.values()];
  if (nodes.length === 0) return 0;
  return nodes.reduce((sum, node) => sum + nodeFraction(node), 0) / nodes.length;
}

/** Why Run would do nothing, as a sentence; undefined when it can. */
export function runRefusal({
  project,
  plan,
  problems,
  run,
}: Pick<SessionState, "project" | "plan" | "problems" | "run">): string | undefined {
  if (run.phase.kind === "running") return "A run is under way. Stop it to start another.";
  if (run.phase.kind === "stopping") return "The run is being stopped.";
  if (project.graph.nodes.size === 0) return "There is nothing to run. Add a node first.";
  const noInput = problems.find(({ kind }) => kind === "noInput");
  if (noInput) return noInput.message;
  if (plan.steps.length > 0) return undefined;
  const problem = problems.find(({ severity }) => severity === "error");
  return problem?.message ?? "None of the nodes can run.";
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
