// What every node and every wire of a run cost, as a table to be sorted. Knows nothing of how it was measured.

import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp, Spline } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import type { Profile } from "../../session/trace-profile";
import { RuntimeBadge } from "../controls/RuntimeBadge";
import { fineTime, percent, roughly, size, costText as text } from "../text/profile";
import style from "./CostTable.module.css";
import { type CostColumn, type CostOrder, type CostRow, costRows, ordered } from "./costRows";
import { useShow } from "./useTrace";

const COLUMNS: readonly CostColumn[] = ["name", "ms", "share", "items", "speed", "bytes", "crossing"];
const ROW = 25;

export function CostTable({ profile }: { readonly profile: Profile }) {
  const [order, setOrder] = useState<CostOrder>({ column: "ms", descending: true });
  const rows = useMemo(() => ordered(costRows(profile), order), [profile, order]);
  const frame = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  const shown = virtual.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section ref={frame} className={style.frame} tabIndex={0} aria-label={text.table}>
      <table className={style.table} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <Head key={column} column={column} order={order} onOrder={setOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {shown.map(({ index }) => {
            const row = rows[index];
            return row && <Row key={row.key} row={row} index={index} />;
          })}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
      </table>
    </section>
  );
}

interface HeadProps {
  readonly column: CostColumn;
  readonly order: CostOrder;
  onOrder(order: CostOrder): void;
}

function Head({ column, order, onOrder }: HeadProps) {
  const chosen = order.column === column;
  const descending = chosen ? !order.descending : column !== "name";
  return (
    <th
      scope="col"
      aria-sort={chosen ? (order.descending ? "descending" : "ascending") : "none"}
      className={style.head}
      data-left={column === "name" || column === "crossing" || undefined}
    >
      <button
        type="button"
        className={style.order}
        title={text.hints[column]}
        onClick={() => onOrder({ column, descending })}
      >
        {text.columns[column]}
        {chosen && (order.descending ? <ArrowDown aria-hidden /> : <ArrowUp aria-hidden />)}
      </button>
    </th>
  );
}

function Row({ row, index }: { readonly row: CostRow; readonly index: number }) {
  const show = useShow();
  const { name, place, runtime, ms, share, items, speed, bytes, crossing } = row;
  return (
    <tr className={style.row} aria-rowindex={index + 2}>
      <th scope="row" className={style.name}>
        <button
          type="button"
          className={style.show}
          data-kind={place.kind}
          onClick={() => (place.kind === "node" ? show.nodes([place.node]) : show.wire(place.from, place.to))}
        >
          {place.kind === "wire" && <Spline aria-hidden />}
          <span className={style.cut} title={name}>
            {name}
          </span>
          {runtime && <RuntimeBadge runtime={runtime} />}
        </button>
      </th>
      <td className={style.cell}>{ms > 0 ? fineTime(ms) : text.nothing}</td>
      <td className={`${style.cell} ${style.share}`}>
        <span className={style.bar} style={{ transform: `scaleX(${share})` }} />
        {ms > 0 ? percent(share) : text.nothing}
      </td>
      <td className={style.cell} title={items?.toLocaleString("en-US")}>
        {items === undefined ? text.nothing : roughly(items)}
      </td>
      <td className={style.cell}>{speed === undefined ? text.nothing : roughly(speed)}</td>
      <td className={style.cell}>{bytes === undefined ? text.nothing : size(bytes)}</td>
      <td className={`${style.cell} ${style.crossing}`}>{crossing}</td>
    </tr>
  );
}
