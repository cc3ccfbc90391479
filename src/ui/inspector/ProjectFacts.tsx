// The project when nothing is selected: its name, what it is for, how large it is, how its last run went. Knows
// nothing of how it is saved.

import type { Phase } from "../../session/run";
import { duration } from "../canvas/runLook";
import { useSession, useStudio } from "../studio";
import { counted, OUTCOME_WORDS } from "../values/words";
import { DraftField } from "./DraftField";
import style from "./Inspector.module.css";
import { LimitFields } from "./LimitFields";
import { Section } from "./Section";

export function ProjectFacts() {
  const { session } = useStudio();
  const name = useSession((state) => state.project.name);
  const description = useSession((state) => state.project.description);

  function save(change: { name?: string; description?: string }): undefined {
    session.edit({ kind: "describe", ...change });
  }

  return (
    <>
      <header className={style.header}>
        <div className={style.titleLine}>
          <h2>{name || "Untitled pipeline"}</h2>
        </div>
        <div className={style.fields}>
          <DraftField
            label="Name"
            value={name}
            onSave={(text) => (text.trim() ? save({ name: text.trim() }) : "A pipeline needs a name.")}
          />
          <DraftField
            label="Description"
            lines
            placeholder="What is it for?"
            value={description}
            onSave={(text) => save({ description: text })}
          />
        </div>
      </header>
      <Section title="Pipeline">
        <Facts />
      </Section>
      <Section title="Runs">
        <RunOnEdit />
        <RunLimits />
      </Section>
      <p className={style.hint}>
        Select a node to set its parameters, or a wire to see the values that travelled on it.
      </p>
    </>
  );
}

function RunOnEdit() {
  const { session } = useStudio();
  const on = useSession((state) => state.project.runOnEdit === true);
  const held = useSession((state) => state.held);
  return (
    <div className={style.switchLine}>
      <label>
        <input
          type="checkbox"
          checked={on}
          onChange={() => session.edit({ kind: "setRunOnEdit", on: !on })}
        />
        Run on edit
      </label>
      <p>{held ?? "Runs by itself a moment after an edit that changes what comes out."}</p>
    </div>
  );
}

function RunLimits() {
  const limits = useSession((state) => state.project.graph.limits);
  return <LimitFields limits={limits} of="the run" />;
}

function Facts() {
  const { view } = useStudio();
  const graph = useSession((state) => state.project.graph);
  const plan = useSession((state) => state.plan);
  const problems = useSession((state) => state.problems);
  const phase = useSession((state) => state.run.phase);
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const own = graph.sources.size;
  return (
    <dl className={style.facts}>
      <dt>Nodes</dt>
      <dd>
        {counted(graph.nodes.size, "node")}, {counted(graph.edges.size, "wire")}
      </dd>
      <dt>Ends</dt>
      <dd>
        {counted(plan.sources.length, "source")}, {counted(plan.sinks.length, "result")}
      </dd>
      {own > 0 && (
        <>
          <dt>Own code</dt>
          <dd>{counted(own, "node type")}</dd>
        </>
      )}
      <dt>Problems</dt>
      <dd>
        {problems.length === 0 ? (
          "none"
        ) : (
          <button type="button" className={style.link} onClick={() => view.show("problems")}>
            {counted(errors, "error")}, {counted(problems.length - errors, "warning")}
          </button>
        )}
      </dd>
      <dt>Last run</dt>
      <dd>{phaseText(phase)}</dd>
    </dl>
  );
}

function phaseText(phase: Phase): string {
  switch (phase.kind) {
    case "idle":
      return "not run yet";
    case "running":
      return "running…";
    case "pausing":
      return "pausing…";
    case "paused":
      return "paused";
    case "stopping":
      return "stopping…";
    case "finished":
      return `${OUTCOME_WORDS[phase.outcome]} after ${duration(phase.ms)}${phase.message ? `: ${phase.message}` : ""}`;
  }
}
