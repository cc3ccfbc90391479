// The sums of the numbers under each field of a plane. Knows nothing of questions.

/** A dimension that is shown: places `from` up to `to`, so many of them to a field. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly fields: number;
  /** Numbers from one place to the next. */
  readonly stride: number;
}

export interface Layout {
  /** The number at which all that is shown is at place 0. */
  readonly start: number;
  readonly rows: Axis;
  readonly columns: Axis;
  readonly colours: { readonly length: number; readonly stride: number };
  /** Of so many places one is looked at. */
  readonly skip: { readonly rows: number; readonly columns: number };
}

/** Of a row of fields, the colours of each side by side. */
export interface Sums {
  readonly numbers: Float64Array;
  readonly counts: Uint32Array;
}

export interface Found {
  least: number;
  most: number;
  looked: number;
}

type Numbers = ArrayLike<number> | ArrayLike<bigint>;

export function sumsOf(length: number): Sums {
  return { numbers: new Float64Array(length), counts: new Uint32Array(length) };
}

/** Adds the numbers of one row, as far as they lie in the fields from `first` up to `last`. */
export function addRow(
  data: Numbers,
  { start, rows, columns, colours, skip }: Layout,
  { row, first, last }: { readonly row: number; readonly first: number; readonly last: number },
  { numbers, counts }: Sums,
  found: Found,
): void {
  let { least, most, looked } = found;
  const { step, stride } = columns;
  for (let colour = 0; colour < colours.length; colour++) {
    const base = start + row * rows.stride + colour * colours.stride;
    for (let field = first; field < last; field++) {
      const from = columns.from + field * step;
      const to = Math.min(columns.to, from + step);
      let sum = 0;
      let count = 0;
      for (let place = from; place < to; place += skip.columns) {
        const number = Number(data[base + place * stride]);
        looked++;
        if (!Number.isFinite(number)) continue;
        sum += number;
        count++;
        if (number < least) least = number;
        if (number > most) most = number;
      }
      const at = field * colours.length + colour;
      numbers[at] = (numbers[at] as number) + sum;
      counts[at] = (counts[at] as number) + count;
    }
  }
  found.least = least;
  found.most = most;
  found.looked = looked;
}
