// What went wrong in the last run, as a list that leads to the place: nodes that failed, items that were dropped, values
// that are not what is expected. Knows nothing of problems that keep a run from starting.

import { CircleAlert, ShieldAlert, TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import type { NodeId } from "../../graph/graph";
import type { Checks } from "../../session/expected";
import type { RunState } from "../../session/run";
import { useSession, useStudio } from "../studio";
import { faultText as text } from "../text/data";
import style from "./Problems.module.css";

interface Fault {
  readonly kind: "failed" | "dropped" | "differs";
  readonly node: NodeId;
  readonly message: string;
}

export function useFaults(): readonly Fault[] {
  const run = useSession((state) => state.whole.run);
  const checks = useSession((state) => state.checks);
  return useMemo(() => faultsOf(run, checks), [run, checks]);
}

export function Faults({ faults }: { readonly faults: readonly Fault[] }) {
  const { session, view } = useStudio();
  if (faults.length === 0) return null;
  return (
    <>
      <p className={style.summary}>{text.title}</p>
      <ul className={style.list}>
        {faults.map(({ kind, node, message }) => {
          const Icon = ICONS[kind];
          return (
            <li key={`${kind} ${node} ${message}`}>
              <button
                type="button"
                className={style.row}
                data-severity={kind === "dropped" ? "warning" : "error"}
                onClick={() => {
                  view.select([session.reveal(node)]);
                  view.setPanel("inspector", true);
                }}
              >
                <Icon size={15} aria-label={text.kinds[kind]} />
                <span className={style.place}>{node}</span>
                <span className={style.message}>{message}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

const ICONS = { failed: CircleAlert, dropped: TriangleAlert, differs: ShieldAlert };

function faultsOf({ nodes, skipped }: RunState, checks: Checks): readonly Fault[] {
  const failed = [...nodes].flatMap(([node, run]): Fault[] =>
    run.kind === "failed" ? [{ kind: "failed", node, message: text.failed(run.error) }] : [],
  );
  const differing = [...checks].flatMap(([key, check]): Fault[] => {
    if (check.kind !== "differs") return [];
    const [node, port] = [key.slice(0, key.indexOf(".")) as NodeId, key.slice(key.indexOf(".") + 1)];
    return [{ kind: "differs", node, message: text.differs(port, check.divergence) }];
  });
  const dropped = [...skipped].map(
    ([node, { count, error }]): Fault => ({ kind: "dropped", node, message: text.dropped(count, error) }),
  );
  return [...failed, ...differing, ...dropped];
}
