// A plan in the words of the hosts: segments of nodes whose outputs fill numbered buffers. Knows nothing of running.

import { type PortKey, portKey } from "../graph/graph";
import type { Plan, RuntimeName, Segment, Step } from "../graph/plan";

/**
 * JSON for `Host.open`. Segments of other runtimes stand empty, so that a segment has one number everywhere.
 * `buffers`: the number of each output port's buffer.
 */
export function programFor(
  plan: Plan,
  segments: readonly Segment[],
  runtime: RuntimeName,
  buffers: (port: PortKey) => number,
): string {
  return JSON.stringify({
    segments: segments.map((segment) => ({
      nodes:
        segment.runtime === runtime
          ? segment.steps.map((index) => programNode(plan.steps[index] as Step, buffers))
          : [],
    })),
  });
}

/** A node in the JSON of a program. */
export type ProgramNode = ReturnType<typeof programNode>;

function programNode(step: Step, buffers: (port: PortKey) => number) {
  const wired = step.inputs.find((input) => input.from === "wires");
  return {
    id: step.node,
    type: step.type,
    params: step.params,
    onError: step.onError,
    stateful: step.stateful,
    streaming: step.streaming,
    deterministic: step.deterministic,
    source: step.source,
    inputs: step.inputs.map((input) =>
      input.from === "constant" ? { port: input.port, value: input.value } : { port: input.port },
    ),
    outputs: step.outputs.map((port) => ({ port, buffer: buffers(portKey({ node: step.node, port })) })),
    // The port of the node before it that feeds it; meaningless to the head of a chain.
    via: wired?.wires[0]?.port,
  };
}
