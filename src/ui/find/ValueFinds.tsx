// Wires and items that were found, as a list that stays fast with thousands of them. Knows nothing of how they are found.

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import { useStudio } from "../studio";
import { valueFindText as text } from "../text/find";
import style from "./ValueFinds.module.css";
import type { FoundPort, ValueRow } from "./valueRows";

const ROW = 24;
const HEADING = 30;

interface ValueFindsProps {
  readonly id: string;
  readonly rows: readonly ValueRow[];
  /** The row that is meant, by its place. */
  readonly at: number | undefined;
  onChoose(row: ValueRow, at: number): void;
}

export function ValueFinds({ id, rows, at, onChoose }: ValueFindsProps) {
  const list = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: (index) => (rows[index]?.kind === "port" ? HEADING : ROW),
    getItemKey: (index) => `${index} ${rows[index]?.kind}`,
    overscan: 6,
  });

  useEffect(() => {
    if (at !== undefined) virtual.scrollToIndex(at <= 1 ? 0 : at, { align: "auto" });
  }, [at, virtual]);

  return (
    <div ref={list} id={id} role="listbox" aria-label={text.results} tabIndex={-1} className={style.list}>
      <div className={style.all} style={{ height: virtual.getTotalSize() }} role="presentation">
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field, which keeps the focus.
            <div
              key={`${row.kind} ${row.found.key} ${row.kind === "item" ? row.item : ""}`}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className={style.row}
              data-kind={row.kind}
              style={{ transform: `translateY(${start}px)` }}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(row, index)}
            >
              <Line row={row} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Line({ row }: { readonly row: ValueRow }) {
  if (row.kind === "more") return <span className={style.more}>{text.more(row.rest)}</span>;
  if (row.kind === "item") return <ItemLine found={row.found} item={row.item} />;
  const { count, looked, of } = row.found.finds;
  return (
    <>
      <span className={style.name}>{nameOf(row.found)}</span>
      <span className={style.count}>{text.ofPort(count, looked, of)}</span>
    </>
  );
}

function ItemLine({ found, item }: { readonly found: FoundPort; readonly item: number }) {
  const { session } = useStudio();
  const { node, port } = found.finds.port;
  const [glance, setGlance] = useState("");
  useEffect(() => {
    let asked = true;
    session.searching.glance({ node, port }, item).then(
      (value) => asked && setGlance(value),
      // Values that are gone have nothing to show; the search says so.
      () => undefined,
    );
    return () => {
      asked = false;
    };
  }, [session, node, port, item]);
  return (
    <>
      <span className={style.item}>{text.item(item)}</span>
      <code className={style.glance}>{glance}</code>
    </>
  );
}

function nameOf({ path, node, finds }: FoundPort): string {
  return [...path, `${node}.${finds.port.port}`].join(" › ");
}
