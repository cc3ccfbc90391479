// The way a wire takes: from a port through its bends to a port, smoothly. Knows nothing of ports and of drawing.

import type { Point } from "../../graph/graph";
import type { Box } from "./place";

/** One piece of a wire, as a cubic Bézier curve. */
export interface Cubic {
  readonly from: Point;
  readonly a: Point;
  readonly b: Point;
  readonly to: Point;
}

/** A point of a wire, and the piece of it that it lies on: the number of bends before it. */
export interface WirePoint {
  readonly point: Point;
  readonly piece: number;
}

const STEPS = 14;
/** How far the handles of a piece reach, as a share of its length. */
const HANDLE = 0.38;
/** How far a wire swings out that runs back to the left. */
const SWING = 7.5;

/** Leaves to the right, enters from the left, and runs through each bend in the direction of its neighbours. */
export function wireCurve(from: Point, to: Point, bends: readonly Point[] = []): readonly Cubic[] {
  if (bends.length === 0) {
    const dx = to.x - from.x;
    const swing = dx >= 0 ? dx / 2 : SWING * Math.sqrt(-dx);
    return [{ from, a: { x: from.x + swing, y: from.y }, b: { x: to.x - swing, y: to.y }, to }];
  }
  const points = [from, ...bends, to];
  const last = points.length - 1;
  const direction = (at: number): Point => {
    if (at === 0 || at === last) return { x: 1, y: 0 };
    const before = points[at - 1] as Point;
    const after = points[at + 1] as Point;
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    return { x: (after.x - before.x) / length, y: (after.y - before.y) / length };
  };
  return points.slice(1).map((end, at) => {
    const start = points[at] as Point;
    const reach = Math.hypot(end.x - start.x, end.y - start.y) * HANDLE;
    const out = direction(at);
    const into = direction(at + 1);
    return {
      from: start,
      a: { x: start.x + out.x * reach, y: start.y + out.y * reach },
      b: { x: end.x - into.x * reach, y: end.y - into.y * reach },
      to: end,
    };
  });
}

/** As the path of an SVG element. */
export function curvePath(curve: readonly Cubic[]): string {
  const start = curve[0]?.from;
  if (!start) return "";
  const pieces = curve.map(({ a, b, to }) => `C${a.x},${a.y} ${b.x},${b.y} ${to.x},${to.y}`);
  return `M${start.x},${start.y} ${pieces.join(" ")}`;
}

export function curveMiddle(curve: readonly Cubic[]): Point {
  const piece = curve[Math.floor(curve.length / 2)];
  if (!piece) return { x: 0, y: 0 };
  return curve.length % 2 === 1 ? pointAt(piece, 0.5) : piece.from;
}

/** Points along the whole of it, close enough together to measure by. */
export function curvePoints(curve: readonly Cubic[]): readonly WirePoint[] {
  return curve.flatMap((cubic, piece) =>
    Array.from({ length: STEPS + 1 }, (_, step) => ({ point: pointAt(cubic, step / STEPS), piece })),
  );
}

export interface Nearest extends WirePoint {
  readonly distance: number;
}

/** The point of a wire that lies nearest to another point. */
export function nearest(points: readonly WirePoint[], goal: Point): Nearest | undefined {
  let best: Nearest | undefined;
  for (let at = 1; at < points.length; at++) {
    const start = points[at - 1] as WirePoint;
    const end = points[at] as WirePoint;
    if (start.piece !== end.piece) continue;
    const point = projected(goal, start.point, end.point);
    const distance = Math.hypot(point.x - goal.x, point.y - goal.y);
    if (!best || distance < best.distance) best = { point, piece: end.piece, distance };
  }
  return best;
}

/** Where the stroke from one point to another crosses a wire first; undefined where it does not. */
export function crossing(points: readonly WirePoint[], from: Point, to: Point): WirePoint | undefined {
  for (let at = 1; at < points.length; at++) {
    const start = points[at - 1] as WirePoint;
    const end = points[at] as WirePoint;
    const point = start.piece === end.piece && meeting(start.point, end.point, from, to);
    if (point) return { point, piece: end.piece };
  }
  return undefined;
}

/** The box that holds all of some points, with some room around. */
export function boundsOf(points: Iterable<Point>, room = 0): Box {
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left - room, y: top - room, width: right - left + 2 * room, height: bottom - top + 2 * room };
}

/** A route with one point more, in its place along the wire. */
export function withBend(bends: readonly Point[], { point, piece }: WirePoint): readonly Point[] {
  const at = { x: Math.round(point.x), y: Math.round(point.y) };
  return [...bends.slice(0, piece), at, ...bends.slice(piece)];
}

function pointAt({ from, a, b, to }: Cubic, t: number): Point {
  const s = 1 - t;
  const [f, g, h, k] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return {
    x: f * from.x + g * a.x + h * b.x + k * to.x,
    y: f * from.y + g * a.y + h * b.y + k * to.y,
  };
}

function projected(goal: Point, from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share = length ? ((goal.x - from.x) * dx + (goal.y - from.y) * dy) / length : 0;
  const t = Math.min(1, Math.max(0, share));
  return { x: from.x + t * dx, y: from.y + t * dy };
}

/** Where two strokes cross. */
function meeting(a: Point, b: Point, c: Point, d: Point): Point | undefined {
  const [rx, ry, sx, sy] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y];
  const cross = rx * sy - ry * sx;
  if (cross === 0) return undefined;
  const t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross;
  const u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? { x: a.x + t * rx, y: a.y + t * ry } : undefined;
}
