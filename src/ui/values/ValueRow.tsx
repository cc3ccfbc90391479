// One line of the list of values, in its place. Drawn again only when something of it changes. Knows nothing of its
// neighbours.

import { memo, useEffect, useRef, useState } from "react";
import { ItemLine, TreeLine } from "./JsonTree";
import type { ListRow } from "./listRows";
import type { Slot } from "./pages";
import type { TreeRow } from "./tree";
import style from "./values.module.css";

/** The height of a line, save for opened texts. */
export const LINE = 24;

interface ValueRowProps {
  readonly id: string;
  readonly index: number;
  readonly start: number;
  readonly item: number;
  readonly tree: TreeRow | undefined;
  readonly slot: Slot;
  readonly open: boolean;
  readonly active: boolean;
  readonly find: string;
  /** Hears how high a line is that is higher than others. */
  onMeasured(line: ListRow, height: number): void;
  onActivate(index: number): void;
  onToggle(line: ListRow): void;
}

export const ValueRow = memo(function ValueRow(props: ValueRowProps) {
  const { id, index, start, item, tree, slot, open, active, find, onMeasured, onActivate, onToggle } = props;
  const [hovered, setHovered] = useState(false);
  const value = tree ? tree.value : slot.kind === "value" ? slot.value : undefined;
  const tall = open && typeof value === "string";
  const line = { open, find, tools: active || hovered };
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!tall || !element.current) return;
    const measured = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.height > 0)
        onMeasured({ item, ...(tree ? { tree } : {}) }, entry.contentRect.height);
    });
    measured.observe(element.current);
    return () => measured.disconnect();
  }, [tall, item, tree, onMeasured]);
  return (
    <div
      id={id}
      ref={element}
      data-active={active}
      className={style.row}
      style={{ transform: `translateY(${start}px)`, ...(tall ? {} : { height: LINE }) }}
      role="treeitem"
      tabIndex={-1}
      aria-level={(tree?.depth ?? 0) + 1}
      aria-selected={active}
      aria-expanded={open}
      onMouseDown={() => onActivate(index)}
      onMouseEnter={() => setHovered(true)}
      onMouseLeave={() => setHovered(false)}
    >
      {tree ? (
        <TreeLine {...line} item={item} row={tree} onToggle={() => onToggle({ item, tree })} />
      ) : (
        <ItemLine {...line} item={item} slot={slot} onToggle={() => onToggle({ item })} />
      )}
    </div>
  );
});
