// Finding in the graph, over the canvas: what is sought, what was found, and going there. Without a query it is the list
// of all nodes. Knows nothing of how things are found.

import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { useStore } from "zustand";
import { useCommands } from "../commands/CommandsProvider";
import { findText as text } from "../text/find";
import { FindHeader } from "./FindHeader";
import { FindMarks } from "./FindMarks";
import { FindModes } from "./FindModes";
import style from "./FindPanel.module.css";
import { FindRows } from "./FindRows";
import type { Find } from "./search";
import { useFinds } from "./useFinds";
import { useJump } from "./useJump";
import { ValuesPanel } from "./ValuesPanel";

export function FindPanel() {
  const { finding } = useCommands().context;
  const open = useStore(finding.store, (state) => state.open);
  if (open === "values") return <ValuesPanel />;
  return open ? <OpenPanel open={open} /> : null;
}

function OpenPanel({ open }: { readonly open: "find" | "list" }) {
  const { finding, pane } = useCommands().context;
  const query = useStore(finding.store, (state) => state.query);
  const wished = useStore(finding.store, (state) => state.at);
  const asked = useStore(finding.store, (state) => state.asked);
  const jumps = useStore(finding.store, (state) => state.jumps);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const shown = useFinds(query, open === "list");
  const at = shown.length ? ((wished % shown.length) + shown.length) % shown.length : 0;
  const chosen = shown[at];
  const jump = useJump();

  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it is asked for.
  useEffect(() => {
    const field = box.current?.querySelector<HTMLInputElement>("input[role=combobox]");
    field?.focus();
    field?.select();
  }, [asked]);

  const latest = useRef<Find>(undefined);
  latest.current = chosen;
  const done = useRef(jumps);
  useEffect(() => {
    if (done.current === jumps) return;
    done.current = jumps;
    if (latest.current) jump(latest.current);
  }, [jumps, jump]);

  /** The find that was last gone to: Enter goes there first, and then on to the next. */
  const visited = useRef<Find>(undefined);
  function go(by: 1 | -1): void {
    const there = visited.current === chosen;
    finding.jump(there ? by : 0);
    visited.current = there ? shown[(at + by + shown.length) % Math.max(1, shown.length)] : chosen;
  }

  function close(): void {
    finding.close();
    pane.current?.focus({ preventScroll: true });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };
    const by = steps[event.key];
    if (by !== undefined)
      finding.point(Math.abs(by) === 1 ? at + by : Math.min(shown.length - 1, Math.max(0, at + by)));
    else if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const name = open === "list" ? text.outline : text.panel;
  return (
    <>
      {query && <FindMarks finds={shown} chosen={chosen} />}
      <section ref={box} data-find-panel className={style.panel} aria-label={name}>
        {open === "find" && <FindModes mode="find" />}
        <FindHeader
          label={open === "list" ? text.filter : text.search}
          query={query}
          hint={text.filters}
          list={id}
          active={chosen ? `${id}-${at}` : undefined}
          isEmpty={shown.length === 0}
          onSeek={finding.seek}
          onGo={go}
          onKeyDown={onKeyDown}
          onClose={close}
        />
        <FindRows
          id={id}
          finds={shown}
          at={at}
          label={open === "list" ? text.outline : text.results}
          onChoose={(index) => {
            finding.point(index);
            finding.jump(0);
            visited.current = shown[index];
          }}
        />
        <footer className={style.footer}>
          <span role="status">
            {query ? text.count(shown.length ? at + 1 : 0, shown.length) : text.nodes(shown.length)}
          </span>
          {query && shown.length === 0 && <span>{text.none(query)}</span>}
          {!query && shown.length === 0 && <span>{text.empty}</span>}
        </footer>
      </section>
    </>
  );
}
