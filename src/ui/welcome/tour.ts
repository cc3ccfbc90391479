// The stations of the tour, whether somebody has seen it, and where its card stands. Knows nothing of React.

import { type TourWords, tourText } from "../text/welcome";
import type { PanelName } from "../view";

export interface TourStep {
  /** The element shown, by its `data-tour`. */
  readonly target: string;
  readonly words: TourWords;
  /** The panel that has to be open for it. */
  readonly panel?: PanelName;
}

export const TOUR: readonly TourStep[] = [
  { target: "palette", words: tourText.palette, panel: "palette" },
  { target: "canvas", words: tourText.canvas },
  { target: "inspector", words: tourText.inspector, panel: "inspector" },
  { target: "dock", words: tourText.dock, panel: "dock" },
  { target: "run", words: tourText.run },
  { target: "file", words: tourText.file },
];

const KEY = "studio.tour";

/** Whether the tour was taken or declined in this browser. */
export function knowsTour(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

export function declineTour(): void {
  remember("declined");
}

export function rememberTour(): void {
  remember("taken");
}

function remember(how: "taken" | "declined"): void {
  try {
    localStorage.setItem(KEY, how);
  } catch {
    // Storage is refused: it is offered again.
  }
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 14;
const EDGE = 12;

/**
 * Beside what is shown, where there is room: right, left, below, above; else in its middle, low. Always inside the
 * window.
 */
export function placeCard(
  target: Box,
  card: Pick<Box, "width" | "height">,
  room: Pick<Box, "width" | "height">,
): Pick<Box, "left" | "top"> {
  const right = target.left + target.width;
  const bottom = target.top + target.height;
  const inside = (left: number, top: number) => ({
    left: Math.max(EDGE, Math.min(left, room.width - card.width - EDGE)),
    top: Math.max(EDGE, Math.min(top, room.height - card.height - EDGE)),
  });
  const level = target.top + Math.min(24, target.height / 4);
  const middle = target.left + target.width / 2 - card.width / 2;
  if (right + GAP + card.width + EDGE <= room.width) return inside(right + GAP, level);
  if (target.left - GAP - card.width - EDGE >= 0) return inside(target.left - GAP - card.width, level);
  if (bottom + GAP + card.height + EDGE <= room.height) return inside(middle, bottom + GAP);
  if (target.top - GAP - card.height - EDGE >= 0) return inside(middle, target.top - GAP - card.height);
  return inside(middle, bottom - card.height - 2 * GAP);
}
