// The rows of a table as somebody wants to see them: sorted, filtered. Keeps orders and choices that were worked out,
// as long as the same rows are there. Knows nothing of how values are read.

import type { Filter, RowView, ValuePath } from "../../graph/question";
import { Breath } from "./breath";
import { Cells } from "./cells";
import type { Fields } from "./fields";
import { cellTest, textTest } from "./filter";
import { type Order, orderOf } from "./order";
import { Recent } from "./recent";

/** Rows from the one up to the other. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** All bytes of a text, list or object of which a table keeps the beginning alone. */
type Whole = (row: number, path: ValuePath) => Uint8Array;

const KEPT_BYTES = 48 * 2 ** 20;
const NOTHING = new Cells(0);

export class Views {
  readonly #fields: Fields;
  readonly #orders = new Recent<Order>(KEPT_BYTES, ({ rows, runs }) => rows.byteLength + runs.byteLength);
  readonly #masks = new Recent<Uint8Array>(KEPT_BYTES / 4, (mask) => mask.byteLength);
  readonly #rows = new Recent<Uint32Array>(KEPT_BYTES / 2, (rows) => rows.byteLength);

  constructor(fields: Fields) {
    this.#fields = fields;
  }

  cells(path: ValuePath): Cells {
    return this.#fields.cells(path) ?? NOTHING;
  }

  order(path: ValuePath, span: Span): Promise<Order> {
    return this.#orders.get(keyOf(span, path), () => orderOf(this.cells(path), span.from, span.to));
  }

  /** A 1 for every row, counted from the first of the span, that all filters let through; undefined without any. */
  async mask(filters: readonly Filter[], span: Span, whole: Whole): Promise<Uint8Array | undefined> {
    let mask: Uint8Array | undefined;
    for (const filter of filters) {
      const one = await this.#masks.get(keyOf(span, filter), () => this.#maskOf(filter, span, whole));
      if (!mask) mask = filters.length > 1 ? one.slice() : one;
      else for (let at = 0; at < one.length; at++) mask[at] = (mask[at] as number) & (one[at] as number);
    }
    return mask;
  }

  /** The rows of a view in its order; undefined: all of the span as they are. */
  async rows({ sort, filters }: RowView, span: Span, whole: Whole): Promise<Uint32Array | undefined> {
    if (!sort && filters.length === 0) return undefined;
    return this.#rows.get(keyOf(span, { sort, filters }), async () => {
      const mask = await this.mask(filters, span, whole);
      const passes = (row: number) => !mask || mask[row - span.from] === 1;
      if (!sort) return rowsOf(span).filter(passes);
      const order = await this.order(sort.column, span);
      const cells = this.cells(sort.column);
      const filled = (sort.descending ? descending(order) : order.rows).filter(passes);
      const empty = rowsOf(span).filter((row) => cells.isEmpty(row) && passes(row));
      return joined(filled, empty);
    });
  }

  get weight(): number {
    return this.#orders.weight + this.#masks.weight + this.#rows.weight;
  }

  async #maskOf(filter: Filter, span: Span, whole: Whole): Promise<Uint8Array> {
    const breath = new Breath();
    const cells = this.cells(filter.column);
    const test = cellTest(filter);
    const testWhole = textTest(filter);
    const mask = new Uint8Array(span.to - span.from);
    for (let row = span.from; row < span.to; row++) {
      const holds = test(cells, row) ?? testWhole(whole(row, filter.column));
      if (holds) mask[row - span.from] = 1;
      if ((row & 0xfff) === 0) await breath.due;
    }
    return mask;
  }
}

function rowsOf({ from, to }: Span): Uint32Array {
  return new Uint32Array(Math.max(0, to - from)).map((_, at) => from + at);
}

/** The other way round, but for equal ones, which stay as they came. */
function descending({ rows, runs }: Order): Uint32Array {
  const turned = new Uint32Array(rows.length);
  let at = 0;
  for (let run = runs.length - 2; run >= 0; run--) {
    for (let place = runs[run] as number; place < (runs[run + 1] as number); place++)
      turned[at++] = rows[place] as number;
  }
  return turned;
}

function joined(one: Uint32Array, other: Uint32Array): Uint32Array {
  if (other.length === 0) return one;
  const both = new Uint32Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function keyOf({ from, to }: Span, what: unknown): string {
  return `${from} ${to} ${JSON.stringify(what)}`;
}
