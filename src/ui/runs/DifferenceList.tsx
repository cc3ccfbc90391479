// The outputs of two runs, those where they part first on top; only rows in sight are there. Knows nothing of how a row
// is looked at.

import { useVirtualizer } from "@tanstack/react-virtual";
import { Equal, EqualNot, TriangleAlert } from "lucide-react";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { Comparison } from "../../session/runs/runs";
import { useStudio } from "../studio";
import { differenceWords, comparisonText as text } from "../text/runs";
import { grouped } from "../text/words";
import { lookAtBoth } from "./actions";
import style from "./DifferenceList.module.css";
import { type DifferenceRow, differenceRows, type Group } from "./differenceRows";

const ROW = 28;

export function DifferenceList({ comparison }: { readonly comparison: Comparison }) {
  const [folded, setFolded] = useState<ReadonlySet<Group>>(new Set<Group>(["same"]));
  const rows = useMemo(() => differenceRows(comparison, folded), [comparison, folded]);
  const frame = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 8,
  });

  function fold(group: Group): void {
    const next = new Set(folded);
    if (!next.delete(group)) next.add(group);
    setFolded(next);
  }

  /** Arrows go from row to row, also to those that are out of sight. */
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = (event.target as Element).closest<HTMLElement>("[data-index]");
    if (step === undefined || !row || !frame.current) return;
    event.preventDefault();
    const to = Number(row.dataset.index) + step;
    frame.current.querySelector<HTMLElement>(`[data-index="${to}"] button`)?.focus();
    if (to >= 0 && to < rows.length) virtual.scrollToIndex(to);
  }

  return (
    <section ref={frame} className={style.frame} aria-label={text.list} onKeyDown={onKeyDown}>
      <div className={style.all} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return (
            row && (
              <div
                key={row.kind === "port" ? row.port : row.group}
                className={style.place}
                style={{ transform: `translateY(${start}px)` }}
                data-index={index}
              >
                {row.kind === "port" ? (
                  <Port row={row} />
                ) : (
                  <Heading row={row} isFolded={folded.has(row.group)} onFold={() => fold(row.group)} />
                )}
              </div>
            )
          );
        })}
      </div>
    </section>
  );
}

interface HeadingProps {
  readonly row: Extract<DifferenceRow, { kind: "heading" }>;
  readonly isFolded: boolean;
  onFold(): void;
}

function Heading({ row: { group, count }, isFolded, onFold }: HeadingProps) {
  return (
    <button
      type="button"
      className={style.heading}
      data-group={group}
      aria-expanded={!isFolded}
      onClick={onFold}
    >
      {text.groups[group]}
      <span>{isFolded ? text.show(count) : grouped(count)}</span>
    </button>
  );
}

const ICONS = { same: Equal, differs: EqualNot, only: EqualNot, unknown: TriangleAlert } as const;

function Port({ row }: { readonly row: Extract<DifferenceRow, { kind: "port" }> }) {
  const { session, view } = useStudio();
  const { port, group, difference, one, other } = row;
  const Icon = ICONS[difference.kind];
  const said = differenceWords(difference);
  return (
    <button
      type="button"
      className={style.port}
      data-group={group}
      title={`${text.look(port)}\n${said}`}
      onClick={() => lookAtBoth(session, view, port)}
    >
      <Icon aria-hidden />
      <span className={style.name}>{port}</span>
      <span className={style.said}>{said}</span>
      {one !== undefined && other !== undefined && (
        <span className={style.counts}>{text.counts(one, other)}</span>
      )}
    </button>
  );
}
