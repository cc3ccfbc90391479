// The project when nothing is selected: its name, what it is for, how large it is, how its last run went. Knows
// nothing of how it is saved.

import type { Phase } from "../../session/run";
import { useSession, useStudio } from "../studio";
import { limitText, projectText } from "../text/inspector";
import { duration } from "../text/run";
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
          <h2>{name || projectText.untitled}</h2>
        </div>
        <div className={style.fields}>
          <DraftField
            label={projectText.name}
            value={name}
            onSave={(text) => (text.trim() ? save({ name: text.trim() }) : projectText.nameless)}
          />
          <DraftField
            label={projectText.description}
            lines
            placeholder={projectText.descriptionHint}
            value={description}
            onSave={(text) => save({ description: text })}
          />
        </div>
      </header>
      <Section title={projectText.pipeline}>
        <Facts />
      </Section>
      <Section title={projectText.runs}>
        <RunOnEdit />
        <RunLimits />
      </Section>
      <p className={style.hint}>{projectText.hint}</p>
    </>
  );
}

function RunOnEdit() {
  const { session } = useStudio();
  const on = useSession((state) => state.project.runOnEdit === true);
  const held = useSession((state) => state.held);
  return (
    <div className={style.switchLine}>
      <label className={style.switchLabel}>
        <input
          type="checkbox"
          checked={on}
          onChange={() => session.edit({ kind: "setRunOnEdit", on: !on })}
        />
        {projectText.runOnEdit}
      </label>
      <p>{held ?? projectText.runOnEditHint}</p>
    </div>
  );
}

function RunLimits() {
  const limits = useSession((state) => state.project.graph.limits);
  return <LimitFields limits={limits} note={limitText.ofRun} />;
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
      <dt>{projectText.nodes}</dt>
      <dd>{projectText.nodesAndWires(graph.nodes.size, graph.edges.size)}</dd>
      <dt>{projectText.ends}</dt>
      <dd>{projectText.sourcesAndSinks(plan.sources.length, plan.sinks.length)}</dd>
      {own > 0 && (
        <>
          <dt>{projectText.ownCode}</dt>
          <dd>{projectText.types(own)}</dd>
        </>
      )}
      <dt>{projectText.problems}</dt>
      <dd>
        {problems.length === 0 ? (
          projectText.noProblems
        ) : (
          <button type="button" className={style.link} onClick={() => view.show("problems")}>
            {projectText.problemCount(errors, problems.length - errors)}
          </button>
        )}
      </dd>
      <dt>{projectText.lastRun}</dt>
      <dd>{phaseText(phase)}</dd>
    </dl>
  );
}

function phaseText(phase: Phase): string {
  if (phase.kind !== "finished") return projectText.phases[phase.kind];
  return projectText.ended(phase.outcome, duration(phase.ms), phase.message);
}
