// A plan in the words of the hosts: numbered buffers and, for each runtime, its segments. Knows nothing of running.

import { type PortKey, portKey } from "../graph/graph";
import type { Plan, RuntimeName, Step } from "../graph/plan";

/** The buffer that holds the run's input list. */
export const INPUT_BUFFER = 0;

/** Every output port of the plan has a buffer of its own, kept whole for inspection. */
export function numberBuffers(plan: Plan): ReadonlyMap<PortKey, number> {
  const buffers = new Map<PortKey, number>();
  for (const step of plan.steps) {
    for (const port of step.outputs) buffers.set(portKey({ node: step.node, port }), buffers.size + 1);
  }
  return buffers;
}

export function runtimesOf(plan: Plan): ReadonlySet<RuntimeName> {
  return new Set(plan.segments.map((segment) => segment.runtime));
}

/** JSON for `Host.open`. Segments of other runtimes stand empty, so that a segment has one number everywhere. */
export function programFor(plan: Plan, runtime: RuntimeName, buffers: ReadonlyMap<PortKey, number>): string {
  const segments = plan.segments.map((segment) => ({
    nodes:
      segment.runtime === runtime
        ? segment.steps.map((index) => programNode(plan.steps[index] as Step, buffers))
        : [],
  }));
  return JSON.stringify({ segments });
}

function programNode(step: Step, buffers: ReadonlyMap<PortKey, number>) {
  const wired = step.inputs.find((input) => input.from === "wires");
  return {
    id: step.node,
    type: step.type,
    params: step.params,
    onError: step.onError,
    source: step.source,
    inputs: step.inputs.map((input) =>
      input.from === "constant" ? { port: input.port, value: input.value } : { port: input.port },
    ),
    outputs: step.outputs.map((port) => ({ port, buffer: buffers.get(portKey({ node: step.node, port })) })),
    // The port of the node before it that feeds it; meaningless to the head of a chain.
    via: wired?.wires[0]?.port,
  };
}
