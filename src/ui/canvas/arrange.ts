// Aligning and distributing boxes. Knows nothing of what is in the boxes.

import type { Point } from "../../graph/graph";
import type { Box } from "./place";

export type Alignment = "left" | "centre" | "right" | "top" | "middle" | "bottom";
export type Axis = "horizontally" | "vertically";

/** Where the upper left corners go so that all boxes share an edge or a middle of the box around them all. */
export function aligned<Id>(boxes: ReadonlyMap<Id, Box>, alignment: Alignment): ReadonlyMap<Id, Point> {
  const around = boxAround(boxes.values());
  const place = ({ x, y, width, height }: Box): Point => {
    switch (alignment) {
      case "left":
        return { x: around.x, y };
      case "centre":
        return { x: Math.round(around.x + (around.width - width) / 2), y };
      case "right":
        return { x: around.x + around.width - width, y };
      case "top":
        return { x, y: around.y };
      case "middle":
        return { x, y: Math.round(around.y + (around.height - height) / 2) };
      case "bottom":
        return { x, y: around.y + around.height - height };
    }
  };
  return new Map([...boxes].map(([id, box]) => [id, place(box)]));
}

/** Equal gaps between neighbours; the first and the last stay where they are. */
export function distributed<Id>(boxes: ReadonlyMap<Id, Box>, axis: Axis): ReadonlyMap<Id, Point> {
  const start = (box: Box) => (axis === "horizontally" ? box.x : box.y);
  const size = (box: Box) => (axis === "horizontally" ? box.width : box.height);
  const middle = (box: Box) => start(box) + size(box) / 2;
  const sorted = [...boxes].sort(([, a], [, b]) => middle(a) - middle(b));
  const [first, last] = [sorted[0]?.[1], sorted.at(-1)?.[1]];
  if (!first || !last || sorted.length < 3) return new Map(boxes);
  const filled = sorted.reduce((sum, [, box]) => sum + size(box), 0);
  const gap = (start(last) + size(last) - start(first) - filled) / (sorted.length - 1);
  let next = start(first);
  return new Map(
    sorted.map(([id, box]) => {
      const at = Math.round(next);
      next += size(box) + gap;
      return [id, axis === "horizontally" ? { x: at, y: box.y } : { x: box.x, y: at }];
    }),
  );
}

export function boxAround(boxes: Iterable<Box>): Box {
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
