// The frame around a group's nodes, and which group a node is dropped into. Knows nothing of drawing.

import type { GroupId, Point } from "../../graph/graph";
import { boxAround } from "../canvas/arrange";
import type { Box } from "../canvas/place";

const SIDE = 26;
const BELOW = 26;
/** The head of a frame, with its title. */
const FRAME_HEAD = 44;
const ABOVE = FRAME_HEAD + 18;
/** The room between a frame and its nodes. */
export const FRAME_ROOM = { top: ABOVE, left: SIDE, bottom: BELOW, right: SIDE };
/** How deep in a frame a node must lie to join it. */
const WELL_INSIDE = 16;

export function frameAround(boxes: Iterable<Box>): Box {
  const { x, y, width, height } = boxAround(boxes);
  return { x: x - SIDE, y: y - ABOVE, width: width + 2 * SIDE, height: height + ABOVE + BELOW };
}

/** The upper left corner of the frame around nodes that stand at these points. */
export function frameCorner(points: readonly Point[]): Point {
  return {
    x: Math.min(...points.map(({ x }) => x)) - SIDE,
    y: Math.min(...points.map(({ y }) => y)) - ABOVE,
  };
}

/** The frame that a box lies well inside of, the smallest if there are several. */
export function frameHolding(frames: ReadonlyMap<GroupId, Box>, box: Box): GroupId | undefined {
  let best: { readonly id: GroupId; readonly area: number } | undefined;
  for (const [id, frame] of frames) {
    const inside =
      box.x + box.width / 2 >= frame.x + WELL_INSIDE &&
      box.x + box.width / 2 <= frame.x + frame.width - WELL_INSIDE &&
      box.y + box.height / 2 >= frame.y + WELL_INSIDE &&
      box.y + box.height / 2 <= frame.y + frame.height - WELL_INSIDE;
    const area = frame.width * frame.height;
    if (inside && (!best || area < best.area)) best = { id, area };
  }
  return best?.id;
}
