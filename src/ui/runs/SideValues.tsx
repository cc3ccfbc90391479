// The values that one of two runs gave at a port, by the viewer that suits them. Knows nothing of the other run.

import type { PortRef } from "../../graph/graph";
import type { Output } from "../../session/run";
import type { RunSide } from "../../session/runs/runs";
import { passedOf } from "../canvas/runLook";
import { StudioProvider, useStudio } from "../studio";
import { comparisonText, bothText as text } from "../text/runs";
import { ViewerPane } from "../viewers/ViewerPane";
import style from "./BothSides.module.css";
import { KeptNote } from "./KeptNote";
import { isNothingKept } from "./kept";
import { sidedSession } from "./sided";
import { sideName, useNow, useRuns } from "./useRuns";

interface SideValuesProps {
  readonly port: PortRef;
  readonly side: RunSide;
  readonly place: "before" | "after";
  /** Absent: it gave nothing there. */
  readonly output: Output | undefined;
  readonly item: number;
  onItem(item: number): void;
}

export function SideValues({ port, side, place, output, item, onItem }: SideValuesProps) {
  const { session, view } = useStudio();
  const list = useRuns((state) => state.list);
  const now = useNow();
  const count = output?.summary.count ?? 0;
  const passed = output ? passedOf(output) : 0;
  return (
    <section className={style.side} aria-label={comparisonText[place]}>
      <h3 className={style.title}>
        <span>{comparisonText[place]}</span> {sideName(side, list, now)}
      </h3>
      {item >= passed && <p className={style.missing}>{text.missing(item, passed)}</p>}
      {output && <KeptNote output={output} />}
      {output && count > 0 && !isNothingKept(output) && (
        <div className={style.values}>
          <StudioProvider session={sidedSession(session, side)} view={view}>
            <ViewerPane port={port} summary={output.summary} item={item} onItem={onItem} />
          </StudioProvider>
        </div>
      )}
    </section>
  );
}
