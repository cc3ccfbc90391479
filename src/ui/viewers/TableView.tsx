// Values as a table: which columns, in which order, which rows. Knows nothing of how rows are drawn.

import { Columns3, FilterX } from "lucide-react";
import { useMemo, useState } from "react";
import type { Column, RowView, ValuePath } from "../../graph/question";
import { EmptyState } from "../controls/EmptyState";
import { FailureNote } from "../controls/FailureNote";
import { Menu } from "../controls/Menu";
import { ToolButton } from "../controls/ToolButton";
import { tableText as text } from "../text/viewers";
import { columnName, pathKey } from "./path";
import style from "./Table.module.css";
import { TableGrid } from "./TableGrid";
import { filterOf } from "./tableFilter";
import { useAnswer } from "./useAnswer";
import { useSteady } from "./useSteady";
import { useTableRows } from "./useTableRows";
import { InBar } from "./ViewerBar";
import type { ViewerProps } from "./viewer";

/** More columns than these are there to be chosen. */
const FIRST_COLUMNS = 24;

export function TableView(props: ViewerProps) {
  const version = useSteady(props.summary.count);
  const { answer, failed } = useAnswer(props.port, { kind: "columns" }, version);
  if (failed !== undefined) return <EmptyState title={text.noColumns}>{failed}</EmptyState>;
  if (!answer) return <p className={style.note}>{text.working}</p>;
  if (answer.columns.length === 0) return <EmptyState title={text.noColumns} />;
  return <Columns {...props} all={answer.columns} version={version} />;
}

function Columns({
  port,
  summary,
  item,
  onItem,
  all,
  version,
}: ViewerProps & { readonly all: readonly Column[]; readonly version: number }) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>();
  const [sort, setSort] = useState<RowView["sort"]>();
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const asked = useSteady(typed, 250);
  const columns = useMemo(
    () => all.filter(({ path }, index) => (hidden ? !hidden.has(pathKey(path)) : index < FIRST_COLUMNS)),
    [all, hidden],
  );
  const filters = useMemo(
    () => all.flatMap(({ path }) => filterOf(path, asked.get(pathKey(path)) ?? "") ?? []),
    [all, asked],
  );
  const view = useMemo(() => ({ ...(sort ? { sort } : {}), filters }), [sort, filters]);
  const paths = useMemo(() => columns.map(({ path }) => path), [columns]);
  const shown = useTableRows(port, view, paths, version);
  const total = shown.rows.total();

  function turn(column: ValuePath) {
    const before = hidden ?? new Set(all.slice(FIRST_COLUMNS).map(({ path }) => pathKey(path)));
    const next = new Set(before);
    const key = pathKey(column);
    if (!next.delete(key)) next.add(key);
    // A table without columns shows nothing to bring them back by.
    if (next.size < all.length) setHidden(next);
  }

  return (
    <>
      <InBar>
        <span className={style.count} role="status">
          {total !== undefined && text.rows(total, summary.count - summary.first)}
        </span>
        {filters.length > 0 && (
          <ToolButton label={text.clear} onClick={() => setTyped(new Map())}>
            <FilterX size={13} aria-hidden />
          </ToolButton>
        )}
        {all.length > 1 && (
          <Menu
            trigger={
              <ToolButton label={text.columns}>
                <Columns3 size={13} aria-hidden />
                {columns.length < all.length && text.someColumns(columns.length, all.length)}
              </ToolButton>
            }
            entries={all.map(({ path }) => ({
              label: columnName(path, text.value),
              on: columns.some((column) => column.path === path),
              onSelect: () => turn(path),
            }))}
          />
        )}
      </InBar>
      <FailureNote message={shown.failed} onRetry={shown.retry} />
      <TableGrid
        port={port}
        label={text.table(`${port.node}.${port.port}`)}
        columns={columns}
        shown={shown}
        filters={filters}
        sort={sort}
        typed={typed}
        version={version}
        item={item}
        itemRow={item === undefined || sort || filters.length > 0 ? undefined : item - summary.first}
        onItem={onItem}
        onSort={setSort}
        onType={(column, value) => setTyped(new Map(typed).set(pathKey(column), value))}
      />
    </>
  );
}
