// Keeps a drawing of the graph under the view: draws more than is seen, moves and scales what it has drawn while the
// view moves, and draws anew when that no longer does. The element shows a finished picture: one that could still be
// drawn on would be copied in every frame. Knows nothing of what is drawn.

import type { Size } from "../../../graph/graph";
import type { Box } from "../place";
import { seen, type View } from "./camera";

export type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;
export type Draw = (context: Context, part: Box, zoom: number) => void;

/** How much more than is seen is drawn on each side, as a share, while the view moves or may soon. */
const MORE = 0.25;
/** How far a drawing is scaled while the view moves, before it looks too coarse. */
const COARSE = 1.3;
/** A drawing that took less is made anew in every frame of a zoom, and is always sharp. */
const CHEAP_MS = 1.5;

interface Drawn {
  readonly view: View;
  readonly size: Size;
  readonly ratio: number;
  readonly more: number;
}

export interface Painter {
  /** What is drawn is out of date; soon again where something goes on, so no more is drawn than is seen. */
  spoil(soonAgain?: boolean): void;
  /** Brings the element to the view. */
  show(view: View, size: Size, moving: boolean): void;
}

export function createPainter(canvas: HTMLCanvasElement, draw: Draw): Painter {
  const shown = canvas.getContext("bitmaprenderer");
  const sheet = new OffscreenCanvas(1, 1);
  const context = sheet.getContext("2d");
  let drawn: Drawn | undefined;
  let cost = 0;
  let shortLived = false;

  function paint(view: View, size: Size, more: number): void {
    const start = performance.now();
    const ratio = devicePixelRatio;
    const width = Math.round(size.width * (1 + 2 * more) * ratio);
    const height = Math.round(size.height * (1 + 2 * more) * ratio);
    if (sheet.width !== width || sheet.height !== height) {
      sheet.width = width;
      sheet.height = height;
      canvas.style.width = `${width / ratio}px`;
      canvas.style.height = `${height / ratio}px`;
    }
    drawn = { view, size, ratio, more };
    if (!context || !shown) return;
    const scale = view.zoom * ratio;
    const left = (view.x + size.width * more) * ratio;
    const top = (view.y + size.height * more) * ratio;
    context.setTransform(scale, 0, 0, scale, left, top);
    draw(context, seen(view, size, more), view.zoom);
    shown.transferFromImageBitmap(sheet.transferToImageBitmap());
    cost = performance.now() - start;
  }

  function place(view: View, { view: old, size, more }: Drawn): void {
    const scale = view.zoom / old.zoom;
    const x = view.x - scale * (old.x + size.width * more);
    const y = view.y - scale * (old.y + size.height * more);
    // Between pixels it would be blurred.
    const [left, top] = scale === 1 ? [Math.round(x), Math.round(y)] : [x, y];
    canvas.style.transform = `translate(${left}px,${top}px) scale(${scale})`;
  }

  return {
    spoil(soonAgain = false) {
      drawn = undefined;
      shortLived = soonAgain;
    },
    show(view, size, moving) {
      if (!drawn || !serves(drawn, view, size, moving, cost))
        paint(view, size, shortLived && !moving ? 0 : MORE);
      if (drawn) place(view, drawn);
    },
  };
}

/** Whether what was drawn for one view does for another. */
function serves(drawn: Drawn, view: View, size: Size, moving: boolean, cost: number): boolean {
  if (drawn.ratio !== devicePixelRatio) return false;
  if (drawn.size.width !== size.width || drawn.size.height !== size.height) return false;
  const scale = view.zoom / drawn.view.zoom;
  if (scale !== 1 && (!moving || cost < CHEAP_MS || scale > COARSE || scale < 1 / COARSE)) return false;
  if (!moving && (drawn.view.x !== view.x || drawn.view.y !== view.y)) {
    const whole = (value: number) => Math.abs(value - Math.round(value)) < 0.01;
    if (!whole(view.x - drawn.view.x) || !whole(view.y - drawn.view.y)) return false;
  }
  const has = seen(drawn.view, size, drawn.more);
  const needs = seen(view, size);
  return (
    needs.x >= has.x &&
    needs.y >= has.y &&
    needs.x + needs.width <= has.x + has.width &&
    needs.y + needs.height <= has.y + has.height
  );
}
