// What a probe shows at its size and the zoom: a frame, figures, or a viewer. And where the line to its port ends. Knows
// nothing of components.

import type { Point, Size } from "../../graph/graph";
import type { FlowNode } from "../canvas/flow";
import type { Box } from "../canvas/place";
import { CARD_WIDTH } from "../canvas/shape";

export type Detail = "frame" | "figures" | "viewer";

/** From this size on a probe is a viewer node. */
const VIEWER_LEAST: Size = { width: 280, height: 170 };
/** As a viewer node is made. */
export const VIEWER_SIZE: Size = { width: 440, height: 300 };
/** Pixels of the window below which a viewer could not be used. */
const ROOM: Size = { width: 200, height: 120 };
/** Pixels of the window below which not even a line could be seen. */
const LEAST_WIDTH = 60;

export function isViewerSize({ width, height }: Size): boolean {
  return width >= VIEWER_LEAST.width && height >= VIEWER_LEAST.height;
}

export function detailAt(size: Size, zoom: number): Detail {
  if (size.width * zoom < LEAST_WIDTH) return "frame";
  const hasRoom = size.width * zoom >= ROOM.width && size.height * zoom >= ROOM.height;
  return isViewerSize(size) && hasRoom ? "viewer" : "figures";
}

export interface PortSpot {
  /** From the corner of the node's card. */
  readonly at: Point;
  readonly type: string;
  /** The node no longer has such a port. */
  readonly gone: boolean;
}

/** Where an output port of a card is. */
export function portSpot({ type, data, height = 0 }: FlowNode, port: string): PortSpot {
  const shown = type === "card" ? data.shape.outputs.find(({ name }) => name === port) : undefined;
  // Of a node whose type is unknown no port is known to be gone.
  const gone = shown ? shown.ghost : type === "card" && data.entry !== undefined;
  return { at: { x: CARD_WIDTH, y: shown?.y ?? height / 2 }, type: shown?.type ?? "any", gone };
}

/** The point on the edge of a box that is nearest to a point outside of it; that point itself inside. */
export function borderPoint({ x, y, width, height }: Box, to: Point): Point {
  return {
    x: Math.min(Math.max(to.x, x), x + width),
    y: Math.min(Math.max(to.y, y), y + height),
  };
}
