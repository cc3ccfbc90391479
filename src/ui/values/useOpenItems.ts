// Which items of a list are open and how far: their values, their open branches, and all of it as lines. Knows
// nothing of where values come from.

import { useMemo, useState } from "react";
import { createListRows, type ListRows } from "./listRows";
import { CLOSED_TREE, type TreeState, toggled, treeRows, withMore } from "./tree";

interface OpenItem {
  /** Kept with the open item, so that its page may be forgotten. */
  readonly value: unknown;
  readonly tree: TreeState;
}

export interface OpenItems {
  readonly rows: ListRows;
  isOpen(item: number): boolean;
  open(item: number, value: unknown): void;
  close(item: number): void;
  /** Opens or closes a branch inside an open item. */
  toggle(item: number, path: string): void;
  showMore(item: number, path: string): void;
}

/** Of the items from `first` up to `count`. */
export function useOpenItems(count: number, first: number): OpenItems {
  const [items, setItems] = useState<ReadonlyMap<number, OpenItem>>(new Map());
  const rows = useMemo(() => {
    const open = [...items].map(([item, { value, tree }]) => [item, treeRows(value, tree)] as const);
    return createListRows(count, new Map(open), first);
  }, [items, count, first]);

  function change(item: number, tree: (state: TreeState) => TreeState) {
    setItems((before) => {
      const found = before.get(item);
      return found ? new Map(before).set(item, { ...found, tree: tree(found.tree) }) : before;
    });
  }

  return {
    rows,
    isOpen: (item) => items.has(item),
    open: (item, value) => setItems((before) => new Map(before).set(item, { value, tree: CLOSED_TREE })),
    close: (item) =>
      setItems((before) => {
        const next = new Map(before);
        next.delete(item);
        return next;
      }),
    toggle: (item, path) => change(item, (state) => toggled(state, path)),
    showMore: (item, path) => change(item, (state) => withMore(state, path)),
  };
}
