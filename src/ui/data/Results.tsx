// What the last run left at the ends of the graph, a card for each of them. Knows nothing of how it got there.

import { Flag } from "lucide-react";
import type { Phase } from "../../session/run";
import { duration } from "../canvas/runLook";
import { EmptyState } from "../controls/EmptyState";
import { useSession } from "../studio";
import { OUTCOME_WORDS } from "../values/words";
import style from "./Results.module.css";
import { SinkCard } from "./SinkCard";

export function Results() {
  const ran = useSession((state) => state.run.plan);
  const phase = useSession((state) => state.run.phase);
  return (
    <section className={style.results} aria-label="Results">
      <header className={style.bar}>
        <h3>Results</h3>
        <PhaseText phase={phase} />
      </header>
      {phase.kind === "finished" && phase.message && phase.outcome !== "completed" && (
        <p className={style.message} role="alert">
          {phase.message}
        </p>
      )}
      {ran === undefined ? (
        <EmptyState icon={<Flag aria-hidden />} title="No results yet">
          Run the pipeline: what comes out of its last nodes appears here.
        </EmptyState>
      ) : (
        <div className={style.cards}>
          {ran.sinks.map((node) => (
            <SinkCard key={node} node={node} />
          ))}
          {ran.sinks.length === 0 && (
            <EmptyState title="There was nothing to run">Add a node first.</EmptyState>
          )}
        </div>
      )}
    </section>
  );
}

function PhaseText({ phase }: { readonly phase: Phase }) {
  switch (phase.kind) {
    case "idle":
      return null;
    case "running":
      return <span className={style.phase}>running…</span>;
    case "pausing":
      return <span className={style.phase}>pausing…</span>;
    case "paused":
      return <span className={style.phase}>paused</span>;
    case "stopping":
      return <span className={style.phase}>stopping…</span>;
    case "finished":
      return (
        <span className={style.phase} data-outcome={phase.outcome}>
          {OUTCOME_WORDS[phase.outcome]} after {duration(phase.ms)}
        </span>
      );
  }
}
