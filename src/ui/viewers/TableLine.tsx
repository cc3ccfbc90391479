// One row of a table, in its place. Drawn again only when something of it changed. Knows nothing of its neighbours.

// biome-ignore-all lint/a11y/useSemanticElements: a million rows laid out by hand are no <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is the one stop for Tab

import { memo } from "react";
import type { Column } from "../../graph/question";
import { grouped } from "../text/words";
import tones from "../values/tones.module.css";
import { pathKey } from "./path";
import style from "./Table.module.css";
import { cellFace } from "./tableCell";
import type { Cell } from "./tableKeys";
import type { TableRow } from "./tableRows";

interface TableLineProps {
  /** Of the grid. */
  readonly id: string;
  readonly at: number;
  readonly top: number;
  readonly height: number;
  readonly row: TableRow | undefined;
  readonly columns: readonly Column[];
  /** Where in the row's cells those of each column are. */
  readonly places: readonly number[];
  readonly template: string;
  readonly chosen: boolean;
  /** The active column, in the active row. */
  readonly active: number | undefined;
  onGo(cell: Cell): void;
}

export const TableLine = memo(function TableLine(props: TableLineProps) {
  const { id, at, top, height, row, columns, places, template, chosen, active, onGo } = props;
  return (
    <div
      className={style.line}
      role="row"
      aria-rowindex={at + 2}
      aria-selected={chosen}
      data-active={active !== undefined}
      style={{ height, gridTemplateColumns: template, transform: `translateY(${top}px)` }}
    >
      <span className={style.number} role="rowheader">
        {row && grouped(row.item)}
      </span>
      {columns.map(({ path, kind }, index) => {
        const { tone, text } = cellFace(row?.cells[places[index] ?? -1] ?? "");
        return (
          <div
            key={pathKey(path)}
            id={`${id}-${at}-${index}`}
            className={`${style.cell} ${tones.tones}`}
            role="gridcell"
            data-tone={tone}
            data-kind={kind}
            data-active={index === active}
            title={text.length > 16 ? text : undefined}
            onMouseDown={() => onGo({ row: at, column: index })}
          >
            {row ? text : <span className={style.placeholder} />}
          </div>
        );
      })}
    </div>
  );
});
