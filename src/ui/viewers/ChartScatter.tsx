// Two columns of numbers as points. Knows nothing of other charts.

import type { PortRef } from "../../graph/graph";
import type { ValuePath } from "../../graph/question";
import { EmptyState } from "../controls/EmptyState";
import { chartText as text } from "../text/viewers";
import style from "./Chart.module.css";
import { openPlot } from "./chartPlot";
import { roomy, type Stretch } from "./chartScale";
import { useAnswer } from "./useAnswer";
import { usePlot } from "./usePlot";

interface ChartScatterProps {
  readonly port: PortRef;
  readonly version: unknown;
  readonly column: ValuePath;
  readonly name: string;
  readonly across: ValuePath;
  readonly acrossName: string;
}

const MOST_POINTS = 8000;
const RADIUS = 2;

export function ChartScatter({ port, version, column, name, across, acrossName }: ChartScatterProps) {
  const { answer, failed } = useAnswer(
    port,
    { kind: "points", x: across, y: column, most: MOST_POINTS },
    version,
  );
  const { canvas } = usePlot((element, size) => {
    if (!answer || answer.pairs.length === 0) return;
    const { pairs } = answer;
    const plot = openPlot(element, size, roomy(endsOf(pairs, 0), 0.03), roomy(endsOf(pairs, 1), 0.05));
    if (!plot) return;
    const { context, x, y, colour } = plot;
    context.fillStyle = colour("--port-number");
    context.globalAlpha = pairs.length > 2000 ? 0.4 : 0.75;
    for (let at = 0; at + 1 < pairs.length; at += 2) {
      const [px, py] = [x.at(pairs[at] ?? 0), y.at(pairs[at + 1] ?? 0)];
      context.beginPath();
      context.arc(px, py, RADIUS, 0, 2 * Math.PI);
      context.fill();
    }
  });
  if (failed !== undefined) return <EmptyState title={text.failed}>{failed}</EmptyState>;
  if (answer && answer.pairs.length === 0) return <EmptyState title={text.few} />;
  return (
    <div className={style.chart}>
      <div className={style.room}>
        <canvas ref={canvas} role="img" aria-label={text.scatter(acrossName, name)} />
      </div>
      <p className={style.told}>{answer && text.points(answer.pairs.length / 2, answer.of)}</p>
    </div>
  );
}

function endsOf(pairs: Float64Array, start: 0 | 1): Stretch {
  let [from, to] = [Infinity, -Infinity];
  for (let at = start; at < pairs.length; at += 2) {
    const value = pairs[at] ?? Number.NaN;
    if (value < from) from = value;
    if (value > to) to = value;
  }
  return from <= to ? { from, to } : { from: 0, to: 1 };
}
