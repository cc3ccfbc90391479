// One line of the watch list. Knows nothing of the other lines.

import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { type PortRef, portKey } from "../../graph/graph";
import type { Summary } from "../../graph/value";
import { isActive, nodeRun } from "../../session/run";
import { useCanvas } from "../canvas/CanvasProvider";
import { count, passedOf } from "../canvas/runLook";
import { IconButton } from "../controls/IconButton";
import { useSession, useStudio } from "../studio";
import { probeText, watchText as text } from "../text/probes";
import { isBinary, isNumeric, lastOf, rangeOf, rateAfter, typesOf } from "./figures";
import { Sparkline } from "./Sparkline";
import { useFigures } from "./useFigures";
import { useShape } from "./useShape";
import { useSlowly } from "./useSlowly";
import style from "./Watch.module.css";
import type { Watched } from "./watched";

const LETTERS = 160;

export function WatchRow({ watched }: { readonly watched: Watched }) {
  const { session, view } = useStudio();
  const { actions } = useCanvas();
  const { probe, path, name } = watched;
  const key = portKey(watched.port);
  const output = useSlowly(({ whole }) => (whole.past ?? whole.run).outputs.get(key));
  const run = useSession(({ whole }) => nodeRun(whole.past ?? whole.run, watched.port.node).kind);
  const live = useSession(({ whole }) => isActive(whole.run)) && run === "running";
  const rate = useRate(output?.summary.count, live);
  const isHere = useSession((state) => state.path.join() === path.join());
  const summary = output && output.summary.count > 0 ? output.summary : undefined;

  function jump(): void {
    if (!isHere) {
      session.leave(0);
      for (const use of path) session.enter(use);
    }
    // Once the graph that was opened is drawn.
    requestAnimationFrame(() => actions.showProbe(probe.id));
  }

  function remove(): void {
    const here = session.store.getState().path;
    if (!isHere) {
      session.leave(0);
      for (const use of path) session.enter(use);
    }
    session.edit({ kind: "remove", probes: [probe.id] });
    if (isHere) return;
    session.leave(0);
    for (const use of here) session.enter(use);
    view.select([]);
  }

  return (
    <tr data-live={live || undefined}>
      <th scope="row">
        <button type="button" className={style.port} title={text.jump(name)} onClick={jump}>
          {name}
        </button>
      </th>
      <td className={style.number}>{output ? count(passedOf(output)) : text.none}</td>
      <td className={style.number}>{rate === undefined ? "" : text.rate(rate)}</td>
      <td>{summary ? typesOf(summary) : <em>{probeText.states[run]}</em>}</td>
      <td className={style.last}>
        {summary && (isHere && isBinary(summary) ? <ShapeOf watched={watched} /> : lastOf(summary, LETTERS))}
      </td>
      <td className={style.range}>{summary && rangeOf(summary)}</td>
      <td className={style.line}>{isHere && summary && isNumeric(summary) && <Line watched={watched} />}</td>
      <td className={style.tools}>
        <IconButton small label={text.remove(name)} icon={<X aria-hidden />} onClick={remove} />
      </td>
    </tr>
  );
}

/** Only of the graph that is open: values are asked for by the names there. */
function Line({ watched: { probe } }: { readonly watched: Watched }) {
  const { summary, version, live } = useFigures(probe.port);
  return summary && <Sparkline port={probe.port} summary={summary} version={version} live={live} />;
}

function ShapeOf({ watched: { probe } }: { readonly watched: Watched }) {
  const { summary, version } = useFigures(probe.port);
  return summary && <Shaped port={probe.port} summary={summary} version={version} />;
}

function Shaped({ port, summary, version }: ShapedProps) {
  const shape = useShape(port, summary, version);
  return shape && probeText.shape(shape.facts);
}

interface ShapedProps {
  readonly port: PortRef;
  readonly summary: Summary;
  readonly version: string;
}

/** Items a second while more are coming. */
function useRate(items: number | undefined, live: boolean): number | undefined {
  const [known, setKnown] = useState<ReturnType<typeof rateAfter>>();
  useEffect(() => {
    if (!live || items === undefined) setKnown(undefined);
    else setKnown((before) => rateAfter(before, items, performance.now()));
  }, [items, live]);
  return known?.rate;
}
