// The guides of a drag, one for each direction: strips that are only pushed about. As shapes they would have the page
// laid out anew with every move. Knows nothing of what they are guides for.

import { useEffect, useRef } from "react";
import type { Size } from "../../../graph/graph";
import { useCanvas } from "../CanvasProvider";
import { useCamera, type View } from "../far/camera";
import style from "./GestureLayer.module.css";
import type { SnapLine } from "./snap";

export function SnapLines() {
  const { gesture } = useCanvas().ground;
  const camera = useCamera();
  const first = useRef<HTMLDivElement>(null);
  const second = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      gesture.subscribe(({ lines }, before) => {
        if (lines === before.lines) return;
        [first, second].forEach(({ current: strip }, at) => {
          const transform = stripAlong(lines[at], camera.view(), camera.size());
          if (strip && strip.style.transform !== transform) strip.style.transform = transform;
        });
      }),
    [gesture, camera],
  );
  return (
    <>
      <div ref={first} className={style.guide} aria-hidden />
      <div ref={second} className={style.guide} aria-hidden />
    </>
  );
}

/** A square of one pixel, stretched; at most to the edges of the canvas. */
function stripAlong(line: SnapLine | undefined, { x, y, zoom }: View, size: Size): string {
  if (!line) return "scale(0)";
  const span = (from: number, to: number, shift: number, most: number) => {
    const start = Math.round(Math.min(most, Math.max(0, from * zoom + shift)));
    return [start, Math.max(1, Math.round(Math.min(most, to * zoom + shift) - start))] as const;
  };
  const [left, width] = span(line.from.x, line.to.x, x, size.width);
  const [top, height] = span(line.from.y, line.to.y, y, size.height);
  return `translate(${left}px, ${top}px) scale(${width}, ${height})`;
}
