// The numbers themselves, written into the places of a heat map that are large enough. Knows nothing of how they are got.

import type { Look, PlaneWindow } from "./mediaLook";
import { roughText } from "./mediaNumber";
import type { MediaBox } from "./useMediaBox";
import type { PlaneAnswer } from "./usePlane";

interface Figures {
  readonly window: PlaneWindow;
  readonly answer: PlaneAnswer;
  readonly look: Look;
  readonly box: MediaBox;
  readonly font: string;
  /** Whether a number is painted so bright that dark letters are read on it. */
  isBright(number: number): boolean;
}

/** Pixels that a number needs. */
const WIDE = 44;
const HIGH = 16;

export function drawFigures(
  context: CanvasRenderingContext2D,
  { window, answer, look, box, font, isBright }: Figures,
): void {
  if (look.width < WIDE || look.height < HIGH) return;
  context.save();
  context.font = `10px ${font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const range = (from: number, seen: number, [start, end]: readonly [number, number]) =>
    [Math.max(start, Math.floor(from)), Math.min(end, Math.ceil(from + seen))] as const;
  const [top, bottom] = range(look.y, box.height / look.height, window.rows);
  const [left, right] = range(look.x, box.width / look.width, window.columns);
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const at = (row - window.rows[0]) * answer.columns + column - window.columns[0];
      const number = answer.numbers[at] ?? Number.NaN;
      const x = (column + 0.5 - look.x) * look.width;
      const y = (row + 0.5 - look.y) * look.height;
      context.fillStyle = isBright(number) ? "rgb(0 0 0 / 85%)" : "#ffffff";
      context.fillText(roughText(number), x, y, look.width - 4);
    }
  }
  context.restore();
}
