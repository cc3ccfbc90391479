// What all charts have in common on their canvas: the frame, the axes, the colours. Knows nothing of what is drawn in it.

import { marksOf, type Scale, type Stretch, scaleOf } from "./chartScale";
import { shortNumber } from "./figureText";

export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

export interface Plot {
  readonly context: CanvasRenderingContext2D;
  readonly x: Scale;
  readonly y: Scale;
  readonly frame: Frame;
  colour(name: string): string;
}

/** Pixels between the axes. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function frameOf({ width, height }: PlotSize): Frame {
  return { left: 58, right: Math.max(59, width - 12), top: 10, bottom: Math.max(11, height - 22) };
}

/** Clears the canvas, draws the axes of two stretches, and clips what is drawn next to the space between them. */
export function openPlot(
  canvas: HTMLCanvasElement,
  size: PlotSize,
  xs: Stretch,
  ys: Stretch,
): Plot | undefined {
  const context = canvas.getContext("2d");
  if (!context) return undefined;
  const dense = devicePixelRatio || 1;
  canvas.width = Math.round(size.width * dense);
  canvas.height = Math.round(size.height * dense);
  context.scale(dense, dense);
  const styles = getComputedStyle(canvas);
  const colour = (name: string) => styles.getPropertyValue(name).trim() || "gray";
  const frame = frameOf(size);
  const x = scaleOf(xs, frame.left, frame.right);
  const y = scaleOf(ys, frame.bottom, frame.top);
  context.font = `10.5px ${colour("--font-ui")}`;
  context.lineWidth = 1;
  context.strokeStyle = colour("--border");
  context.fillStyle = colour("--text-dim");
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const mark of marksOf(ys, Math.max(2, (frame.bottom - frame.top) / 42))) {
    const at = Math.round(y.at(mark)) + 0.5;
    line(context, frame.left, at, frame.right, at);
    context.fillText(shortNumber(mark), frame.left - 7, at);
  }
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const mark of marksOf(xs, Math.max(2, (frame.right - frame.left) / 90))) {
    const said = shortNumber(mark);
    const half = context.measureText(said).width / 2;
    const at = Math.max(half, Math.min(size.width - half - 2, x.at(mark)));
    context.fillText(said, at, frame.bottom + 7);
  }
  context.strokeStyle = colour("--border-strong");
  line(context, frame.left, frame.bottom + 0.5, frame.right, frame.bottom + 0.5);
  context.beginPath();
  context.rect(frame.left, frame.top - 4, frame.right - frame.left, frame.bottom - frame.top + 4);
  context.clip();
  return { context, x, y, frame, colour };
}

function line(context: CanvasRenderingContext2D, x: number, y: number, toX: number, toY: number): void {
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(toX, toY);
  context.stroke();
}
