// The finds as a list that stays fast with thousands of them: only what is in view is there, and every row says its
// place among all. Knows nothing of how things are found.

import { Box, StickyNote, Workflow } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { nodeRun } from "../../session/run";
import { problemsOf, runLook } from "../canvas/runLook";
import { useSession } from "../studio";
import { findText as text } from "../text/find";
import type { Entry } from "./entries";
import style from "./FindRows.module.css";
import type { Find } from "./search";

const ROW = 42;
const HEADING = 26;
/** Rows drawn beyond what is in view. */
const SPARE = 6;

type Row =
  | { readonly kind: "heading"; readonly title: string; readonly top: number }
  | { readonly kind: "find"; readonly find: Find; readonly index: number; readonly top: number };

interface FindRowsProps {
  readonly id: string;
  readonly finds: readonly Find[];
  readonly at: number;
  readonly label: string;
  onChoose(index: number): void;
}

export function FindRows({ id, finds, at, label, onChoose }: FindRowsProps) {
  const list = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 400 });
  const { rows, height } = useMemo(() => rowsOf(finds), [finds]);

  useEffect(() => {
    const element = list.current;
    const row = rows.find((each) => each.kind === "find" && each.index === at);
    if (!element || !row) return;
    const before = rows[rows.indexOf(row) - 1];
    const top = before?.kind === "heading" ? before.top : row.top;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (row.top + ROW > element.scrollTop + element.clientHeight)
      element.scrollTop = row.top + ROW - element.clientHeight;
  }, [at, rows]);

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => setSeen(({ top }) => ({ top, height: element.clientHeight })));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);

  const from = seen.top - SPARE * ROW;
  const to = seen.top + seen.height + SPARE * ROW;
  const drawn = rows.filter(
    (row) => (row.top >= from && row.top <= to) || (row.kind === "find" && row.index === at),
  );
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={label}
      tabIndex={-1}
      className={style.list}
      onScroll={({ currentTarget }) =>
        setSeen({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })
      }
    >
      <div className={style.all} style={{ height }} role="presentation">
        {drawn.map((row) =>
          row.kind === "heading" ? (
            <div
              key={`heading ${row.title}`}
              role="presentation"
              className={style.heading}
              style={{ top: row.top }}
            >
              {row.title}
            </div>
          ) : (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field, which keeps the focus.
            <div
              key={`${row.find.place.key} ${row.find.entry.key}`}
              id={`${id}-${row.index}`}
              role="option"
              tabIndex={-1}
              aria-selected={row.index === at}
              aria-setsize={finds.length}
              aria-posinset={row.index + 1}
              className={style.row}
              style={{ top: row.top }}
              onClick={() => onChoose(row.index)}
            >
              <FindLine find={row.find} />
            </div>
          ),
        )}
      </div>
    </div>
  );
}

function FindLine({ find: { entry, excerpt } }: { readonly find: Find }) {
  return (
    <>
      <span className={style.icon}>
        {entry.target.kind === "node" ? (
          <Workflow />
        ) : entry.target.kind === "note" ? (
          <StickyNote />
        ) : (
          <Box />
        )}
      </span>
      <span className={style.name}>{entry.name}</span>
      {entry.target.kind === "node" ? (
        <NodeFacts entry={entry} />
      ) : (
        <span className={style.detail}>{entry.detail}</span>
      )}
      {excerpt && (
        <span className={style.excerpt} data-part={excerpt.part}>
          {excerpt.before}
          <mark className={style.match}>{excerpt.match}</mark>
          {excerpt.after}
        </span>
      )}
    </>
  );
}

function NodeFacts({ entry: { target, detail } }: { readonly entry: Entry }) {
  // Of the graphs that are not open, nothing is known of runs.
  const node = useSession(({ project }) =>
    target.kind === "node" && project.graph.nodes.get(target.id) === target.node ? target.id : undefined,
  );
  const run = useSession((state) => (node ? runLook(nodeRun(state.run, node)).text : ""));
  const problems = useSession((state) => (node ? problemsOf(state.problems, node).length : 0));
  return (
    <span className={style.detail}>
      {[detail, run, problems > 0 ? text.problems(problems) : ""].filter(Boolean).join(" · ")}
    </span>
  );
}

/** A heading over each graph's finds, where they are of several graphs. */
function rowsOf(finds: readonly Find[]): { readonly rows: readonly Row[]; readonly height: number } {
  const rows: Row[] = [];
  const several = finds.some(({ place }) => place !== finds[0]?.place);
  let top = 4;
  for (const [index, find] of finds.entries()) {
    if (several && find.place !== finds[index - 1]?.place) {
      rows.push({ kind: "heading", title: find.place.title, top });
      top += HEADING;
    }
    rows.push({ kind: "find", find, index, top });
    top += ROW;
  }
  return { rows, height: top + 4 };
}
