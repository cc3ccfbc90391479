// A drawing that fills its place, sharp on every screen. Knows nothing of what is drawn.

import { useLayoutEffect, useRef } from "react";
import style from "./Media.module.css";
import type { MediaBox } from "./useMediaBox";

export type Draw = (context: CanvasRenderingContext2D, box: MediaBox) => void;

/** Is drawn anew when `draw` is another function. */
export function MediaCanvas({ box, draw }: { readonly box: MediaBox; readonly draw: Draw }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || box.width === 0) return;
    context.setTransform(box.ratio, 0, 0, box.ratio, 0, 0);
    context.clearRect(0, 0, box.width, box.height);
    draw(context, box);
  }, [box, draw]);
  return (
    <canvas
      ref={canvas}
      className={style.canvas}
      width={Math.round(box.width * box.ratio)}
      height={Math.round(box.height * box.ratio)}
      aria-hidden
    />
  );
}
