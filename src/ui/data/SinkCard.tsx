// One end of the graph after a run: how it fared and every value that came out. Knows nothing of the other ends.

import { type ReactNode, useState } from "react";
import { type NodeId, type PortKey, portKey } from "../../graph/graph";
import { entryOf } from "../../graph/spec";
import { type NodeRun, nodeRun } from "../../session/run";
import { Badge } from "../controls/Badge";
import { RunBadge } from "../inspector/RunBadge";
import { useSession, useStudio } from "../studio";
import { staleOf } from "../values/fresh";
import { ValueList } from "../values/ValueList";
import { counted, grouped } from "../values/words";
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
    <article className={style.card} data-empty={count === 0} aria-label={`Result of ${id}`}>
      <header className={style.head}>
        <button type="button" className={style.name} onClick={() => view.select([id])}>
          {id}
        </button>
        {title !== id && <span className={style.title}>{title}</span>}
        <RunBadge run={run} />
        {output && stale && (
          <Badge tone="warning" title={stale}>
            out of date
          </Badge>
        )}
        {output && <span className={style.count}>{counted(count, "value")}</span>}
      </header>
      {ports.length > 1 && (
        <div className={style.ports} role="tablist" aria-label={`Outputs of ${id}`}>
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
          <ValueList key={port} node={id} port={port} summary={output.summary} />
        </div>
      )}
      {run.kind === "done" && count === 0 && <p className={style.reason}>It ran, and gave no values.</p>}
    </article>
  );
}

/** Why there is no result, or less of one. */
function Reason({ run, node }: { readonly run: NodeRun; readonly node: NodeId }): ReactNode {
  const { view } = useStudio();
  if (run.kind === "failed") {
    const item = run.error.item === undefined ? "" : ` at item ${grouped(run.error.item)}`;
    return (
      <p className={style.reason} data-tone="danger">
        {run.error.type}
        {item}: {run.error.message}
      </p>
    );
  }
  if (run.kind === "blocked") {
    return (
      <p className={style.reason} data-tone="warning">
        {run.by === node ? (
          "Its own problems keep it out of a run."
        ) : (
          <>
            Nothing came through:{" "}
            <button type="button" onClick={() => view.select([run.by])}>
              {run.by}
            </button>{" "}
            failed or has problems.
          </>
        )}
      </p>
    );
  }
  if (run.kind === "cancelled")
    return <p className={style.reason}>The run was stopped before it was done.</p>;
  return null;
}

function useTitle(id: NodeId): string {
  const node = useSession((state) => state.project.graph.nodes.get(id));
  const catalog = useSession((state) => state.catalog);
  return (node && entryOf(catalog, node)?.spec.title) ?? node?.type ?? "no longer in the graph";
}

/** The output ports that the node had when it ran. */
function usePorts(id: NodeId): readonly string[] {
  const ran = useSession((state) => state.run.plan);
  return ran?.steps.find((step) => step.node === id)?.outputs ?? [];
}

function keyOf(node: NodeId, port: string): PortKey {
  return portKey({ node, port });
}
