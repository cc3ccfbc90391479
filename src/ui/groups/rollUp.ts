// How the run of a whole group goes, in a few words. Knows nothing of where it is shown.

import type { NodeId } from "../../graph/graph";
import { nodeRun, type RunState } from "../../session/run";
import { canvasText } from "../text/canvas";

export type GroupState = "idle" | "failed" | "running" | "blocked" | "done";

/** One text, so that a component may select it from the store: the state, a colon and the words. */
export function rollUp(run: RunState, nodes: Iterable<NodeId>): `${GroupState}:${string}` {
  const counts = new Map<string, number>();
  let all = 0;
  for (const id of nodes) {
    const { kind } = nodeRun(run, id);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    all++;
  }
  const count = (...kinds: readonly string[]) =>
    kinds.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0);
  const words = canvasText.group.runs;
  if (count("failed")) return `failed:${words.failed(count("failed"))}`;
  if (count("running", "queued")) return `running:${words.running(count("done", "reused"), all)}`;
  if (count("blocked")) return `blocked:${words.blocked(count("blocked"))}`;
  if (count("done", "reused") === all) return `done:${words.done}`;
  return count("done", "reused") ? `done:${words.some(count("done", "reused"), all)}` : "idle:";
}
