// The heads of a table's columns: name and order, how the cells are spread, and what is asked of them. Knows nothing of
// rows.

// biome-ignore-all lint/a11y/useSemanticElements: a million rows laid out by hand are no <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is the one stop for Tab

import { ArrowDown, ArrowUp } from "lucide-react";
import type { PortRef } from "../../graph/graph";
import type { Column, Filter, RowView, ValuePath } from "../../graph/question";
import { tableText as text } from "../text/viewers";
import { ColumnGrip } from "./ColumnGrip";
import { Figures } from "./Figures";
import { columnName, pathKey } from "./path";
import style from "./Table.module.css";

interface TableHeadProps {
  readonly port: PortRef;
  readonly columns: readonly Column[];
  readonly filters: readonly Filter[];
  readonly sort: RowView["sort"];
  readonly typed: ReadonlyMap<string, string>;
  readonly version: unknown;
  readonly template: string;
  readonly height: number;
  /** There is room for the names alone. */
  readonly low: boolean;
  onSort(sort: RowView["sort"]): void;
  onType(column: ValuePath, value: string): void;
  onWidth(column: ValuePath, width: number | undefined): void;
}

export function TableHead(props: TableHeadProps) {
  const { port, columns, filters, sort, typed, version, template, height, low, onSort, onType, onWidth } =
    props;
  return (
    <div className={style.head} role="row" style={{ height, gridTemplateColumns: template }}>
      <span className={style.corner} role="columnheader" title={text.itemHint}>
        {text.item}
      </span>
      {columns.map(({ path }, index) => {
        const key = pathKey(path);
        const name = columnName(path, text.value);
        const sorted = sort && pathKey(sort.column) === key ? sort : undefined;
        return (
          <div
            key={key}
            className={style.column}
            role="columnheader"
            data-column={index}
            aria-label={name}
            aria-sort={sorted ? (sorted.descending ? "descending" : "ascending") : "none"}
          >
            <button
              type="button"
              className={style.name}
              aria-label={text.sort(name)}
              title={name}
              onClick={() => onSort(nextSort(path, sorted))}
            >
              <span>{name}</span>
              {sorted &&
                (sorted.descending ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden />)}
            </button>
            {!low && (
              <>
                <Figures port={port} column={path} name={name} filters={filters} version={version} />
                <input
                  type="text"
                  className={style.filter}
                  aria-label={text.filter(name)}
                  title={text.filterHint}
                  placeholder={text.filterPlace}
                  value={typed.get(key) ?? ""}
                  onChange={(event) => onType(path, event.target.value)}
                />
              </>
            )}
            <ColumnGrip onWidth={(width) => onWidth(path, width)} />
          </div>
        );
      })}
    </div>
  );
}

/** Rising, falling, as the values came. */
function nextSort(column: ValuePath, sorted: RowView["sort"]): RowView["sort"] {
  if (!sorted) return { column, descending: false };
  return sorted.descending ? undefined : { column, descending: true };
}
