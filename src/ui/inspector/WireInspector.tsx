// One wire: its ends, and every value that travelled on it in the last run. Knows nothing of how values are drawn.

import { ArrowRight, Trash2 } from "lucide-react";
import { type Edge, type EdgeId, type PortRef, portKey } from "../../graph/graph";
import { entryOf } from "../../graph/spec";
import type { Summary } from "../../graph/value";
import { nodeRun } from "../../session/run";
import { BreakpointSection } from "../breakpoints/BreakpointSection";
import { Badge } from "../controls/Badge";
import { EmptyState } from "../controls/EmptyState";
import { IconButton } from "../controls/IconButton";
import { DifferenceNotice } from "../runs/DifferenceNotice";
import { KeptNote } from "../runs/KeptNote";
import { isNothingKept } from "../runs/kept";
import { useSession, useStudio } from "../studio";
import { outputText, wireText } from "../text/inspector";
import { staleOf } from "../values/fresh";
import { PortChip } from "../values/PortChip";
import { ViewerPane } from "../viewers/ViewerPane";
import { CaseOfWire } from "./CaseOfWire";
import { ProblemNotes } from "./ProblemNotes";
import style from "./WireInspector.module.css";

export function WireInspector({ edge: id }: { readonly edge: EdgeId }) {
  const { session, view } = useStudio();
  const edge = useSession((state) => state.project.graph.edges.get(id));
  if (!edge) return null;
  return (
    <>
      <header className={style.header}>
        <div className={style.titleLine}>
          <h2>{wireText.title}</h2>
          <IconButton
            small
            label={wireText.remove}
            icon={<Trash2 aria-hidden />}
            onClick={() => {
              session.edit({ kind: "remove", edges: [id] });
              view.select([]);
            }}
          />
        </div>
        <div className={style.ends}>
          <End port={edge.from} side="outputs" />
          <ArrowRight size={15} aria-label={wireText.to} />
          <End port={edge.to} side="inputs" />
        </div>
      </header>
      <ProblemNotes edge={id} />
      <BreakpointSection key={id} edge={id} />
      <DifferenceNotice port={edge.from} />
      <Values edge={edge} />
    </>
  );
}

function End({ port, side }: { readonly port: PortRef; readonly side: "inputs" | "outputs" }) {
  const { view } = useStudio();
  const node = useSession((state) => state.project.graph.nodes.get(port.node));
  const catalog = useSession((state) => state.catalog);
  const spec = node && entryOf(catalog, node)?.spec;
  return (
    <div className={style.end}>
      <button type="button" className={style.node} onClick={() => view.select([port.node])}>
        {port.node}
      </button>
      <PortChip name={port.port} type={spec?.[side].find((each) => each.name === port.port)?.type} />
    </div>
  );
}

function Values({ edge }: { readonly edge: Edge }) {
  const { node, port } = edge.from;
  const output = useSession((state) => state.run.outputs.get(portKey(edge.from)));
  const stale = useSession((state) => (output ? staleOf(state, node) : undefined));
  if (!output) return <NoValues edge={edge} />;
  return (
    <>
      <Facts summary={output.summary} />
      <KeptNote output={output} />
      {stale && (
        <p className={style.stale}>
          <Badge tone="warning">{outputText.outOfDate}</Badge> {stale}
        </p>
      )}
      {output.summary.count > 0 && !isNothingKept(output) && (
        <div className={style.values}>
          <ViewerPane key={`${node}.${port}`} port={edge.from} summary={output.summary} />
        </div>
      )}
      <CaseOfWire key={edge.id} edge={edge} summary={output.summary} />
    </>
  );
}

function NoValues({ edge }: { readonly edge: Edge }) {
  const run = useSession((state) => nodeRun(state.run, edge.from.node));
  return <EmptyState title={wireText.none}>{wireText.whyNone[run.kind]}</EmptyState>;
}

function Facts({ summary }: { readonly summary: Summary }) {
  const types = Object.entries(summary.types).sort(([, a], [, b]) => b - a);
  return (
    <div className={style.facts}>
      <strong>{outputText.values(summary.count)}</strong>
      {types.map(([type, count]) => (
        <span key={type}>
          {types.length > 1 && wireText.times(count)}
          {type}
        </span>
      ))}
      {summary.min !== undefined && summary.max !== undefined && (
        <span>{wireText.range(summary.min, summary.max)}</span>
      )}
    </div>
  );
}
