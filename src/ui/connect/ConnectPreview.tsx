// The wire that is being drawn by keys and the ports it may go to, over the graph. Knows nothing of how one is chosen.

import { ViewportPortal } from "@xyflow/react";
import { curvePath, wireCurve } from "../canvas/curve";
import style from "./ConnectPreview.module.css";
import type { PortPlace } from "./ports";

interface ConnectPreviewProps {
  readonly start: PortPlace | undefined;
  readonly goals: readonly PortPlace[];
  readonly chosen: PortPlace | undefined;
}

export function ConnectPreview({ start, goals, chosen }: ConnectPreviewProps) {
  const [from, to] =
    start && chosen ? (start.end.side === "output" ? [start.at, chosen.at] : [chosen.at, start.at]) : [];
  return (
    <ViewportPortal>
      <svg className={style.preview} aria-hidden="true">
        <path className={style.ports} d={goals.map(({ at }) => circle(at.x, at.y, 9)).join("")} />
        {from && to && <path className={style.wire} d={curvePath(wireCurve(from, to))} />}
        {start && <path className={style.start} d={circle(start.at.x, start.at.y, 10)} />}
        {chosen && <path className={style.chosen} d={circle(chosen.at.x, chosen.at.y, 12)} />}
      </svg>
    </ViewportPortal>
  );
}

function circle(x: number, y: number, radius: number): string {
  return `M${x - radius},${y}a${radius},${radius} 0 1,0 ${2 * radius},0a${radius},${radius} 0 1,0 ${-2 * radius},0`;
}
