// One case of a node: what it says, what it came to, and where what came out differs. Knows nothing of how it is run.

import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  LoaderCircle,
  Pencil,
  Trash2,
} from "lucide-react";
import type { SourceCase } from "../../graph/graph";
import type { NodeCase } from "../../graph/spec";
import type { Given, Verdict } from "../../graph/verdict";
import { Button } from "../controls/Button";
import { IconButton } from "../controls/IconButton";
import { useStudio } from "../studio";
import { ownCasesText as text } from "../text/inspector";
import { accepted, tellWithAction } from "../toolbar/notices";
import { CaseFlow } from "./Cases";
import style from "./CasesOwn.module.css";

interface CaseRowProps {
  readonly type: string;
  readonly at: number;
  readonly cases: readonly SourceCase[];
  /** The same, to be shown. */
  readonly example: NodeCase | undefined;
  /** How many output ports the node has. */
  readonly outputs: number;
  /** Undefined: it was not run, or is out of date. */
  readonly verdict: Verdict | undefined;
  readonly running: boolean;
}

export function CaseRow({ type, at, cases, example, outputs, verdict, running }: CaseRowProps) {
  const { session, view } = useStudio();
  const title = cases[at]?.title || text.untitled;
  const state = verdict?.kind ?? (running ? "running" : "none");
  const Icon = ICONS[state];

  function set(next: readonly SourceCase[]): boolean {
    return accepted(session.edit({ kind: "setCases", type, cases: next }));
  }

  function remove(): void {
    const gone = cases[at];
    if (!gone || !set(cases.filter((_, place) => place !== at))) return;
    tellWithAction(text.removed(title), {
      label: text.undo,
      // Other edits may have come in between: it is put back rather than the last edit undone.
      onClick() {
        const now = session.store.getState().project.graph.sources.get(type)?.cases ?? [];
        set(now.toSpliced(at, 0, gone));
      },
    });
  }

  return (
    <li className={style.case} data-state={state}>
      <div className={style.head}>
        <Icon size={15} aria-label={text.states[state]} />
        <span className={style.title}>{title}</span>
        <IconButton
          small
          label={text.edit(title)}
          icon={<Pencil aria-hidden />}
          onClick={() => view.setDialog({ kind: "case", type, at })}
        />
        <IconButton small label={text.remove(title)} icon={<Trash2 aria-hidden />} onClick={remove} />
      </div>
      {example && <CaseFlow example={example} />}
      {verdict && <CaseOutcome verdict={verdict} outputs={outputs} />}
      {(verdict?.kind === "open" || verdict?.kind === "differs") && (
        <Button
          look="ghost"
          icon={<CircleCheck aria-hidden />}
          hint={text.acceptHint}
          onClick={() =>
            set(cases.map((each, place) => (place === at ? accepting(each, verdict.given) : each)))
          }
        >
          {text.accept}
        </Button>
      )}
    </li>
  );
}

const ICONS = {
  none: CircleDashed,
  running: LoaderCircle,
  passed: CircleCheck,
  open: CircleHelp,
  differs: CircleAlert,
  failed: CircleAlert,
  unknown: CircleAlert,
};

/** What came out is what must come out. */
export function accepting({ error: _, ...each }: SourceCase, { outputs }: Given): SourceCase {
  const some = Object.entries(outputs).filter(([, list]) => list.trim() !== "[]");
  return { ...each, output: some.length > 0 ? Object.fromEntries(some) : outputs };
}

/** What a case came to, unless it passed. */
export function CaseOutcome({ verdict, outputs }: { readonly verdict: Verdict; readonly outputs: number }) {
  switch (verdict.kind) {
    case "passed":
      return null;
    case "failed":
    case "unknown":
      return <p className={style.error}>{verdict.message}</p>;
    case "open":
      return (
        <dl className={style.sides}>
          {Object.entries(verdict.given.outputs).map(([port, list]) => (
            <Side key={port} label={outputs > 1 ? port : text.gave} value={list} />
          ))}
        </dl>
      );
    case "differs": {
      const { port, item, path, expected, given } = verdict.difference;
      return (
        <>
          <p className={style.place}>{text.place(outputs > 1 ? port : undefined, item, path)}</p>
          <dl className={style.sides}>
            <Side label={text.expected} value={expected} />
            <Side label={text.given} value={given} />
          </dl>
        </>
      );
    }
  }
}

const MOST = 400;

function Side({ label, value }: { readonly label: string; readonly value: string | undefined }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {value === undefined ? (
          <em>{text.noValue}</em>
        ) : (
          <code>{value.length > MOST ? `${value.slice(0, MOST)}…` : value}</code>
        )}
      </dd>
    </>
  );
}
