// The question after a column of numbers as a line: the least and the most of each stretch. Knows nothing of the page.

import { isFields, isNumber, isPairs } from "./accept";
import type { Answerer } from "./answerer";
import { tableOf } from "./table";

const MOST_BUCKETS = 1 << 15;

export const series: Answerer<"series"> = {
  async answer(values, { column, from, to, buckets }) {
    const table = await tableOf(values);
    const span = table.span(values);
    const cells = table.views.cells(column);
    const wanted = Math.max(1, Math.min(MOST_BUCKETS, Math.floor(buckets)));
    const pairs = new Float64Array(wanted * 2).fill(Number.NaN);
    let [min, max] = [Number.NaN, Number.NaN];
    const share = wanted / Math.max(1, to - from);
    const last = Math.min(to - table.base, span.to);
    for (let row = Math.max(from - table.base, span.from); row < last; row++) {
      const number = cells.isNumber(row) ? cells.number(row) : Number.NaN;
      if (!Number.isFinite(number)) continue;
      const at = 2 * Math.min(wanted - 1, Math.floor((row + table.base - from) * share));
      // What is not a number yet is neither less nor more.
      if (!(number >= (pairs[at] as number))) pairs[at] = number;
      if (!(number <= (pairs[at + 1] as number))) pairs[at + 1] = number;
      if (!(number >= min)) min = number;
      if (!(number <= max)) max = number;
    }
    return { pairs, min, max };
  },
  accepts: (value) => isFields(value) && isPairs(value.pairs) && isNumber(value.min) && isNumber(value.max),
};
