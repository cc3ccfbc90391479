// A series of numbers on a canvas: one line where there is room for every one, else from the least to the most of each
// pixel. Knows nothing of where the numbers are from.

import type { Plot } from "./chartPlot";

/** The least and the most of so many buckets of the items `from` up to `to`. */
export interface Series {
  readonly from: number;
  readonly to: number;
  readonly buckets: number;
  readonly pairs: Float64Array;
}

/** Pixels between two numbers from which on each gets a dot. */
const DOTTED = 9;

export function drawSeries({ context, x, y, colour }: Plot, { from, to, buckets, pairs }: Series): void {
  const size = (to - from) / buckets;
  // An item is drawn in the middle of its own place.
  const at = (bucket: number) => x.at(from + (bucket + 0.5) * size);
  context.strokeStyle = colour("--port-number");
  context.lineWidth = 1.4;
  context.lineJoin = "round";
  context.beginPath();
  let broken = true;
  let before = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const [low, high] = [pairs[bucket * 2] ?? Number.NaN, pairs[bucket * 2 + 1] ?? Number.NaN];
    if (!Number.isFinite(low) || !Number.isFinite(high)) {
      broken = true;
      continue;
    }
    const place = at(bucket);
    // From the nearer end on, so that the line does not run up and down for nothing.
    const [near, far] = Math.abs(low - before) <= Math.abs(high - before) ? [low, high] : [high, low];
    if (broken) context.moveTo(place, y.at(near));
    else context.lineTo(place, y.at(near));
    if (far !== near) context.lineTo(place, y.at(far));
    // A number alone between gaps is seen too.
    else if (broken) context.lineTo(place + 0.5, y.at(near));
    broken = false;
    before = far;
  }
  context.stroke();
  if (x.at(from + size) - x.at(from) < DOTTED) return;
  context.fillStyle = colour("--port-number");
  for (let bucket = 0; bucket < buckets; bucket++) {
    const value = pairs[bucket * 2];
    if (value === undefined || !Number.isFinite(value)) continue;
    context.beginPath();
    context.arc(at(bucket), y.at(value), 2.4, 0, 2 * Math.PI);
    context.fill();
  }
}
