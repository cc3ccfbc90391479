// The question after two columns of numbers as points. Knows nothing of the page.

import { isCount, isFields, isPairs } from "./accept";
import type { Answerer } from "./answerer";
import { tableOf } from "./table";

const MOST_POINTS = 1 << 18;

export const points: Answerer<"points"> = {
  async answer(values, { x, y, most }) {
    const table = await tableOf(values);
    const span = table.span(values);
    const [across, up] = [table.views.cells(x), table.views.cells(y)];
    const isPoint = (row: number) =>
      across.isNumber(row) &&
      up.isNumber(row) &&
      Number.isFinite(across.number(row)) &&
      Number.isFinite(up.number(row));
    let of = 0;
    for (let row = span.from; row < span.to; row++) if (isPoint(row)) of++;
    const shown = Math.min(of, Math.max(0, Math.min(MOST_POINTS, Math.floor(most))));
    const pairs = new Float64Array(shown * 2);
    let [seen, taken] = [0, 0];
    for (let row = span.from; row < span.to && taken < shown; row++) {
      if (!isPoint(row)) continue;
      // Of `of` points the k-th that is shown is the one at k shares of them.
      if (seen++ < Math.floor((taken * of) / shown)) continue;
      pairs[taken * 2] = across.number(row);
      pairs[taken * 2 + 1] = up.number(row);
      taken++;
    }
    return { pairs, of };
  },
  accepts: (value) => isFields(value) && isPairs(value.pairs) && isCount(value.of),
};
