// The finds of a search over values as rows: each wire with its first items, and more of them when asked for. Pure.

import type { NodeId, PortKey } from "../../graph/graph";
import type { PortFinds } from "../../session/searching";

/** A port with finds, and where it is drawn. */
export interface FoundPort {
  readonly key: PortKey;
  readonly finds: PortFinds;
  /** The uses of subgraphs to open one in the other. */
  readonly path: readonly NodeId[];
  readonly node: NodeId;
}

export type ValueRow =
  | { readonly kind: "port"; readonly found: FoundPort }
  | { readonly kind: "item"; readonly found: FoundPort; readonly item: number }
  /** So many items are not listed yet. */
  | { readonly kind: "more"; readonly found: FoundPort; readonly rest: number };

export interface ValueRows {
  readonly rows: readonly ValueRow[];
  /** The rows that can be gone to, by their place among all. */
  readonly stops: readonly number[];
}

const SHOWN = 3;
/** So many are listed when more are asked for. */
export const PAGE = 100;

/** `pages`: how often more items of a port were asked for. */
export function valueRowsOf(ports: readonly FoundPort[], pages: ReadonlyMap<PortKey, number>): ValueRows {
  const rows: ValueRow[] = [];
  const stops: number[] = [];
  const add = (row: ValueRow, isStop: boolean) => {
    if (isStop) stops.push(rows.length);
    rows.push(row);
  };
  for (const found of ports) {
    const { items } = found.finds;
    const listed = Math.min(items.length, SHOWN + PAGE * (pages.get(found.key) ?? 0));
    // Of a port that is meant as a whole there is nothing but the port.
    add({ kind: "port", found }, items.length === 0);
    for (const item of items.slice(0, listed)) add({ kind: "item", found, item }, true);
    if (listed < items.length) add({ kind: "more", found, rest: found.finds.count - listed }, true);
  }
  return { rows, stops };
}
