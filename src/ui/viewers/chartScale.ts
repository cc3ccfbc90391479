// From numbers to places on an axis, its marks, and the stretch of it that is shown. Knows nothing of screens.

/** A stretch of an axis; `to` is not below `from`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Places on an axis of pixels: `at` of a number, `back` of a pixel. */
export interface Scale {
  at(value: number): number;
  back(pixel: number): number;
}

export function scaleOf({ from, to }: Stretch, start: number, end: number): Scale {
  const span = to - from || 1;
  return {
    at: (value) => start + ((value - from) / span) * (end - start),
    back: (pixel) => from + ((pixel - start) / (end - start || 1)) * span,
  };
}

/** Round numbers in a stretch, at most about `most` of them. */
export function marksOf({ from, to }: Stretch, most: number): readonly number[] {
  const span = to - from;
  if (!(span > 0) || !Number.isFinite(span) || most < 1) return Number.isFinite(from) ? [from] : [];
  const rough = span / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10);
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step);
  // Numbers so close together that they cannot be told apart have no marks between them.
  if (!Number.isFinite(first) || last - first > 4 * most) return [from];
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** With room at both ends; one number alone gets some too. */
export function roomy({ from, to }: Stretch, share = 0.06): Stretch {
  const room = from === to ? Math.abs(from) * 0.1 || 1 : (to - from) * share;
  return { from: from - room, to: to + room };
}

/** `factor` below 1 shows less; what is at `place` stays where it is. */
export function zoomed(shown: Stretch, place: number, factor: number, all: Stretch, least: number): Stretch {
  const span = Math.min(all.to - all.from, Math.max(least, (shown.to - shown.from) * factor));
  const share = (place - shown.from) / (shown.to - shown.from || 1);
  return inside({ from: place - share * span, to: place + (1 - share) * span }, all);
}

export function panned(shown: Stretch, by: number, all: Stretch): Stretch {
  return inside({ from: shown.from + by, to: shown.to + by }, all);
}

/** Moved, not shortened, as long as it fits. */
function inside({ from, to }: Stretch, all: Stretch): Stretch {
  const span = Math.min(to - from, all.to - all.from);
  const start = Math.max(all.from, Math.min(from, all.to - span));
  return { from: start, to: start + span };
}
