// What stands in the way of a run, as a list that leads to the place. Knows nothing of how problems are found.

import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import type { Problem } from "../../graph/problem";
import { EmptyState } from "../controls/EmptyState";
import { sentence } from "../inspector/param";
import { useSession, useStudio } from "../studio";
import { counted } from "../values/words";
import style from "./Problems.module.css";

export function Problems() {
  const problems = useSession((state) => state.problems);
  const errors = problems.filter((problem) => problem.severity === "error");
  const warnings = problems.filter((problem) => problem.severity === "warning");
  return (
    <section className={style.problems} aria-label="Problems">
      {problems.length === 0 ? (
        <EmptyState icon={<CircleCheck aria-hidden />} title="No problems">
          Every node is ready to run.
        </EmptyState>
      ) : (
        <>
          <p className={style.summary}>
            {[
              errors.length && counted(errors.length, "error"),
              warnings.length && counted(warnings.length, "warning"),
            ]
              .filter(Boolean)
              .join(", ")}
            . An error keeps its node and what follows out of a run, a warning does not.
          </p>
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
    </section>
  );
}

function ProblemRow({ problem }: { readonly problem: Problem }) {
  const { view } = useStudio();
  const { node, edge, param, severity, message } = problem;
  return (
    <li>
      <button
        type="button"
        className={style.row}
        data-severity={severity}
        onClick={() => (edge ? view.select([], [edge]) : view.select(node ? [node] : []))}
      >
        {severity === "error" ? (
          <CircleAlert size={15} aria-label="Error" />
        ) : (
          <TriangleAlert size={15} aria-label="Warning" />
        )}
        {node && <span className={style.place}>{param === undefined ? node : `${node} · ${param}`}</span>}
        <span className={style.message}>{sentence(message)}</span>
      </button>
    </li>
  );
}
