// Which plane of a tensor is shown: what rows and columns are, and a slider for every other dimension. Knows nothing of
// numbers.

import { Menu } from "../controls/Menu";
import { tensorText as text } from "../text/media";
import style from "./Media.module.css";
import { type Cut, moved, turned } from "./tensorCut";

interface TensorSlicesProps {
  readonly shape: readonly number[];
  readonly cut: Cut;
  onCut(cut: Cut): void;
}

export function TensorSlices({ shape, cut, onCut }: TensorSlicesProps) {
  const axis = (name: "rows" | "columns") => {
    const along = cut[name] ?? 0;
    const label = name === "rows" ? text.rowsAre : text.columnsAre;
    return (
      <Menu
        trigger={
          <button type="button" className={style.choice} title={label}>
            {text[name](along)}
          </button>
        }
        entries={shape.map((length, dimension) => ({
          label: text.dimension(dimension, length),
          checked: dimension === along,
          onSelect: () => onCut(turned(cut, name, dimension)),
        }))}
      />
    );
  };
  return (
    <div className={style.slices}>
      {axis("rows")}
      {axis("columns")}
      {shape.map((length, dimension) => {
        if (dimension === cut.rows || dimension === cut.columns) return null;
        const place = cut.places[dimension] ?? 0;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a dimension is nothing but its place
          <label key={dimension} className={style.slice}>
            <input
              type="range"
              min={0}
              max={Math.max(0, length - 1)}
              value={place}
              aria-label={text.place(dimension)}
              onChange={(event) => onCut(moved(cut, dimension, event.target.valueAsNumber))}
            />
            <span>{text.placeOf(dimension, place, length)}</span>
          </label>
        );
      })}
    </div>
  );
}
