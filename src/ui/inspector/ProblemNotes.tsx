// What is wrong with a node or a wire, as notes in its inspector. Knows nothing of the rest of the graph.

import { CircleAlert, TriangleAlert } from "lucide-react";
import type { EdgeId, NodeId } from "../../graph/graph";
import { useSession } from "../studio";
import { inspectorText } from "../text/inspector";
import style from "./ProblemNotes.module.css";
import { sentence } from "./param";

export function ProblemNotes({ node, edge }: { readonly node?: NodeId; readonly edge?: EdgeId }) {
  const all = useSession((state) => state.problems);
  // What is wrong with a parameter stands beside its field.
  const problems = all.filter(
    (problem) =>
      (node !== undefined && problem.node === node && problem.param === undefined) ||
      (edge !== undefined && problem.edge === edge),
  );
  if (problems.length === 0) return null;
  return (
    <ul className={style.problems} aria-label={inspectorText.problems}>
      {problems.map((problem) => (
        <li key={problem.message} data-severity={problem.severity}>
          {problem.severity === "error" ? (
            <CircleAlert size={14} aria-label={inspectorText.error} />
          ) : (
            <TriangleAlert size={14} aria-label={inspectorText.warning} />
          )}
          <span>{sentence(problem.message)}</span>
        </li>
      ))}
    </ul>
  );
}
