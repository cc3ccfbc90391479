// From a value of an output port back to the items that its step made it of: the host knows which of all that the step
// consumed, the input ports know where that came from. Knows nothing of who asks.

import { type PortKey, type PortRef, portKey } from "../graph/graph";
import type { Plan, StepInput } from "../graph/plan";
import type { Origin } from "../graph/question";
import type { Source } from "./chain";
import { HostError, type OriginRun } from "./host";
import type { Identity, Inflow } from "./values";

type Sources = ReadonlyMap<PortKey, Source>;

/**
 * `sources` and `runInput`: what is there now. It stands for what was there when the values were made only where it is
 * the same. Throws `HostError` where the value is gone.
 */
export function originsOf(
  port: PortRef,
  item: number,
  plan: Plan,
  sources: Sources,
  runInput: Identity | undefined,
): readonly Origin[] {
  const { buffer } = sources.get(portKey(port)) ?? {};
  if (!buffer || !(item >= buffer.first && item < buffer.count))
    throw new HostError(`Item ${item} of "${port.node}.${port.port}" is not held any more.`);
  const step = plan.steps.find(({ node }) => node === port.node);
  if (!step || step.pinned) return [];
  const [run] = JSON.parse(buffer.host.origins(buffer.number, item, item + 1)) as readonly OriginRun[];
  const consumed = run?.[1] ?? undefined;
  return step.inputs.flatMap((input): readonly Origin[] => {
    if (input.from === "constant") return [];
    const inflow = buffer.inflows?.find((each) => each.input === input.port);
    const taken = consumed !== undefined && inflow ? takenFrom(inflow, consumed) : undefined;
    const origin = taken && originAt(input, taken, sources, runInput);
    return [origin ?? { from: "whole", input: input.port }];
  });
}

interface Taken {
  readonly from: Identity;
  /** Its place among the wires of the port. */
  readonly wire: number;
  readonly item: number;
}

function takenFrom({ wires, takes }: Inflow, consumed: number): Taken | undefined {
  const { wire, item } = takes ? (takes.at(consumed) ?? { wire: -1, item: 0 }) : { wire: 0, item: consumed };
  const from = wires[wire];
  return from && { from, wire, item };
}

/** Undefined where what gave the item is gone, or another stands in its place. */
function originAt(
  input: Exclude<StepInput, { from: "constant" }>,
  { from, wire, item }: Taken,
  sources: Sources,
  runInput: Identity | undefined,
): Origin | undefined {
  if (input.from === "run")
    return isSame(from, runInput) ? { from: "run", item, input: input.port } : undefined;
  const holds = (each: PortRef) => isSame(from, sources.get(portKey(each))?.buffer);
  const own = input.wires[wire];
  // Two steps that do the same have values of the same name: the wire itself, as long as it is there.
  const port = own && holds(own) ? own : input.wires.find(holds);
  return port && { from: "port", port, item, input: input.port };
}

function isSame(one: Identity, other: Identity | undefined): boolean {
  return (
    other !== undefined &&
    (one.number === other.number || (one.name !== undefined && one.name === other.name))
  );
}
