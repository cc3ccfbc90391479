// The state of a run as it was at a time, made from what is known of its end and from its trace. Knows nothing of where
// it is shown.

import { type NodeId, type PortKey, portKey } from "../graph/graph";
import { type NodeRun, nodeRun, type Output, type RunState } from "./run";
import { momentsAt, type NodeMoment, type Timeline } from "./trace-timeline";

export function runAtTime(run: RunState, timeline: Timeline, time: number): RunState {
  const nodes = new Map<NodeId, NodeRun>(run.nodes);
  const outputs = new Map<PortKey, Output>(run.outputs);
  for (const moment of momentsAt(timeline, time)) {
    nodes.set(moment.node, nodeAtTime(moment, nodeRun(run, moment.node)));
    for (const { port, items, bytes } of moment.outputs) {
      const key = portKey({ node: moment.node, port });
      const known = run.outputs.get(key);
      if (!known) continue;
      if (moment.state === "before") outputs.delete(key);
      else if (items < (known.kept?.of ?? known.summary.count))
        outputs.set(key, outputAtTime(known, items, bytes));
    }
  }
  return { ...run, nodes, outputs };
}

function nodeAtTime({ state, taken, of }: NodeMoment, atEnd: NodeRun): NodeRun {
  if (state === "after") return atEnd;
  if (state === "before") return { kind: "queued" };
  return { kind: "running", done: taken, ...(of > 0 ? { of } : {}) };
}

/** Which value was the last one then is not known here. */
function outputAtTime({ summary, key, kept }: Output, items: number, bytes: number): Output {
  const { types, first } = summary;
  const count = Math.min(items, summary.count);
  const then = { count, bytes, types, first: Math.min(first, count), last: "" };
  return { key, summary: then, ...(kept && { kept: { ...kept, of: items } }) };
}
