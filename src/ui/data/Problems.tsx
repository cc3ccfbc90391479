// What stands in the way of a run, as a list that leads to the place. Knows nothing of how problems are found.

import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import type { Problem } from "../../graph/problem";
import { EmptyState } from "../controls/EmptyState";
import { sentence } from "../inspector/param";
import { useSession, useStudio } from "../studio";
import { problemsText as text } from "../text/data";
import { Faults, useFaults } from "./Faults";
import style from "./Problems.module.css";

export function Problems() {
  // Of all subgraphs, whichever is open.
  const problems = useSession((state) => state.whole.problems);
  const anyNode = useSession((state) => state.whole.project.graph.nodes.size > 0);
  const faults = useFaults();
  const errors = problems.filter((problem) => problem.severity === "error");
  const warnings = problems.filter((problem) => problem.severity === "warning");
  return (
    <section className={style.problems} aria-label={text.title}>
      {problems.length === 0 && faults.length === 0 ? (
        <EmptyState icon={<CircleCheck aria-hidden />} title={anyNode ? text.none : text.noNodes}>
          {anyNode ? text.noneText : text.noNodesText}
        </EmptyState>
      ) : (
        <>
          {problems.length > 0 && (
            <>
              <p className={style.summary}>{text.summary(errors.length, warnings.length)}</p>
              <ul className={style.list}>
                {[...errors, ...warnings].map((problem) => (
                  <ProblemRow
                    key={`${problem.node}${problem.edge}${problem.param}${problem.message}`}
                    problem={problem}
                  />
                ))}
              </ul>
            </>
          )}
          <Faults faults={faults} />
        </>
      )}
    </section>
  );
}

function ProblemRow({ problem }: { readonly problem: Problem }) {
  const { session, view } = useStudio();
  const { node, edge, param, severity, message } = problem;

  function show(): void {
    const seen = node && session.reveal(node);
    if (edge && session.store.getState().project.graph.edges.has(edge)) view.select([], [edge]);
    else view.select(seen ? [seen] : []);
  }

  return (
    <li>
      <button type="button" className={style.row} data-severity={severity} onClick={show}>
        {severity === "error" ? (
          <CircleAlert size={15} aria-label={text.error} />
        ) : (
          <TriangleAlert size={15} aria-label={text.warning} />
        )}
        {node && <span className={style.place}>{param === undefined ? node : `${node} · ${param}`}</span>}
        <span className={style.message}>{sentence(message)}</span>
      </button>
    </li>
  );
}
