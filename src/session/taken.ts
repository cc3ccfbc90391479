// Which item of which wire a node took when it took its so-and-so-many-th item. Knows nothing of values.

import { type NodeId, type PortRef, portKey } from "../graph/graph";
import { stepOf } from "../graph/stale";
import type { RunState } from "./run";

export interface Taken {
  readonly wire: PortRef;
  /** Of the wire's items. */
  readonly item: number;
}

/** On its first port that has wires; undefined where it has none, or where wires were merged as items came. */
export function takenBy(run: RunState, node: NodeId, item: number): Taken | undefined {
  const wired = run.plan && stepOf(run.plan, node)?.inputs.find(({ from }) => from === "wires");
  if (wired?.from !== "wires" || (wired.byArrival && wired.wires.length > 1)) return undefined;
  let left = item;
  for (const wire of wired.wires) {
    const count = run.outputs.get(portKey(wire))?.summary.count ?? 0;
    if (left < count) return { wire, item: left };
    left -= count;
  }
  return undefined;
}
