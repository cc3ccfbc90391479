// Which part of a run the flame chart shows: zoom, pan and the marks of its scale. Knows nothing of drawing.

/** In milliseconds of the run. */
export interface FlameView {
  readonly from: number;
  readonly to: number;
}

/** Nothing shorter was ever measured. */
const SHORTEST_MS = 0.01;

export function wholeOf(ms: number): FlameView {
  return { from: 0, to: Math.max(ms, SHORTEST_MS) };
}

/** `factor` below 1 zooms in; the time `around` stays where it is. */
export function zoomed({ from, to }: FlameView, around: number, factor: number, ms: number): FlameView {
  const whole = wholeOf(ms);
  const length = Math.min(whole.to, Math.max(SHORTEST_MS, (to - from) * factor));
  const share = (around - from) / (to - from);
  return within({ from: around - share * length, to: around + (1 - share) * length }, ms);
}

export function panned({ from, to }: FlameView, by: number, ms: number): FlameView {
  return within({ from: from + by, to: to + by }, ms);
}

/** Moved so that it shows nothing beyond the run. */
function within({ from, to }: FlameView, ms: number): FlameView {
  const length = to - from;
  const start = Math.min(Math.max(0, from), Math.max(0, wholeOf(ms).to - length));
  return { from: start, to: start + length };
}

export function placeOf({ from, to }: FlameView, time: number, width: number): number {
  return ((time - from) / (to - from)) * width;
}

export function timeAt({ from, to }: FlameView, x: number, width: number): number {
  return from + (x / width) * (to - from);
}

const GAP = 90;

/** Round times, about so far apart that their words fit between them. */
export function marksOf(view: FlameView, width: number): readonly number[] {
  const least = ((view.to - view.from) * GAP) / Math.max(1, width);
  const ten = 10 ** Math.floor(Math.log10(least));
  const step = ten * ([1, 2, 5, 10].find((times) => ten * times >= least) ?? 10);
  const marks: number[] = [];
  for (let number = Math.ceil(view.from / step); number * step <= view.to; number++)
    marks.push(number * step);
  return marks;
}
