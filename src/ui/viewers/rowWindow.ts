// Which rows of a very long list are in view, and where. A list that is longer than a browser can lay out is scrolled by
// share: the scroll bar's place says how much of the list is above. Knows nothing of screens.

/** Firefox lays out less than 18 million pixels, others more. */
const MOST_PIXELS = 15_000_000;
/** Rows keep their place on the layer as long as the first of so many is in view: what does not move is not drawn again. */
const TOGETHER = 512;

/** A row that is higher than the others, by so many pixels. */
export interface TallRow {
  readonly at: number;
  readonly extra: number;
}

export interface RowPlace {
  readonly rows: number;
  readonly row: number;
  /** Height of the view, and how far it is scrolled. */
  readonly view: number;
  readonly top: number;
  /** In order. */
  readonly tall?: readonly TallRow[];
}

export interface RowWindow {
  /** What the scroller is told the list is high. */
  readonly height: number;
  /** Rows in view, the last one excluded. */
  readonly from: number;
  readonly to: number;
  /** Where in the view the layer is that the rows lie on. */
  readonly shift: number;
  /** Where on the layer a row is. */
  topOf(row: number): number;
}

export function rowWindow(place: RowPlace): RowWindow {
  const { rows, view } = place;
  const { all, height, seen } = measured(place);
  const from = Math.min(rowAt(place, seen), Math.max(0, rows - 1));
  const to = Math.min(rows, rowAt(place, Math.max(seen, Math.min(all, seen + view) - 1e-6)) + 1);
  const base = pixelOf(place, from - (from % TOGETHER));
  return {
    height,
    from,
    to: Math.max(from, to),
    shift: base - seen,
    topOf: (row) => pixelOf(place, row) - base,
  };
}

/** How far to scroll so that a row is in view: not at all where it is already. */
export function topFor(wanted: number, place: RowPlace, align: "near" | "middle" = "near"): number {
  const { view, top } = place;
  const { all, height, seen } = measured(place);
  const [start, end] = [pixelOf(place, wanted), pixelOf(place, wanted + 1)];
  if (start >= seen && end <= seen + view) return top;
  const nearest = start < seen || end - start > view ? start : end - view;
  const goal = align === "near" ? nearest : (start + end - view) / 2;
  const next = Math.max(0, Math.min(all - view, goal));
  return height === all ? next : (next / Math.max(1, all - view)) * (height - view);
}

/** The height of all, what the scroller is told of it, and which pixel of all is at the top of the view. */
function measured({ rows, row, view, top, tall = [] }: RowPlace) {
  const all = rows * row + tall.reduce((sum, { extra }) => sum + extra, 0);
  const height = Math.min(all, MOST_PIXELS);
  const wished = height === all ? top : (top / Math.max(1, height - view)) * (all - view);
  return { all, height, seen: Math.max(0, Math.min(wished, all - view)) };
}

function pixelOf({ row, tall = [] }: RowPlace, wanted: number): number {
  let pixel = wanted * row;
  for (const { at, extra } of tall) if (at < wanted) pixel += extra;
  return pixel;
}

function rowAt({ row, tall = [] }: RowPlace, pixel: number): number {
  let above = 0;
  for (const { at, extra } of tall) {
    if (pixel < (at + 1) * row + above) break;
    if (pixel < (at + 1) * row + above + extra) return at;
    above += extra;
  }
  return Math.floor((pixel - above) / row);
}
