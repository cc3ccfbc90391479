// Cuts the steps of a plan into what crosses into a runtime once per batch. Knows nothing of batches.

import { wireIds } from "./breakpoint";
import type { EdgeId, NodeId } from "./graph";
import type { Segment, Step } from "./plan";

/**
 * Maximal chains of one runtime among the steps that run; without `running` all do. A step that expands items starts
 * a segment, so that it can pause inside an expansion; one with limits of its own stands alone, so that what it uses
 * is known to be its. At the wires of `gated` every chain is cut.
 */
export function cutSegments(
  steps: readonly Step[],
  running?: ReadonlySet<number>,
  gated: ReadonlySet<EdgeId> = NONE,
): readonly Segment[] {
  const segments: { runtime: Step["runtime"]; steps: number[] }[] = [];
  const endingAt = new Map<NodeId, (typeof segments)[number]>();
  steps.forEach((step, index) => {
    if (running && !running.has(index)) return;
    const feeder = step.streaming || step.limits ? undefined : onlyFeeder(step, gated);
    const chain = feeder && endingAt.get(feeder);
    if (chain && chain.runtime === step.runtime) {
      chain.steps.push(index);
      endingAt.delete(feeder);
      endingAt.set(step.node, chain);
    } else {
      const segment = { runtime: step.runtime, steps: [index] };
      segments.push(segment);
      if (!step.limits) endingAt.set(step.node, segment);
    }
  });
  return segments;
}

const NONE: ReadonlySet<EdgeId> = new Set();

/** The one node that feeds a step by a single wire which is not cut, every other port being constant. */
function onlyFeeder(step: Step, gated: ReadonlySet<EdgeId>): NodeId | undefined {
  const fed = step.inputs.filter((input) => input.from !== "constant");
  const [input] = fed;
  if (fed.length !== 1 || input?.from !== "wires" || input.wires.length !== 1) return undefined;
  const isCut = gated.size > 0 && wireIds(step, input).some((edge) => gated.has(edge));
  return isCut ? undefined : input.wires[0]?.node;
}
