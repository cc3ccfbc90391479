// Which item a viewer of one item shows: the one before, the next, or by its number. Knows nothing of items.

import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Summary } from "../../graph/value";
import { itemText as text } from "../text/viewers";
import style from "./ItemChooser.module.css";

interface ItemChooserProps {
  readonly summary: Pick<Summary, "first" | "count">;
  readonly item: number;
  readonly label?: string;
  onItem(item: number): void;
}

export function ItemChooser({
  summary: { first, count },
  item,
  label = text.item,
  onItem,
}: ItemChooserProps) {
  if (count - first <= 1) return null;
  const go = (to: number) => onItem(Math.max(first, Math.min(count - 1, to)));
  return (
    <span className={style.chooser} title={text.between(first, count - 1)}>
      <button
        type="button"
        aria-label={text.previous}
        title={text.previous}
        disabled={item <= first}
        onClick={() => go(item - 1)}
      >
        <ChevronLeft size={14} aria-hidden />
      </button>
      <input
        type="number"
        aria-label={label}
        min={first}
        max={count - 1}
        value={item}
        style={{ width: `${String(count - 1).length + 1.6}ch` }}
        onChange={(event) => {
          if (event.target.value !== "") go(Math.round(event.target.valueAsNumber));
        }}
      />
      <button
        type="button"
        aria-label={text.next}
        title={text.next}
        disabled={item >= count - 1}
        onClick={() => go(item + 1)}
      >
        <ChevronRight size={14} aria-hidden />
      </button>
    </span>
  );
}
