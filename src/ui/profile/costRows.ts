// The rows of the profile's table: nodes and wires together, in an order the reader chooses. Knows nothing of components.

import type { NodeId, PortRef } from "../../graph/graph";
import type { RuntimeName } from "../../graph/plan";
import type { Profile } from "../../session/trace-profile";
import { costText as text } from "../text/profile";

export type CostColumn = "name" | "ms" | "share" | "items" | "speed" | "bytes" | "crossing";

export interface CostRow {
  readonly key: string;
  readonly name: string;
  readonly place:
    | { readonly kind: "node"; readonly node: NodeId }
    | { readonly kind: "wire"; readonly from: PortRef | undefined; readonly to: PortRef };
  /** Of a node. */
  readonly runtime?: RuntimeName;
  readonly ms: number;
  readonly share: number;
  readonly items: number | undefined;
  readonly speed: number | undefined;
  readonly bytes: number | undefined;
  readonly crossing: string;
}

export interface CostOrder {
  readonly column: CostColumn;
  readonly descending: boolean;
}

export function costRows({ nodes, wires }: Profile): readonly CostRow[] {
  return [
    ...nodes.map(
      ({ node, runtime, ms, share, taken, given, speed, bytes }): CostRow => ({
        key: node,
        name: node,
        place: { kind: "node", node },
        runtime,
        ms,
        share,
        items: taken || given,
        speed,
        bytes,
        crossing: "",
      }),
    ),
    ...wires.map(({ from, to, items, bytes, crossing }, at): CostRow => {
      const name = text.wire(from ? portName(from) : text.input, portName(to));
      return {
        key: `${at} ${name}`,
        name,
        place: { kind: "wire", from, to },
        ms: crossing?.ms ?? 0,
        share: crossing?.share ?? 0,
        items,
        speed: undefined,
        bytes: crossing?.bytes ?? bytes,
        crossing: crossing ? text.crossing(crossing.from, crossing.to) : "",
      };
    }),
  ];
}

/** What has no figure comes last, whichever way round. */
export function ordered(rows: readonly CostRow[], { column, descending }: CostOrder): readonly CostRow[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [left, right] = [one[column], other[column]];
    if (left === right || (isNothing(left) && isNothing(right))) return 0;
    if (isNothing(left)) return 1;
    if (isNothing(right)) return -1;
    return sign * (left < right ? -1 : 1);
  });
}

function isNothing(figure: string | number | undefined): figure is undefined {
  return figure === undefined || figure === "";
}

export function portName({ node, port }: PortRef): string {
  return port === "out" || port === "in" ? node : `${node}.${port}`;
}
