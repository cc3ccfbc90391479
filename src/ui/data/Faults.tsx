// What went wrong in the last run, as a list that leads to the place: nodes that failed, items that were dropped, values
// that are not what is expected. Knows nothing of problems that keep a run from starting.

import { CircleAlert, FileCheck2, FileX2, ShieldAlert, TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import type { Graph, NodeId } from "../../graph/graph";
import type { Plan, Step } from "../../graph/plan";
import { type CaseRuns, tallyOf } from "../../session/cases";
import type { Checks } from "../../session/expected";
import type { RunState } from "../../session/run";
import { Button } from "../controls/Button";
import { useMakeCase } from "../inspector/useMakeCase";
import { useSession, useStudio } from "../studio";
import { faultText as text } from "../text/data";
import { makeCaseText } from "../text/inspector";
import style from "./Problems.module.css";

interface Fault {
  readonly kind: "failed" | "dropped" | "differs" | "case";
  readonly node: NodeId;
  readonly message: string;
  /** Which of the items that the node took it was. */
  readonly item?: number | undefined;
}

export function useFaults(): readonly Fault[] {
  const run = useSession((state) => state.whole.run);
  const checks = useSession((state) => state.checks);
  const plan = useSession((state) => state.whole.plan);
  const sources = useSession((state) => state.whole.project.graph.sources);
  const cases = useSession((state) => state.cases);
  return useMemo(
    () => [...faultsOf(run, checks), ...failedCases(plan, sources, cases)],
    [run, checks, plan, sources, cases],
  );
}

export function Faults({ faults }: { readonly faults: readonly Fault[] }) {
  const { session, view } = useStudio();
  const plan = useSession((state) => state.whole.plan);
  const own = useMemo(() => new Set(plan.steps.filter(canHaveCases).map(({ node }) => node)), [plan]);
  if (faults.length === 0) return null;
  return (
    <>
      <p className={style.summary}>{text.title}</p>
      <ul className={style.list}>
        {faults.map(({ kind, node, message, item }) => {
          const Icon = ICONS[kind];
          return (
            <li key={`${kind} ${node} ${message}`} className={style.fault}>
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
              {item !== undefined && own.has(node) && <FaultCase node={node} item={item} />}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The item that it was, as a case of the node. */
function FaultCase({ node, item }: { readonly node: NodeId; readonly item: number }) {
  const { session } = useStudio();
  const { busy, make } = useMakeCase();
  return (
    <Button
      look="ghost"
      icon={<FileCheck2 aria-hidden />}
      hint={makeCaseText.hint}
      disabled={busy}
      onClick={() => make(session.reveal(node), { kind: "taken", item })}
    >
      {busy ? makeCaseText.making : makeCaseText.use}
    </Button>
  );
}

const ICONS = { failed: CircleAlert, dropped: TriangleAlert, differs: ShieldAlert, case: FileX2 };

/** Its code is the project's own, or a library's that can become it. */
function canHaveCases({ own, runtime }: Step): boolean {
  return own || runtime === "python";
}

/** Told at the first node of each type. */
function failedCases({ steps }: Plan, sources: Graph["sources"], runs: CaseRuns): readonly Fault[] {
  return [...runs].flatMap(([type, run]) => {
    const source = sources.get(type);
    const node = steps.find((step) => step.type === type)?.node;
    if (!source || node === undefined) return [];
    return tallyOf(source, run).failed.map(
      ([{ title }]): Fault => ({ kind: "case", node, message: text.failedCase(title) }),
    );
  });
}

function faultsOf({ nodes, skipped }: RunState, checks: Checks): readonly Fault[] {
  const failed = [...nodes].flatMap(([node, run]): Fault[] =>
    run.kind === "failed"
      ? [{ kind: "failed", node, message: text.failed(run.error), item: run.error.item }]
      : [],
  );
  const differing = [...checks].flatMap(([key, check]): Fault[] => {
    if (check.kind !== "differs") return [];
    const [node, port] = [key.slice(0, key.indexOf(".")) as NodeId, key.slice(key.indexOf(".") + 1)];
    return [{ kind: "differs", node, message: text.differs(port, check.divergence) }];
  });
  const dropped = [...skipped].map(
    ([node, { count, error }]): Fault => ({
      kind: "dropped",
      node,
      message: text.dropped(count, error),
      item: error.item,
    }),
  );
  return [...failed, ...differing, ...dropped];
}
