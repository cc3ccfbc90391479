// The panel to search the values of all wires: the query, what was found where, the way from item to item. Knows nothing
// of how values are searched.

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import type { PortKey } from "../../graph/graph";
import { shownRun } from "../../session/focus-run";
import { useCommands } from "../commands/CommandsProvider";
import { useStudio } from "../studio";
import { valueFindText as text } from "../text/find";
import { FindHeader } from "./FindHeader";
import { FindModes } from "./FindModes";
import panel from "./FindPanel.module.css";
import { useFoundPorts } from "./useFoundPorts";
import { useValueJump } from "./useValueJump";
import { ValueFinds } from "./ValueFinds";
import { ValueHelp } from "./ValueHelp";
import { ValueMarks } from "./ValueMarks";
import style from "./ValuesPanel.module.css";
import { type ValueRow, valueRowsOf } from "./valueRows";

export function ValuesPanel() {
  const { session } = useStudio();
  const { context } = useCommands();
  const { finding, pane } = context;
  const query = useStore(finding.store, (state) => state.values);
  const wished = useStore(finding.store, (state) => state.at);
  const asked = useStore(finding.store, (state) => state.asked);
  const jumps = useStore(finding.store, (state) => state.jumps);
  const box = useRef<HTMLElement>(null);
  const id = useId();
  const ports = useFoundPorts();
  const [pages, setPages] = useState<ReadonlyMap<PortKey, number>>(new Map());
  const { rows, stops } = useMemo(() => valueRowsOf(ports, pages), [ports, pages]);
  const at = stops.length ? ((wished % stops.length) + stops.length) % stops.length : 0;
  const chosen = rows[stops[at] ?? -1];
  const goTo = useValueJump();

  useEffect(() => {
    session.searching.seek(query);
    setPages(new Map());
  }, [session, query]);
  useEffect(() => () => session.searching.seek(""), [session]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it is asked for.
  useEffect(() => {
    const field = box.current?.querySelector<HTMLInputElement>("input[role=combobox]");
    field?.focus();
    field?.select();
  }, [asked]);

  function open(row: ValueRow): void {
    if (row.kind === "item") goTo(row.found, row.item);
    else if (row.kind === "port") goTo(row.found);
    else setPages((known) => new Map(known).set(row.found.key, (known.get(row.found.key) ?? 0) + 1));
  }

  const latest = useRef<ValueRow>(undefined);
  latest.current = chosen;
  const opening = useRef(open);
  opening.current = open;
  const done = useRef(jumps);
  useEffect(() => {
    if (done.current === jumps) return;
    done.current = jumps;
    if (latest.current) opening.current(latest.current);
  }, [jumps]);

  /** What was gone to last: Enter goes there first, and then on to the next. */
  const visited = useRef<string>(undefined);
  function go(by: 1 | -1): void {
    const isThere = chosen?.kind === "item" && visited.current === rowKey(chosen);
    const next = isThere ? rows[stops[(at + by + stops.length) % stops.length] ?? -1] : chosen;
    visited.current = next && rowKey(next);
    finding.jump(isThere ? by : 0);
  }

  function close(): void {
    finding.close();
    pane.current?.focus({ preventScroll: true });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const by = steps[event.key];
    if (by !== undefined)
      finding.point(Math.abs(by) === 1 ? at + by : Math.min(stops.length - 1, Math.max(0, at + by)));
    else if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <>
      {ports.length > 0 && <ValueMarks />}
      <section ref={box} data-find-panel className={panel.panel} aria-label={text.panel}>
        <FindModes mode="values" />
        <FindHeader
          label={text.search}
          query={query}
          list={id}
          active={chosen ? `${id}-${stops[at]}` : undefined}
          isEmpty={stops.length === 0}
          onSeek={finding.seekValues}
          onGo={go}
          onKeyDown={onKeyDown}
          onClose={close}
        />
        {query.trim() === "" ? (
          <ValueHelp onChoose={finding.seekValues} />
        ) : (
          <ValueFinds
            id={id}
            rows={rows}
            at={stops[at]}
            onChoose={(row, index) => {
              const stop = stops.indexOf(index);
              if (stop >= 0) finding.point(stop);
              visited.current = rowKey(row);
              open(row);
            }}
          />
        )}
        <Said ports={ports.length} />
      </section>
    </>
  );
}

function rowKey({ kind, found, ...rest }: ValueRow): string {
  return `${kind} ${found.key} ${"item" in rest ? rest.item : ""}`;
}

/** How far the search is, and what keeps it from finding. */
function Said({ ports }: { readonly ports: number }) {
  const { session } = useStudio();
  const { query, error, found, looked, of, searching, trouble } = useStore(session.searching.store);
  const ran = useStore(session.store, ({ whole }) => shownRun(whole).outputs.size > 0);
  if (error !== undefined)
    return (
      <p className={style.error} role="alert">
        {error}
      </p>
    );
  if (!ran) return <p className={style.note}>{text.noRun}</p>;
  if (query.trim() === "") return null;
  const finds = [...found.values()].reduce((sum, { count }) => sum + count, 0);
  return (
    <footer className={panel.footer}>
      <span role="status" className={style.said} data-busy={searching || undefined}>
        {finds === 0 && !searching ? text.none(query) : text.finds(finds, ports)}
      </span>
      <span>{text.looked(looked, of)}</span>
      {trouble !== undefined && <span className={style.trouble}>{text.trouble(trouble)}</span>}
    </footer>
  );
}
