// The question after the figures of a column: counts, extremes, the most frequent cells, a histogram. Knows nothing of
// the page.

import type { Statistics } from "../../graph/question";
import { isCount, isFields, isListOf, isNumber, isOptional, isText } from "./accept";
import type { Answerer } from "./answerer";
import { Breath } from "./breath";
import { type Cells, TAG } from "./cells";
import type { Order } from "./order";
import { tableOf, wholeOf } from "./table";
import type { Span } from "./views";

const MOST_BINS = 1000;
const TOP = 10;
const LONGEST_TEXT = 100;
const PAUSE_AFTER = 1 << 15;

type Passes = (row: number) => boolean;

export const statistics: Answerer<"statistics"> = {
  async answer(values, { column, filters, bins }) {
    const table = await tableOf(values);
    const span = table.span(values);
    const mask = await table.views.mask(filters, span, wholeOf(table, values));
    const passes: Passes = mask ? (row) => mask[row - span.from] === 1 : () => true;
    const cells = table.views.cells(column);
    const order = await table.views.order(column, span);
    return {
      ...counted(cells, span, passes),
      ...frequent(cells, order, passes),
      ...(await figures(cells, span, passes, Math.max(1, Math.min(MOST_BINS, Math.floor(bins))))),
    };
  },
  accepts: (value) =>
    isFields(value) &&
    [value.count, value.empty, value.nan].every(isCount) &&
    isOptional(value.distinct, isCount) &&
    [value.min, value.max, value.mean, value.deviation].every((each) => isOptional(each, isNumber)) &&
    isListOf(
      value.top,
      (pair) => Array.isArray(pair) && pair.length === 2 && isText(pair[0]) && isCount(pair[1]),
    ) &&
    isOptional(
      value.histogram,
      (histogram) =>
        isFields(histogram) && isListOf(histogram.edges, isNumber) && isListOf(histogram.bins, isCount),
    ),
};

function counted(cells: Cells, span: Span, passes: Passes): Pick<Statistics, "count" | "empty" | "nan"> {
  let [count, empty, nan] = [0, 0, 0];
  for (let row = span.from; row < span.to; row++) {
    if (!passes(row)) continue;
    count++;
    if (cells.isEmpty(row)) empty++;
    else if (cells.tag(row) === TAG.nan) nan++;
  }
  return { count, empty, nan };
}

/** How many cells differ, and those there are most of; of two as frequent the lesser one. */
function frequent(
  cells: Cells,
  { rows, runs }: Order,
  passes: Passes,
): Required<Pick<Statistics, "distinct" | "top">> {
  let distinct = 0;
  const top: (readonly [row: number, count: number])[] = [];
  for (let run = 0; run + 1 < runs.length; run++) {
    const [from, to] = [runs[run] as number, runs[run + 1] as number];
    let count = 0;
    for (let at = from; at < to; at++) if (passes(rows[at] as number)) count++;
    if (count === 0) continue;
    distinct++;
    const least = top[TOP - 1]?.[1] ?? 0;
    if (count <= least) continue;
    const place = top.findIndex(([, other]) => other < count);
    top.splice(place < 0 ? top.length : place, 0, [rows[from] as number, count]);
    top.length = Math.min(top.length, TOP);
  }
  return {
    distinct,
    top: top.map(([row, count]) => [cells.text(row).slice(0, LONGEST_TEXT), count] as const),
  };
}

/** Of the finite numbers; nothing where there is none. */
async function figures(cells: Cells, span: Span, passes: Passes, most: number): Promise<Partial<Statistics>> {
  const breath = new Breath();
  const numbers = new Float64Array(span.to - span.from);
  let count = 0;
  let [min, max, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let row = span.from; row < span.to; row++) {
    if (!cells.isNumber(row) || !passes(row)) continue;
    const number = cells.number(row);
    if (!Number.isFinite(number)) continue;
    numbers[count++] = number;
    if (number < min) min = number;
    if (number > max) max = number;
    sum += number;
    if (count % PAUSE_AFTER === 0) await breath.due;
  }
  if (count === 0) return {};
  await breath.due;
  const found = numbers.subarray(0, count);
  const mean = Number.isFinite(sum) ? sum / count : found.reduce((all, number) => all + number / count, 0);
  let squares = 0;
  for (const number of found) squares += (number - mean) ** 2;
  const deviation = Math.sqrt(squares / count);
  return { min, max, mean, deviation, histogram: histogramOf(found, min, max, most) };
}

function histogramOf(
  numbers: Float64Array,
  min: number,
  max: number,
  most: number,
): NonNullable<Statistics["histogram"]> {
  const width = max / most - min / most;
  if (!(width > 0)) return { edges: [min, max], bins: [numbers.length] };
  const edges = Array.from({ length: most + 1 }, (_, at) => (at === most ? max : min + width * at));
  const bins = new Array<number>(most).fill(0);
  for (const number of numbers) {
    let bin = Math.min(most - 1, Math.floor(number / width - min / width));
    // Rounding may put a number beside the bin whose edges it lies between.
    while (bin > 0 && number < (edges[bin] as number)) bin--;
    while (bin < most - 1 && number >= (edges[bin + 1] as number)) bin++;
    bins[bin] = (bins[bin] as number) + 1;
  }
  return { edges, bins };
}
