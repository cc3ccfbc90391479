// What the last run left at the ends of the graph, a card for each of them. Knows nothing of how it got there.

import { Flag } from "lucide-react";
import type { Phase } from "../../session/run";
import { EmptyState } from "../controls/EmptyState";
import { useSession } from "../studio";
import { resultsText as text } from "../text/data";
import { duration } from "../text/run";
import { OUTCOME_WORDS } from "../text/words";
import style from "./Results.module.css";
import { SinkCard } from "./SinkCard";

export function Results() {
  const ran = useSession((state) => state.run.plan);
  const phase = useSession((state) => state.run.phase);
  return (
    <section className={style.results} aria-label={text.title}>
      <header className={style.bar}>
        <h2>{text.title}</h2>
        <PhaseText phase={phase} />
      </header>
      {phase.kind === "finished" && phase.message && phase.outcome !== "completed" && (
        <p className={style.message} role="alert">
          {phase.message}
        </p>
      )}
      {ran === undefined ? (
        <div className={style.empty}>
          <EmptyState icon={<Flag aria-hidden />} title={text.none}>
            {text.noneText}
          </EmptyState>
        </div>
      ) : (
        <div className={style.cards}>
          {ran.sinks.map((node) => (
            <SinkCard key={node} node={node} />
          ))}
          {ran.sinks.length === 0 && <EmptyState title={text.nothingRan}>{text.nothingRanText}</EmptyState>}
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
    case "pausing":
    case "paused":
    case "stopping":
      return <span className={style.phase}>{text.phases[phase.kind]}</span>;
    case "finished":
      return (
        <span className={style.phase} data-outcome={phase.outcome}>
          {text.after(OUTCOME_WORDS[phase.outcome], duration(phase.ms))}
        </span>
      );
  }
}
