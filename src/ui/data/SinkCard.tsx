// One end of the graph after a run: how it fared and every value that came out. Knows nothing of the other ends.

import { type ReactNode, useState } from "react";
import { type NodeId, type PortKey, portKey } from "../../graph/graph";
import { entryOf } from "../../graph/spec";
import { type NodeRun, nodeRun } from "../../session/run";
import { Badge } from "../controls/Badge";
import { RunBadge } from "../inspector/RunBadge";
import { useSession, useStudio } from "../studio";
import { resultsText as text } from "../text/data";
import { grouped } from "../text/words";
import { staleOf } from "../values/fresh";
import { ViewerPane } from "../viewers/ViewerPane";
import style from "./Results.module.css";

export function SinkCard({ node: id }: { readonly node: NodeId }) {
  const { view } = useStudio();
  const run = useSession((state) => nodeRun(state.run, id));
  const stale = useSession((state) => staleOf(state, id));
  const outputs = useSession((state) => state.run.outputs);
  const title = useTitle(id);
  const ports = usePorts(id).filter((port) => outputs.has(keyOf(id, port)));
  const [chosen, setChosen] = useState<string>();
  const port = chosen !== undefined && ports.includes(chosen) ? chosen : ports[0];
  const output = port === undefined ? undefined : outputs.get(keyOf(id, port));
  const count = output?.summary.count ?? 0;
  return (
    <article className={style.card} data-empty={count === 0} aria-label={text.resultOf(id)}>
      <header className={style.head}>
        <button type="button" className={style.name} onClick={() => view.select([id])}>
          {id}
        </button>
        {title !== id && <span className={style.title}>{title}</span>}
        <RunBadge run={run} />
        {output && stale && (
          <Badge tone="warning" title={stale}>
            {text.outOfDate}
          </Badge>
        )}
        {output && <span className={style.count}>{text.count(count)}</span>}
      </header>
      {ports.length > 1 && (
        <div className={style.ports} role="tablist" aria-label={text.outputsOf(id)}>
          {ports.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              aria-selected={each === port}
              onClick={() => setChosen(each)}
            >
              {each} <span>{grouped(outputs.get(keyOf(id, each))?.summary.count ?? 0)}</span>
            </button>
          ))}
        </div>
      )}
      <Reason run={run} node={id} />
      {output && stale && <p className={style.reason}>{stale}</p>}
      {port !== undefined && output && count > 0 && (
        <div className={style.values}>
          <ViewerPane key={port} port={{ node: id, port }} summary={output.summary} />
        </div>
      )}
      {run.kind === "done" && count === 0 && <p className={style.reason}>{text.noValues}</p>}
    </article>
  );
}

/** Why there is no result, or less of one. */
function Reason({ run, node }: { readonly run: NodeRun; readonly node: NodeId }): ReactNode {
  const { view } = useStudio();
  if (run.kind === "failed") {
    return (
      <p className={style.reason} data-tone="danger">
        {text.failed(run.error.type, run.error.item, run.error.message)}
      </p>
    );
  }
  if (run.kind === "blocked") {
    return (
      <p className={style.reason} data-tone="warning">
        {run.by === node ? (
          text.ownProblems
        ) : (
          <>
            {text.blockedBefore}{" "}
            <button type="button" onClick={() => view.select([run.by])}>
              {run.by}
            </button>{" "}
            {text.blockedAfter}
          </>
        )}
      </p>
    );
  }
  if (run.kind === "cancelled") return <p className={style.reason}>{text.stopped}</p>;
  return null;
}

function useTitle(id: NodeId): string {
  const node = useSession((state) => state.project.graph.nodes.get(id));
  const catalog = useSession((state) => state.catalog);
  return (node && entryOf(catalog, node)?.spec.title) ?? node?.type ?? text.gone;
}

/** The output ports that the node had when it ran. */
function usePorts(id: NodeId): readonly string[] {
  const ran = useSession((state) => state.run.plan);
  return ran?.steps.find((step) => step.node === id)?.outputs ?? [];
}

function keyOf(node: NodeId, port: string): PortKey {
  return portKey({ node, port });
}
