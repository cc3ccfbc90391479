// Rows of figures that grow up to a bound and are then put together two by two: the sums stay right, the times become
// coarser. Knows nothing of what the figures mean beyond start, end and calls.

import { CALLS, END, START } from "./trace";

const FIRST_ROWS = 8;

export class TraceRows {
  readonly stride: number;
  readonly #most: number;
  /** Calls that one row stands for. */
  #grain = 1;
  #used = 0;
  cells: Float64Array;

  /** `most`: rows, an even number. */
  constructor(stride: number, most: number) {
    this.stride = stride;
    this.#most = most;
    this.cells = new Float64Array(stride * FIRST_ROWS);
  }

  /** Counts a call, and gives where in `cells` its figures are to be added. */
  add(start: number, end: number): number {
    const { stride } = this;
    const last = this.#used - stride;
    if (last >= 0 && (this.cells[last + CALLS] as number) < this.#grain) {
      this.cells[last + END] = Math.max(end, this.cells[last + END] as number);
      this.cells[last + CALLS] = (this.cells[last + CALLS] as number) + 1;
      return last;
    }
    if (this.#used === this.#most * stride) this.#coarsen();
    if (this.#used === this.cells.length) this.#grow();
    const at = this.#used;
    this.cells[at + START] = start;
    this.cells[at + END] = end;
    this.cells[at + CALLS] = 1;
    this.#used += stride;
    return at;
  }

  /** A copy of the rows. */
  rows(): Float64Array {
    return this.cells.slice(0, this.#used);
  }

  #grow(): void {
    const cells = new Float64Array(Math.min(2 * this.cells.length, this.#most * this.stride));
    cells.set(this.cells);
    this.cells = cells;
  }

  #coarsen(): void {
    const { cells, stride } = this;
    let to = 0;
    for (let from = 0; from < this.#used; from += 2 * stride, to += stride) {
      const other = from + stride;
      cells[to + START] = cells[from + START] as number;
      cells[to + END] = Math.max(cells[from + END] as number, cells[other + END] as number);
      for (let column = END + 1; column < stride; column++)
        cells[to + column] = (cells[from + column] as number) + (cells[other + column] as number);
    }
    cells.fill(0, to, this.#used);
    this.#used = to;
    this.#grain *= 2;
  }
}
