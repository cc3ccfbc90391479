// A stretch of a line that is looked at, zoomed and moved. Knows nothing of what is on the line.

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Places that are seen at the least. */
const LEAST = 16;

/** Zooms by a factor; what is at `share` of the view, 0 to 1, stays there. */
export function zoomSpan({ from, to }: Span, factor: number, share: number, length: number): Span {
  const seen = Math.max(Math.min(LEAST, length), Math.min((to - from) / factor, length));
  return holdSpan(from + (to - from - seen) * share, seen, length);
}

/** Moves by so many places. */
export function moveSpan({ from, to }: Span, by: number, length: number): Span {
  return holdSpan(from + by, to - from, length);
}

/** Moves no further than a place needs to be in view. */
export function showInSpan(span: Span, place: number, length: number): Span {
  if (place < span.from) return moveSpan(span, place - span.from, length);
  return place > span.to ? moveSpan(span, place - span.to, length) : span;
}

/** What is asked for: as much again around it, in strides, so that a small movement asks for nothing new. */
export function aroundSpan({ from, to }: Span, length: number): Span {
  const stride = Math.max(1, (to - from) / 2);
  return {
    from: Math.max(0, Math.floor((Math.floor(from / stride) - 1) * stride)),
    to: Math.min(length, Math.ceil((Math.ceil(to / stride) + 1) * stride)),
  };
}

/** Round distances between marks, so that there are about `count` of them: 1, 2 or 5 times a power of ten. */
export function markStep(length: number, count: number): number {
  const rough = length / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((each) => each * power >= rough * 0.999) ?? 10;
  return step * power;
}

const CLOCK = [10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** As `markStep`, of seconds: as clocks have it where it is many. */
export function timeStep(seconds: number, count: number): number {
  const step = markStep(seconds, count);
  return step < 10 ? step : (CLOCK.find((each) => each >= (seconds / Math.max(1, count)) * 0.999) ?? step);
}

function holdSpan(from: number, seen: number, length: number): Span {
  const start = Math.max(0, Math.min(from, length - seen));
  return { from: start, to: start + seen };
}
