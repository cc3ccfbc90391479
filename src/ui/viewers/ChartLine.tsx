// Numbers along the items as a line, to be zoomed and panned by wheel, hand and keys. Knows nothing of other charts.

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import type { PortRef } from "../../graph/graph";
import type { ValuePath } from "../../graph/question";
import type { Summary } from "../../graph/value";
import { EmptyState } from "../controls/EmptyState";
import { useWheel } from "../controls/useWheel";
import { chartText as text } from "../text/viewers";
import style from "./Chart.module.css";
import { frameOf, openPlot, type PlotSize } from "./chartPlot";
import { panned, roomy, type Stretch, scaleOf, zoomed } from "./chartScale";
import { drawSeries, type Series } from "./chartSeries";
import { shortNumber } from "./figureText";
import { useAnswer } from "./useAnswer";
import { usePlot } from "./usePlot";

/** Fewer items than this are not zoomed into. */
const LEAST_ITEMS = 8;
const STEP = 0.8;

interface ChartLineProps {
  readonly port: PortRef;
  readonly summary: Summary;
  readonly version: unknown;
  readonly column: ValuePath;
  readonly name: string;
  onItem(item: number): void;
}

export function ChartLine({
  port,
  summary: { first, count },
  version,
  column,
  name,
  onItem,
}: ChartLineProps) {
  const all = { from: first, to: Math.max(count, first + 1) };
  const [zoom, setZoom] = useState<Stretch>();
  const shown = zoom && zoom.to <= all.to && zoom.from >= all.from ? zoom : all;
  const [pointed, setPointed] = useState<number>();
  const [width, setWidth] = useState(0);
  const from = Math.max(first, Math.floor(shown.from) - 1);
  const to = Math.min(count, Math.ceil(shown.to) + 1);
  const buckets = Math.min(to - from, Math.max(1, width));
  const { answer, question, failed } = useAnswer(
    port,
    width === 0 ? undefined : { kind: "series", column, from, to, buckets },
    version,
  );
  const series = answer && question && { ...question, pairs: answer.pairs };
  const heights = answer && roomy({ from: answer.min, to: answer.max });

  const { canvas, size } = usePlot((element, drawn) => {
    if (!series || !heights || !Number.isFinite(heights.from)) return;
    const plot = openPlot(element, drawn, shown, heights);
    if (plot) drawSeries(plot, series);
  });
  const plotWidth = Math.max(0, Math.round(frameOf(size).right - frameOf(size).left));
  if (size.width > 0 && plotWidth !== width) setWidth(plotWidth);

  const change = (next: Stretch) => setZoom(next.to - next.from >= all.to - all.from ? undefined : next);
  const zoomAt = (place: number, factor: number) =>
    change(zoomed(shown, place, factor, all, Math.min(LEAST_ITEMS, all.to - all.from)));
  const pan = (by: number) => change(panned(shown, by, all));

  const [room, setRoom] = useState<HTMLDivElement | null>(null);
  useWheel(room, (turn, event) => {
    if ("nearer" in turn) zoomAt(placeOf(event.offsetX, size, shown), 1 / turn.nearer);
    else pan((turn.along / Math.max(1, width)) * (shown.to - shown.from));
  });

  const held = useRef<{ readonly x: number; readonly shown: Stretch; moved: boolean }>(undefined);
  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { x: event.clientX, shown, moved: false };
  }
  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    setPointed(event.nativeEvent.offsetX);
    if (!held.current) return;
    const by = held.current.x - event.clientX;
    if (Math.abs(by) > 3) held.current.moved = true;
    const { shown: start } = held.current;
    if (held.current.moved) change(panned(start, (by / Math.max(1, width)) * (start.to - start.from), all));
  }
  function onPointerUp(event: PointerEvent) {
    if (held.current && !held.current.moved) {
      onItem(
        Math.max(first, Math.min(count - 1, Math.floor(placeOf(event.nativeEvent.offsetX, size, shown)))),
      );
    }
    held.current = undefined;
  }

  function onKeyDown(event: KeyboardEvent) {
    const span = shown.to - shown.from;
    const middle = (shown.from + shown.to) / 2;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowLeft") pan(-span / 8);
    else if (event.key === "ArrowRight") pan(span / 8);
    else if (event.key === "+" || event.key === "=") zoomAt(middle, STEP);
    else if (event.key === "-") zoomAt(middle, 1 / STEP);
    else if (event.key === "0" || event.key === "Home") setZoom(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  if (failed !== undefined) return <EmptyState title={text.failed}>{failed}</EmptyState>;
  const told = series && pointed !== undefined ? tell(series, placeOf(pointed, size, shown)) : undefined;
  return (
    <div className={style.chart}>
      <div
        ref={setRoom}
        className={style.room}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is panned and zoomed by keys
        tabIndex={0}
        aria-label={text.line(name)}
        data-grab
        onKeyDown={onKeyDown}
        onDoubleClick={() => setZoom(undefined)}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerLeave={() => setPointed(undefined)}
      >
        <canvas ref={canvas} />
        {told !== undefined && <span className={style.hair} style={{ left: pointed }} />}
      </div>
      <p className={style.told}>
        {told ?? text.items(Math.floor(shown.from), Math.ceil(shown.to) - 1)}
        {zoom && (
          <button type="button" onClick={() => setZoom(undefined)}>
            {text.whole}
          </button>
        )}
      </p>
    </div>
  );
}

function placeOf(pixel: number, size: PlotSize, shown: Stretch): number {
  const frame = frameOf(size);
  return scaleOf(shown, frame.left, frame.right).back(Math.max(frame.left, Math.min(frame.right, pixel)));
}

/** What lies at a place on the axis of items. */
function tell({ from, to, buckets, pairs }: Series, place: number): string | undefined {
  const size = (to - from) / buckets;
  const bucket = Math.max(0, Math.min(buckets - 1, Math.floor((place - from) / size)));
  const [low, high] = [pairs[bucket * 2], pairs[bucket * 2 + 1]];
  if (low === undefined || high === undefined || Number.isNaN(low)) return undefined;
  const start = Math.floor(from + bucket * size);
  const end = Math.ceil(from + (bucket + 1) * size) - 1;
  if (end <= start) return text.at(start, shortNumber(low, 12));
  return text.between(start, end, shortNumber(low, 8), shortNumber(high, 8));
}
