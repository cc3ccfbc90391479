// The kept runs of the project, and beside them what two of them have not in common. Knows nothing of how runs are kept.

import { GitCompareArrows, History, Trash2 } from "lucide-react";
import { useState } from "react";
import type { RunId } from "../../session/runs/runs";
import { Button } from "../controls/Button";
import { EmptyState } from "../controls/EmptyState";
import { useStudio } from "../studio";
import { size } from "../text/profile";
import { runsText as text } from "../text/runs";
import { compareRuns } from "./actions";
import { ComparisonPane } from "./ComparisonPane";
import { pairOf } from "./pair";
import { RunList } from "./RunList";
import style from "./RunsPane.module.css";
import { useRuns } from "./useRuns";

export function RunsPane() {
  const list = useRuns((state) => state.list);
  const isRead = useRuns((state) => state.isRead);
  const trouble = useRuns((state) => state.trouble);
  const comparing = useRuns((state) => state.comparison !== undefined);
  const [chosen, setChosen] = useState<readonly RunId[]>([]);
  return (
    <section className={style.pane} aria-label={text.title} data-comparing={comparing || undefined}>
      <div className={style.runs}>
        {list.length > 0 && <Bar chosen={chosen} />}
        {trouble !== undefined && (
          <p className={style.trouble} role="note">
            {text.trouble(trouble)}
          </p>
        )}
        {list.length > 0 ? (
          <RunList list={list} chosen={chosen} onChoose={setChosen} />
        ) : (
          <EmptyState icon={<History aria-hidden />} title={isRead ? text.none : text.reading}>
            {isRead && text.noneText}
          </EmptyState>
        )}
      </div>
      {comparing && <ComparisonPane />}
    </section>
  );
}

function Bar({ chosen }: { readonly chosen: readonly RunId[] }) {
  const { session } = useStudio();
  const list = useRuns((state) => state.list);
  const bytes = useRuns((state) => state.bytes);
  const opened = useRuns((state) => state.opened);
  const [sure, setSure] = useState(false);
  const pair = pairOf(list, chosen, opened);
  const picked = list.filter(({ id }) => chosen.includes(id)).length;
  return (
    <header className={style.bar}>
      <span className={style.summary} title={text.summaryHint}>
        {text.summary(list.length, size(bytes))}
      </span>
      {sure ? (
        <fieldset className={style.sure} aria-label={text.clearSure}>
          <span>{text.clearSure}</span>
          <Button
            look="danger"
            // The question takes the place of the button that was pressed.
            autoFocus
            onClick={() => {
              setSure(false);
              session.runs.clear();
            }}
          >
            {text.remove}
          </Button>
          <Button onClick={() => setSure(false)}>{text.clearKeep}</Button>
        </fieldset>
      ) : (
        <Button
          look="ghost"
          icon={<Trash2 aria-hidden />}
          hint={text.clearHint}
          onClick={() => setSure(true)}
        >
          {text.clear}
        </Button>
      )}
      <Button
        icon={<GitCompareArrows aria-hidden />}
        hint={text.compareHint}
        disabledReason={pair ? undefined : text.needsTwo}
        onClick={() => pair && void compareRuns(session, ...pair)}
      >
        {picked === 2 ? text.compareChosen : picked === 1 ? text.compareOne : text.compare}
      </Button>
    </header>
  );
}
