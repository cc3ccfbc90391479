// How often which numbers are there, as bars. Knows nothing of other charts.

import { useState } from "react";
import type { PortRef } from "../../graph/graph";
import type { ValuePath } from "../../graph/question";
import { EmptyState } from "../controls/EmptyState";
import { figureText, chartText as text } from "../text/viewers";
import style from "./Chart.module.css";
import { frameOf, openPlot } from "./chartPlot";
import { scaleOf } from "./chartScale";
import { shortNumber } from "./figureText";
import { useAnswer } from "./useAnswer";
import { usePlot } from "./usePlot";

interface ChartHistogramProps {
  readonly port: PortRef;
  readonly version: unknown;
  readonly column: ValuePath;
  readonly name: string;
}

const BINS = 64;

export function ChartHistogram({ port, version, column, name }: ChartHistogramProps) {
  const [pointed, setPointed] = useState<number>();
  const { answer, failed } = useAnswer(
    port,
    { kind: "statistics", column, filters: [], bins: BINS },
    version,
  );
  const histogram = answer?.histogram;
  const edges = histogram?.edges ?? [];
  const xs = { from: edges[0] ?? 0, to: edges.at(-1) ?? 1 };
  const { canvas, size } = usePlot((element, drawn) => {
    if (!histogram) return;
    const plot = openPlot(element, drawn, xs, { from: 0, to: 1.06 * Math.max(1, ...histogram.bins) });
    if (!plot) return;
    const { context, x, y, colour } = plot;
    histogram.bins.forEach((count, bin) => {
      if (count === 0) return;
      const [left, right] = [x.at(edges[bin] ?? 0), x.at(edges[bin + 1] ?? 0)];
      const top = Math.min(y.at(count), y.at(0) - 1);
      context.globalAlpha = bin === pointed ? 1 : 0.7;
      context.fillStyle = colour("--port-number");
      context.fillRect(left + 0.5, top, Math.max(1, right - left - 1), y.at(0) - top);
    });
  });
  if (failed !== undefined) return <EmptyState title={text.failed}>{failed}</EmptyState>;
  if (answer && !histogram) return <EmptyState title={text.none} />;
  const frame = frameOf(size);
  const count = pointed === undefined ? undefined : histogram?.bins[pointed];
  return (
    <div className={style.chart}>
      <div
        className={style.room}
        onPointerMove={({ nativeEvent }) => {
          const place = scaleOf(xs, frame.left, frame.right).back(nativeEvent.offsetX);
          const bin = edges.findIndex((edge, index) => place >= edge && place < (edges[index + 1] ?? edge));
          setPointed(bin < 0 ? undefined : bin);
        }}
        onPointerLeave={() => setPointed(undefined)}
      >
        <canvas ref={canvas} role="img" aria-label={text.histogram(name)} />
      </div>
      <p className={style.told}>
        {pointed === undefined || count === undefined
          ? answer && factsOf(answer)
          : figureText.bin(shortNumber(edges[pointed] ?? 0), shortNumber(edges[pointed + 1] ?? 0), count)}
      </p>
    </div>
  );
}

function factsOf({ mean, deviation }: { readonly mean?: number; readonly deviation?: number }): string {
  return mean === undefined || deviation === undefined
    ? ""
    : text.about(shortNumber(mean), shortNumber(deviation));
}
