// The cases of a node type whose code is the project's own: what each of them came to, and what can be done with them.
// Knows nothing of how they are run.

import { FlaskConical, LoaderCircle, Plus } from "lucide-react";
import { useEffect } from "react";
import type { NodeSource } from "../../graph/graph";
import type { CatalogEntry } from "../../graph/spec";
import { tallyOf } from "../../session/cases";
import { Badge } from "../controls/Badge";
import { Button } from "../controls/Button";
import { useSession, useStudio } from "../studio";
import { ownCasesText as text } from "../text/inspector";
import { CaseRow } from "./CaseRow";
import style from "./CasesOwn.module.css";
import { Section } from "./Section";

interface CasesOwnProps {
  readonly type: string;
  readonly source: NodeSource;
  readonly entry: CatalogEntry;
}

export function CasesOwn({ type, source, entry }: CasesOwnProps) {
  const { session, view } = useStudio();
  const run = useSession((state) => state.cases.get(type));
  const { cases = [] } = source;
  useEffect(() => session.watchCases(type), [session, type]);
  const isFresh = run?.code === source.code;
  return (
    <Section
      title={text.title}
      count={cases.length}
      open={cases.length > 0}
      badge={<Tally {...{ type, source }} />}
    >
      {cases.length === 0 ? (
        <p className={style.none}>{text.none}</p>
      ) : (
        <ul className={style.cases}>
          {cases.map((each, at) => (
            <CaseRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a case is known by its place
              key={at}
              type={type}
              at={at}
              cases={cases}
              example={entry.cases[at]}
              outputs={entry.spec.outputs.length}
              verdict={isFresh ? run.verdicts.get(each) : undefined}
              running={run?.running === true}
            />
          ))}
        </ul>
      )}
      <div className={style.actions}>
        {cases.length > 0 && (
          <Button
            icon={
              run?.running ? (
                <LoaderCircle className={style.spin} aria-hidden />
              ) : (
                <FlaskConical aria-hidden />
              )
            }
            hint={text.runHint}
            disabled={run?.running === true}
            onClick={() => void session.runCases(type)}
          >
            {run?.running ? text.running : text.run}
          </Button>
        )}
        <Button
          look="ghost"
          icon={<Plus aria-hidden />}
          onClick={() => view.setDialog({ kind: "case", type, at: cases.length })}
        >
          {text.add}
        </Button>
      </div>
    </Section>
  );
}

/** How many pass, as far as is known. */
function Tally({ type, source }: Pick<CasesOwnProps, "type" | "source">) {
  const run = useSession((state) => state.cases.get(type));
  const { passed, failed } = tallyOf(source, run);
  return (
    <span className={style.tally} role="status">
      {failed.length > 0 && <Badge tone="danger">{text.failed(failed.length)}</Badge>}
      {passed > 0 && <Badge tone="success">{text.passed(passed)}</Badge>}
    </span>
  );
}
