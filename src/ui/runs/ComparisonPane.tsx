// Two runs held against one another: which two, what changed in the graph between them, which outputs differ. Knows
// nothing of how they were compared.

import { ArrowLeftRight, ArrowRight, X } from "lucide-react";
import type { Comparison, RunSide } from "../../session/runs/runs";
import { IconButton } from "../controls/IconButton";
import { useSession, useStudio } from "../studio";
import { versionsText } from "../text/projects";
import { comparisonText as text } from "../text/runs";
import { compareRuns } from "./actions";
import style from "./ComparisonPane.module.css";
import { DifferenceList } from "./DifferenceList";
import { differing, unknownIn } from "./differenceRows";
import { sideName, useNow, useRuns } from "./useRuns";

export function ComparisonPane() {
  const comparison = useRuns((state) => state.comparison);
  if (!comparison) return null;
  return (
    <section className={style.pane} aria-label={text.title}>
      <Head comparison={comparison} />
      <Changes comparison={comparison} />
      <p className={style.sum} role="status" data-same={isSame(comparison) || undefined}>
        {sumOf(comparison)}
      </p>
      <DifferenceList key={`${comparison.one} ${comparison.other}`} comparison={comparison} />
    </section>
  );
}

function isSame(comparison: Comparison): boolean {
  if (!comparison.done || comparison.ports.size === 0) return false;
  return [...comparison.ports.values()].every(({ kind }) => kind === "same");
}

function sumOf(comparison: Comparison): string {
  const { ports, done } = comparison;
  if (!done) return text.comparing(ports.size);
  return isSame(comparison)
    ? text.same
    : text.differ(differing(comparison), unknownIn(comparison), ports.size);
}

function Head({ comparison: { one, other } }: { readonly comparison: Comparison }) {
  const { session } = useStudio();
  const { runs } = session;
  return (
    <header className={style.head}>
      <Side label={text.before} value={one} onChange={(side) => void compareRuns(session, side, other)} />
      <ArrowRight className={style.arrow} aria-hidden />
      <Side label={text.after} value={other} onChange={(side) => void compareRuns(session, one, side)} />
      <IconButton
        small
        label={text.swap}
        icon={<ArrowLeftRight />}
        onClick={() => void compareRuns(session, other, one)}
      />
      <IconButton small label={text.close} icon={<X />} onClick={() => runs.endComparison()} />
    </header>
  );
}

interface SideProps {
  readonly label: string;
  readonly value: RunSide;
  onChange(side: RunSide): void;
}

function Side({ label, value, onChange }: SideProps) {
  const list = useRuns((state) => state.list);
  const live = useSession((state) => state.whole.run.plan !== undefined);
  const now = useNow();
  return (
    <select
      className={style.side}
      aria-label={label}
      title={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {(live || value === "last") && <option value="last">{text.now}</option>}
      {list.map(({ id }) => (
        <option key={id} value={id}>
          {sideName(id, list, now)}
        </option>
      ))}
    </select>
  );
}

function Changes({ comparison: { changes } }: { readonly comparison: Comparison }) {
  if (changes.length === 0) return <p className={style.quiet}>{text.unchanged}</p>;
  return (
    <ul className={style.changes} aria-label={text.changes}>
      {changes.map((change) => {
        const said = versionsText.difference(change);
        return (
          <li key={`${change.change} ${said}`} data-change={change.change}>
            <span className={style.sign} title={versionsText.sign[change.change]}>
              {SIGNS[change.change]}
            </span>
            {said}
          </li>
        );
      })}
    </ul>
  );
}

const SIGNS = { added: "+", removed: "−", changed: "~" } as const;
