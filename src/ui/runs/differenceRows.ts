// The outputs of two compared runs as rows under headings, what matters most first. Knows nothing of how rows look.

import type { PortKey } from "../../graph/graph";
import type { Comparison, PortDifference } from "../../session/runs/runs";
import { passedOf } from "../canvas/runLook";

export type Group = "first" | "differs" | "only" | "unknown" | "same";

export type DifferenceRow =
  | { readonly kind: "heading"; readonly group: Group; readonly count: number }
  | {
      readonly kind: "port";
      readonly group: Group;
      readonly port: PortKey;
      readonly difference: PortDifference;
      /** How many items it gave; absent where it gave nothing at all. */
      readonly one?: number;
      readonly other?: number;
    };

const GROUPS: readonly Group[] = ["first", "differs", "only", "unknown", "same"];

/** Groups in `folded` have a heading alone. */
export function differenceRows(
  { ports, first, outputs }: Pick<Comparison, "ports" | "first" | "outputs">,
  folded: ReadonlySet<Group>,
): readonly DifferenceRow[] {
  const begins = new Set(first);
  const groups = new Map<Group, PortKey[]>([["first", first.filter((port) => ports.has(port))]]);
  for (const [port, { kind }] of ports) {
    if (begins.has(port)) continue;
    const group = groups.get(kind);
    if (group) group.push(port);
    else groups.set(kind, [port]);
  }
  return GROUPS.flatMap((group): readonly DifferenceRow[] => {
    const found = groups.get(group) ?? [];
    if (found.length === 0) return [];
    const heading: DifferenceRow = { kind: "heading", group, count: found.length };
    if (folded.has(group)) return [heading];
    return [heading, ...found.map((port) => rowOf(group, port, ports, outputs))];
  });
}

function rowOf(
  group: Group,
  port: PortKey,
  ports: Comparison["ports"],
  outputs: Comparison["outputs"],
): DifferenceRow {
  const difference = ports.get(port) ?? { kind: "same" };
  const [before, after] = [outputs.one.get(port), outputs.other.get(port)];
  return {
    kind: "port",
    group,
    port,
    difference,
    ...(before ? { one: passedOf(before) } : {}),
    ...(after ? { other: passedOf(after) } : {}),
  };
}

/** How many differ, also those that only one of the two has. */
export function differing(comparison: Pick<Comparison, "ports">): number {
  return countOf(comparison, "differs") + countOf(comparison, "only");
}

export function unknownIn(comparison: Pick<Comparison, "ports">): number {
  return countOf(comparison, "unknown");
}

function countOf({ ports }: Pick<Comparison, "ports">, wanted: PortDifference["kind"]): number {
  let count = 0;
  for (const { kind } of ports.values()) if (kind === wanted) count++;
  return count;
}
