// Tells a mouse wheel from fingers on a trackpad by what the browser reports of one movement. Knows nothing of zooming.

import type { WheelUse } from "../../view";

export interface WheelMove {
  readonly deltaX: number;
  readonly deltaY: number;
  readonly deltaMode: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** `zoom` for a wheel and for a pinch, which browsers report with Ctrl; `pan` for two fingers; else as is wished. */
export function wheelMeaning(
  { deltaX, deltaY, deltaMode, ctrlKey, metaKey }: WheelMove,
  wish: WheelUse = "auto",
): "zoom" | "pan" {
  if (ctrlKey || metaKey) return "zoom";
  if (wish !== "auto") return wish;
  if (deltaX !== 0) return "pan";
  // A wheel moves by lines, or by large steps of pixels.
  return deltaMode !== 0 || Math.abs(deltaY) >= 50 ? "zoom" : "pan";
}
