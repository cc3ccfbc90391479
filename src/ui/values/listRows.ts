// Items and the tree rows of the open ones as one list of lines, addressed by number without building it: a list of
// a hundred thousand items with one open is one entry long here. Knows nothing of screens.

import type { TreeRow } from "./tree";

export interface ListRow {
  readonly item: number;
  /** Absent on the item's own line. */
  readonly tree?: TreeRow;
}

export interface ListRows {
  readonly length: number;
  at(line: number): ListRow;
  /** The line of an item, or of the tree row named by its path below it. */
  lineOf(item: number, path?: string): number;
}

interface Block {
  readonly item: number;
  readonly rows: readonly TreeRow[];
  /** Tree rows of all blocks before this one. */
  readonly before: number;
}

/** Items from `first` up to `count`. */
export function createListRows(
  count: number,
  open: ReadonlyMap<number, readonly TreeRow[]>,
  first = 0,
): ListRows {
  const blocks: Block[] = [];
  let before = 0;
  for (const [item, rows] of [...open].sort(([a], [b]) => a - b)) {
    if (item >= count || item < first) continue;
    blocks.push({ item, rows, before });
    before += rows.length;
  }

  /** The last block whose item's line is not below `line`. */
  function blockAt(holds: (block: Block) => boolean): Block | undefined {
    let low = 0;
    let high = blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const block = blocks[middle];
      if (block && holds(block)) low = middle + 1;
      else high = middle;
    }
    return blocks[low - 1];
  }

  function lineOfItem(item: number): number {
    const block = blockAt((each) => each.item < item);
    return item - first + (block ? block.before + block.rows.length : 0);
  }

  return {
    length: Math.max(0, count - first) + before,
    at(line) {
      const block = blockAt((each) => each.item - first + each.before <= line);
      if (!block) return { item: line + first };
      const below = line - (block.item - first) - block.before;
      const tree = below > 0 ? block.rows[below - 1] : undefined;
      if (tree) return { item: block.item, tree };
      return { item: below === 0 ? block.item : line + first - block.before - block.rows.length };
    },
    lineOf(item, path) {
      const line = lineOfItem(item);
      if (path === undefined) return line;
      const rows = open.get(item) ?? [];
      return line + 1 + rows.findIndex((row) => row.path === path && row.kind !== "more");
    },
  };
}
