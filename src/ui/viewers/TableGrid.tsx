// The scrolling grid of a table: draws and asks for the rows in view, takes the keyboard. Knows nothing of which columns
// and rows there are to choose from.

// biome-ignore-all lint/a11y/useSemanticElements: a million rows laid out by hand are no <table>

import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import type { PortRef } from "../../graph/graph";
import type { Column, Filter, RowView, ValuePath } from "../../graph/question";
import { tableText as text } from "../text/viewers";
import { grouped } from "../text/words";
import { leastWidth, NO_WIDTHS, stepWidth, templateOf, withWidth } from "./columnWidths";
import { pathKey } from "./path";
import { rowWindow, topFor } from "./rowWindow";
import style from "./Table.module.css";
import { TableHead } from "./TableHead";
import { TableLine } from "./TableLine";
import { type Cell, gridKey } from "./tableKeys";
import { useScrolled } from "./useScrolled";
import type { ShownRows } from "./useTableRows";

const ROW = 24;
/** Name, spread and filter of a column; in a low place the name alone. */
const HEAD = 86;
const LOW_HEAD = 26;
const LOW = 230;

interface TableGridProps {
  readonly port: PortRef;
  readonly label: string;
  readonly columns: readonly Column[];
  readonly shown: ShownRows;
  readonly filters: readonly Filter[];
  readonly sort: RowView["sort"];
  /** What is typed over each column, by the key of its path. */
  readonly typed: ReadonlyMap<string, string>;
  readonly version: unknown;
  readonly item: number | undefined;
  /** The row of the item, where it is known without looking. */
  readonly itemRow: number | undefined;
  onItem(item: number): void;
  onSort(sort: RowView["sort"]): void;
  onType(column: ValuePath, value: string): void;
}

export function TableGrid(props: TableGridProps) {
  const { label, columns, shown, item, onItem } = props;
  const total = shown.rows.total() ?? 0;
  const scroller = useRef<HTMLDivElement>(null);
  const scrolled = useScrolled(scroller);
  const low = scrolled.height < LOW;
  const head = low ? LOW_HEAD : HEAD;
  const place = { rows: total, row: ROW, view: Math.max(ROW, scrolled.height - head), top: scrolled.top };
  const { height, from, to, shift, topOf } = rowWindow(place);
  const [cell, setCell] = useState({ row: 0, column: 0 });
  const row = Math.min(cell.row, Math.max(0, total - 1));
  const column = Math.min(cell.column, columns.length - 1);
  const [widths, setWidths] = useState(NO_WIDTHS);
  const id = useId();

  // biome-ignore lint/correctness/useExhaustiveDependencies: what arrives may change what is missing
  useEffect(() => {
    if (to > from) shown.rows.want(from, to);
  }, [shown.rows, shown.version, from, to]);

  // Another order or other filters: from the top.
  const viewKey = JSON.stringify([props.sort, props.filters]);
  const backToTop = useEffectEvent(() => {
    scroller.current?.scrollTo({ top: 0 });
    setCell((before) => ({ ...before, row: 0 }));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what the view is
  useEffect(() => backToTop(), [viewKey]);

  const { itemRow } = props;
  const revealItem = useEffectEvent(() => {
    if (itemRow === undefined || itemRow === cell.row || itemRow >= total) return;
    setCell((before) => ({ ...before, row: itemRow }));
    scroller.current?.scrollTo({ top: topFor(itemRow, place, "middle") });
  });
  const isThere = total > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: also once there are rows
  useEffect(() => revealItem(), [itemRow, isThere]);

  /** A row that was gone to before it was there. */
  const awaited = useRef<number>(undefined);
  const tell = useEffectEvent(() => {
    const arrived = awaited.current === undefined ? undefined : shown.rows.at(awaited.current);
    if (!arrived) return;
    awaited.current = undefined;
    onItem(arrived.item);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what arrives may be what is awaited
  useEffect(() => tell(), [shown.version]);

  function go(next: Cell) {
    setCell(next);
    const chosen = shown.rows.at(next.row);
    awaited.current = chosen ? undefined : next.row;
    if (chosen) onItem(chosen.item);
    const top = topFor(next.row, place);
    if (top !== place.top) scroller.current?.scrollTo({ top });
    scroller.current
      ?.querySelector(`[data-column="${next.column}"]`)
      ?.scrollIntoView({ inline: "nearest", block: "nearest" });
  }

  // The same function at every draw, so that a row is drawn again only when something of it changed.
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  const onGo = useCallback((next: Cell) => latest.current(next), []);

  /** Where each column's cells are in the rows, which may be those of a moment ago. */
  const places = useMemo(() => {
    const keys = shown.columns.map(pathKey);
    return columns.map(({ path }) => keys.indexOf(pathKey(path)));
  }, [columns, shown.columns]);

  function copyCell() {
    const json = shown.rows.at(row)?.cells[places[column] ?? -1] ?? "";
    navigator.clipboard.writeText(json).catch(() => undefined);
  }

  /** What a key does; undefined where it is not for the grid. */
  function actOf({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): (() => void) | undefined {
    const command = ctrlKey || metaKey;
    const active = columns[column];
    if (altKey) {
      const way = { ArrowLeft: -1, ArrowRight: 1 }[key] as 1 | -1 | undefined;
      return way && active && (() => setWidths((before) => stepWidth(before, active, way)));
    }
    if (command && key === "c") return document.getSelection()?.toString() ? undefined : copyCell;
    const page = Math.max(1, to - from - 2);
    const next = gridKey(key, command, { row, column, rows: total, columns: columns.length, page });
    return next && (() => go(next));
  }

  function onKeyDown(event: KeyboardEvent) {
    const act = event.target === event.currentTarget ? actOf(event) : undefined;
    if (!act) return;
    act();
    event.preventDefault();
    event.stopPropagation();
  }

  const corner = Math.max(36, grouped(total).length * 7 + 20);
  const template = templateOf(columns, widths, corner);
  return (
    <div
      ref={scroller}
      className={style.grid}
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={total > 0 ? `${id}-${row}-${column}` : undefined}
      tabIndex={0}
      data-scroll
      onKeyDown={onKeyDown}
    >
      <div className={style.sheet} style={{ minWidth: leastWidth(columns, widths, corner) }}>
        <TableHead
          {...props}
          template={template}
          height={head}
          low={low}
          onWidth={(path, width) => setWidths((before) => withWidth(before, path, width))}
        />
        <div style={{ height }}>
          <div className={style.view} style={{ top: head, height: Math.min(height, place.view) }}>
            <div className={style.layer} style={{ transform: `translateY(${shift}px)` }}>
              {Array.from({ length: to - from }, (_, index) => {
                const at = from + index;
                return (
                  <TableLine
                    key={at}
                    id={id}
                    at={at}
                    top={topOf(at)}
                    height={ROW}
                    row={shown.rows.at(at)}
                    columns={columns}
                    places={places}
                    template={template}
                    chosen={item !== undefined && shown.rows.at(at)?.item === item}
                    active={at === row ? column : undefined}
                    onGo={onGo}
                  />
                );
              })}
            </div>
          </div>
        </div>
        {shown.rows.total() === 0 && <p className={style.note}>{text.noRows}</p>}
      </div>
    </div>
  );
}
