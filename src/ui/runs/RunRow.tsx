// One kept run in the list: how it went, when, what had changed, what can be done with it. Knows nothing of the others.

import {
  CircleAlert,
  CircleCheck,
  CircleSlash,
  Copy,
  Ellipsis,
  GitCompareArrows,
  History,
  LoaderCircle,
  Pencil,
  Star,
  Trash2,
} from "lucide-react";
import { useMemo } from "react";
import type { RunFacts, RunId } from "../../session/runs/runs";
import { IconButton } from "../controls/IconButton";
import { Menu, type MenuEntry } from "../controls/Menu";
import { useSession, useStudio } from "../studio";
import { size } from "../text/profile";
import { versionsText } from "../text/projects";
import { duration } from "../text/run";
import { exactTime, runName, runsText as text } from "../text/runs";
import { compareRuns, openGraph, openRun } from "./actions";
import { RunNameField } from "./RunNameField";
import style from "./RunRow.module.css";
import { since } from "./useRuns";

interface RunRowProps {
  readonly run: RunFacts;
  readonly now: number;
  readonly isOldest: boolean;
  readonly isOpened: boolean;
  readonly isKeeping: boolean;
  readonly isTabbed: boolean;
  readonly isChosen: boolean;
  readonly isRenaming: boolean;
  /** The run before it. */
  readonly before: RunId | undefined;
  onChoose(on: boolean): void;
  onFocus(): void;
  onRename(): void;
  /** Undefined: it stays as it is. */
  onRenamed(name: string | undefined): void;
  onRemove(): void;
}

const OUTCOMES = {
  completed: CircleCheck,
  cancelled: CircleSlash,
  failed: CircleAlert,
  crashed: CircleAlert,
};

export function RunRow(props: RunRowProps) {
  const { run, isOpened, isTabbed, isChosen, onChoose, onFocus } = props;
  const { session } = useStudio();
  const name = runName(run);
  const tab = isTabbed ? 0 : -1;
  return (
    <li
      className={style.row}
      data-run-row={run.id}
      data-opened={isOpened || undefined}
      data-outcome={run.outcome}
      onFocus={onFocus}
    >
      <input
        type="checkbox"
        className={style.choose}
        aria-label={text.choose(name)}
        tabIndex={tab}
        checked={isChosen}
        onChange={(event) => onChoose(event.target.checked)}
      />
      {props.isRenaming ? <RunNameField name={run.name} onDone={props.onRenamed} /> : <Main {...props} />}
      {run.error && <Failure error={run.error} tab={tab} />}
      <span className={style.items}>{text.items(run.items)}</span>
      <span className={style.ms}>{duration(run.ms)}</span>
      <Size run={run} isKeeping={props.isKeeping} />
      <IconButton
        small
        className={style.star ?? ""}
        label={run.starred ? text.unstar(name) : text.star(name)}
        icon={<Star />}
        pressed={run.starred}
        tabIndex={tab}
        onClick={() => session.runs.star(run.id, !run.starred)}
      />
      <More {...props} />
    </li>
  );
}

/** Opens the run, and says all that is known of it at once. */
function Main({ run, now, isOldest, isOpened, isTabbed, onRename }: RunRowProps) {
  const { session } = useStudio();
  const Outcome = OUTCOMES[run.outcome];
  const changes = useMemo(() => run.changes.map(versionsText.difference), [run.changes]);
  return (
    <button
      type="button"
      data-main
      className={style.main}
      tabIndex={isTabbed ? 0 : -1}
      aria-current={isOpened || undefined}
      aria-label={text.open(runName(run), text.outcome[run.outcome], run.items, duration(run.ms))}
      title={`${exactTime(run.at)}\n${titleOf(changes, isOldest)}`}
      onClick={() => void openRun(session, run.id)}
      onDoubleClick={onRename}
    >
      <Outcome className={style.outcome} aria-hidden />
      <span className={style.when}>
        {run.name ? <strong>{run.name}</strong> : since(run.at, now)}
        {run.name && <small>{since(run.at, now)}</small>}
      </span>
      <span className={style.changes}>
        {changes[0] ?? (isOldest ? text.first : text.unchanged)}
        {changes.length > 1 && <b>{text.more(changes.length - 1)}</b>}
      </span>
    </button>
  );
}

function titleOf(changes: readonly string[], isOldest: boolean): string {
  if (changes.length > 0) return text.changed(changes.join("\n"));
  return isOldest ? text.first : text.unchanged;
}

function Failure({ error, tab }: { readonly error: NonNullable<RunFacts["error"]>; readonly tab: number }) {
  const { session, view } = useStudio();
  const { node, message } = error;
  const known = useSession(
    ({ whole }) => node !== undefined && whole.plan.steps.some((step) => step.node === node),
  );
  const said = text.error(node, message);
  if (!known || node === undefined)
    return (
      <span className={style.failure} title={said}>
        {said}
      </span>
    );
  return (
    <button
      type="button"
      className={style.failure}
      title={text.errorHint(said)}
      tabIndex={tab}
      onClick={() => {
        view.select([session.reveal(node)]);
        view.setPanel("inspector", true);
      }}
    >
      {said}
    </button>
  );
}

function Size({ run, isKeeping }: { readonly run: RunFacts; readonly isKeeping: boolean }) {
  if (isKeeping)
    return (
      <span className={style.size} title={text.keepingHint}>
        <LoaderCircle className={style.turning} aria-hidden />
        {text.keeping}
      </span>
    );
  return (
    <span className={style.size} data-kept={run.kept} title={text.kept[run.kept]}>
      {run.kept !== "whole" && <em>{text.keptMarks[run.kept]}</em>}
      {run.bytes > 0 && size(run.bytes)}
    </span>
  );
}

function More({ run, before, isOpened, isTabbed, onRename, onRemove }: RunRowProps) {
  const { session, view } = useStudio();
  const live = useSession((state) => state.whole.run.plan !== undefined);
  const compareWith = (label: string, disabled: boolean, compare: () => void): MenuEntry => ({
    label,
    icon: <GitCompareArrows />,
    disabled,
    onSelect: compare,
  });
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          small
          label={text.actions(runName(run))}
          icon={<Ellipsis />}
          tabIndex={isTabbed ? 0 : -1}
        />
      }
      entries={[
        isOpened
          ? { label: live ? text.back : text.close, icon: <History />, onSelect: () => session.runs.close() }
          : { label: text.openIt, icon: <History />, onSelect: () => void openRun(session, run.id) },
        compareWith(
          text.compareBefore,
          before === undefined,
          () => before !== undefined && void compareRuns(session, before, run.id),
        ),
        compareWith(text.compareNow, !live, () => void compareRuns(session, run.id, "last")),
        { label: text.copy, icon: <Copy />, onSelect: () => void openGraph(session, view, run.id) },
        "separator",
        // Once the menu has given the focus back.
        { label: text.rename, icon: <Pencil />, keys: "F2", onSelect: () => void setTimeout(onRename) },
        {
          label: run.starred ? text.unstarIt : text.starIt,
          icon: <Star />,
          onSelect: () => session.runs.star(run.id, !run.starred),
        },
        "separator",
        { label: text.remove, icon: <Trash2 />, danger: true, keys: text.deleteKey, onSelect: onRemove },
      ]}
    />
  );
}
