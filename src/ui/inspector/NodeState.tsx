// How a node fared in the last run: progress, time, what it dropped, why it failed. Knows nothing of other nodes.

import { Code2, Play } from "lucide-react";
import type { NodeId } from "../../graph/graph";
import { type NodeRun, nodeRun, type RunState } from "../../session/run";
import { jumpToLine } from "../code/jump";
import { Button } from "../controls/Button";
import { useSession, useStudio } from "../studio";
import { runStateText as words } from "../text/inspector";
import { duration } from "../text/run";
import { scopeRefusal } from "../toolbar/progress";
import { createRunning } from "../toolbar/running";
import { staleOf } from "../values/fresh";
import { CaseButton } from "./CaseButton";
import style from "./NodeState.module.css";
import { Replay } from "./Replay";
import { RunBadge } from "./RunBadge";

type NodeError = Extract<NodeRun, { kind: "failed" }>["error"];

export function NodeState({ node }: { readonly node: NodeId }) {
  const run = useSession((state) => nodeRun(state.run, node));
  const skipped = useSession((state) => state.run.skipped.get(node));
  const stale = useSession((state) => (run.kind === "idle" ? undefined : staleOf(state, node)));
  if (run.kind === "idle" && !skipped) return null;
  return (
    <div className={style.state} data-kind={run.kind}>
      <div className={style.line}>
        <RunBadge run={run} />
        <Progress run={run} node={node} />
      </div>
      {stale && <Stale node={node} reason={stale} />}
      {run.kind === "failed" && <Failure node={node} error={run.error} />}
      {skipped && <Skipped node={node} skipped={skipped} />}
    </div>
  );
}

function Progress({ run, node }: { readonly run: NodeRun; readonly node: NodeId }) {
  switch (run.kind) {
    case "running":
      return (
        <>
          <span>{run.of === undefined ? words.items(run.done) : words.itemsOf(run.done, run.of)}</span>
          <progress
            className={style.progress}
            aria-label={words.progress(node)}
            max={run.of ?? 1}
            {...(run.of === undefined ? {} : { value: run.done })}
          />
        </>
      );
    case "done":
      return <span>{words.done(run.done, duration(run.ms))}</span>;
    case "blocked":
      return <Blame by={run.by} self={node} />;
    case "failed":
      return <span>{run.error.item === undefined ? words.atStart : words.atItem(run.error.item)}</span>;
    case "reused":
      return <span>{words.reused}</span>;
    case "queued":
      return <span>{words.queued}</span>;
    case "cancelled":
      return <span>{words.cancelled}</span>;
    default:
      return null;
  }
}

function Stale({ node, reason }: { readonly node: NodeId; readonly reason: string }) {
  const { session, view } = useStudio();
  const refusal = useSession((state) => scopeRefusal(state, [node]));
  return (
    <div className={style.stale}>
      <p>{reason}</p>
      <Button
        icon={<Play aria-hidden />}
        disabledReason={refusal}
        onClick={() => createRunning(session, view).runTo([node])}
      >
        {words.runToHere}
      </Button>
    </div>
  );
}

function Blame({ by, self }: { readonly by: NodeId; readonly self: NodeId }) {
  const { view } = useStudio();
  if (by === self) return <span>{words.byItself}</span>;
  return (
    <span>
      {words.by}{" "}
      <button type="button" className={style.link} onClick={() => view.select([by])}>
        {by}
      </button>
    </span>
  );
}

function Skipped({
  node,
  skipped,
}: {
  readonly node: NodeId;
  readonly skipped: RunState["skipped"] extends ReadonlyMap<NodeId, infer Skip> ? Skip : never;
}) {
  return (
    <details className={style.skipped}>
      <summary>{words.dropped(skipped.count)}</summary>
      <Failure node={node} error={skipped.error} />
    </details>
  );
}

function Failure({ node, error }: { readonly node: NodeId; readonly error: NodeError }) {
  const { view } = useStudio();
  return (
    <div className={style.failure}>
      <p className={style.message}>
        <strong>{error.type}</strong> {error.message}
      </p>
      {error.input !== undefined && (
        <div className={style.input}>
          <span>{error.item === undefined ? words.input : words.item(error.item)}</span>
          <code>{error.input}</code>
        </div>
      )}
      {error.place && (
        <Button icon={<Code2 aria-hidden />} onClick={() => jumpToLine(view, node, error.place?.line ?? 1)}>
          {words.showLine(error.place.line)}
        </Button>
      )}
      {error.item !== undefined && (
        <>
          <Replay node={node} item={error.item} />
          <CaseButton node={node} from={{ kind: "taken", item: error.item }} />
        </>
      )}
      {error.traceback !== undefined && (
        <details className={style.traceback}>
          <summary>{words.traceback}</summary>
          <pre>{error.traceback}</pre>
        </details>
      )}
    </div>
  );
}
