// Numbers as a small line: the least and the most of each bucket as a path. Knows nothing of where they come from.

/** A path through a field of `buckets` by 1, the most at the top; gaps where a bucket has no number. */
export function sparkPath(pairs: ArrayLike<number>, min: number, max: number): string {
  const span = max - min;
  const y = (value: number) => (span > 0 ? 1 - (value - min) / span : 0.5).toFixed(3);
  const parts: string[] = [];
  let isDrawing = false;
  let before = 0;
  for (let bucket = 0; bucket * 2 + 1 < pairs.length; bucket++) {
    const [low, high] = [pairs[bucket * 2] as number, pairs[bucket * 2 + 1] as number];
    if (!Number.isFinite(low) || !Number.isFinite(high)) {
      isDrawing = false;
      continue;
    }
    // From the nearer end on, so that the line does not run up and down for nothing.
    const [near, far] = Math.abs(low - before) <= Math.abs(high - before) ? [low, high] : [high, low];
    const isOne = near === far;
    parts.push(`${isDrawing ? "L" : "M"}${bucket + (isOne ? 0.5 : 0.3)} ${y(near)}`);
    // A number alone is seen too.
    if (!isOne) parts.push(`L${bucket + 0.7} ${y(far)}`);
    else if (!isDrawing) parts.push(`L${bucket + 0.51} ${y(near)}`);
    isDrawing = true;
    before = far;
  }
  return parts.join("");
}
