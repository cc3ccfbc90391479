// Breakpoints: wires of a plan at which a run stops, and the steps that depend on what passes them. Knows nothing of how
// a run stops.

import { type EdgeId, edgeId, type NodeId, type PortKey, portKey } from "./graph";
import type { Plan, Step, StepInput } from "./plan";

export interface Breakpoint {
  /** As `wireIds` names it. */
  readonly edge: EdgeId;
  /** A query (src/runtime/answers/query.ts) that an item must match; absent: any item does. */
  readonly when?: string;
  /** Only every so many of the items that match; absent: each. */
  readonly every?: number;
}

/** What becomes of the item that a run has stopped at, and where it stops next: at a match, or at the next item. */
export type Release =
  | { readonly item: "pass" | "drop"; readonly until: "match" | "next" }
  /** JSON text of what goes on in its place. */
  | { readonly item: "replace"; readonly text: string; readonly until: "match" | "next" };

/** The wires into an input port, by their names in the flattened graph. */
export function wireIds(step: Step, input: StepInput): readonly EdgeId[] {
  if (input.from !== "wires") return [];
  const ranks = new Map<PortKey, number>();
  return input.wires.map((from) => {
    const rank = ranks.get(portKey(from)) ?? 0;
    ranks.set(portKey(from), rank + 1);
    return edgeId(from, { node: step.node, port: input.port }, rank);
  });
}

/** Indexes of the steps that take from one of these wires, directly or through others. */
export function stepsAfter({ steps }: Plan, edges: ReadonlySet<EdgeId>): ReadonlySet<number> {
  const reached = new Set<number>();
  if (edges.size === 0) return reached;
  const nodes = new Set<NodeId>();
  for (const [index, step] of steps.entries()) {
    if (step.pinned) continue;
    const isReached = step.inputs.some(
      (input) =>
        input.from === "wires" &&
        (input.wires.some(({ node }) => nodes.has(node)) ||
          wireIds(step, input).some((edge) => edges.has(edge))),
    );
    if (!isReached) continue;
    reached.add(index);
    nodes.add(step.node);
  }
  return reached;
}
