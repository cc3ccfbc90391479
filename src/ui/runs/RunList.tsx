// The kept runs as a list for hand and keys: one row at a time is in the tab order. Knows nothing of what a row shows.

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { RunFacts, RunId } from "../../session/runs/runs";
import { useStudio } from "../studio";
import { runsText as text } from "../text/runs";
import { removeRun } from "./actions";
import style from "./RunList.module.css";
import { RunRow } from "./RunRow";
import { useNow, useRuns } from "./useRuns";

interface RunListProps {
  readonly list: readonly RunFacts[];
  /** Those to be compared, at most two. */
  readonly chosen: readonly RunId[];
  onChoose(chosen: readonly RunId[]): void;
}

export function RunList({ list, chosen, onChoose }: RunListProps) {
  const { session } = useStudio();
  const opened = useRuns((state) => state.opened);
  const keeping = useRuns((state) => state.keeping);
  const now = useNow();
  const rows = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState<RunId>();
  const [renaming, setRenaming] = useState<RunId>();
  /** A row that takes the focus as soon as it is there. */
  const goal = useRef<RunId>(undefined);
  const tabbed = list.find(({ id }) => id === active) ?? list[0];

  useEffect(() => {
    if (goal.current === undefined) return;
    // Whoever went on elsewhere meanwhile is not called back.
    const { activeElement, body } = document;
    if (activeElement === body || rows.current?.contains(activeElement)) focusRow(rows.current, goal.current);
    goal.current = undefined;
  });

  function go(to: RunFacts | undefined): void {
    if (!to) return;
    setActive(to.id);
    focusRow(rows.current, to.id);
  }

  function remove(run: RunFacts): void {
    const at = list.indexOf(run);
    const next = list[at + 1] ?? list[at - 1];
    setActive(next?.id);
    goal.current = next?.id;
    removeRun(session, run);
  }

  function onKeyDown(event: KeyboardEvent<HTMLUListElement>): void {
    if (isWriting(event.target)) return;
    const row = (event.target as Element).closest<HTMLElement>("[data-run-row]");
    const at = list.findIndex(({ id }) => id === row?.dataset.runRow);
    const run = list[at];
    const act = KEYS[event.key];
    if (!run || !act) return;
    event.preventDefault();
    event.stopPropagation();
    act({ at, run, list, go, remove, rename: setRenaming });
  }

  return (
    <ul
      ref={rows}
      className={style.list}
      aria-label={text.list}
      aria-description={text.keys}
      onKeyDown={onKeyDown}
    >
      {list.map((run, index) => (
        <RunRow
          key={run.id}
          run={run}
          now={now}
          isOldest={index === list.length - 1}
          isOpened={run.id === opened}
          isKeeping={run.id === keeping}
          isTabbed={run === tabbed}
          isChosen={chosen.includes(run.id)}
          isRenaming={run.id === renaming}
          before={list[index + 1]?.id}
          onChoose={(on) =>
            onChoose(on ? [...chosen, run.id].slice(-2) : chosen.filter((id) => id !== run.id))
          }
          onFocus={() => setActive(run.id)}
          onRename={() => setRenaming(run.id)}
          onRenamed={(name) => {
            setRenaming(undefined);
            if (name !== undefined && name !== run.name) session.runs.name(run.id, name);
            goal.current = run.id;
          }}
          onRemove={() => remove(run)}
        />
      ))}
    </ul>
  );
}

interface Pressed {
  readonly at: number;
  readonly run: RunFacts;
  readonly list: readonly RunFacts[];
  go(to: RunFacts | undefined): void;
  remove(run: RunFacts): void;
  rename(id: RunId): void;
}

const KEYS: { readonly [key: string]: (pressed: Pressed) => void } = {
  ArrowDown: ({ at, list, go }) => go(list[at + 1]),
  ArrowUp: ({ at, list, go }) => go(list[at - 1]),
  Home: ({ list, go }) => go(list[0]),
  End: ({ list, go }) => go(list.at(-1)),
  F2: ({ run, rename }) => rename(run.id),
  Delete: ({ run, remove }) => remove(run),
};

/** In a field of text, keys are letters. */
function isWriting(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type === "text";
}

function focusRow(list: HTMLElement | null, id: RunId): void {
  const row = list?.querySelector<HTMLElement>(`[data-run-row="${CSS.escape(id)}"] [data-main]`);
  row?.focus();
}
