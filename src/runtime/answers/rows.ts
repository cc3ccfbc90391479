// The question after the rows of a view: which values they are, and the text of their cells. Knows nothing of the page.

import type { RowView, ValuePath } from "../../graph/question";
import { isCount, isFields, isListOf, isText } from "./accept";
import type { Answerer, PortValues } from "./answerer";
import { Breath } from "./breath";
import { childrenAt, locate, skipSpace, textOf } from "./scan";
import { tableOf, wholeOf } from "./table";

const MOST_ROWS = 2000;
const LONGEST_CELL = 400;
/** Values that stand side by side are read together, but not so many that large ones hold up the thread. */
const TOGETHER = 16;

export const rows: Answerer<"rows"> = {
  async answer(values, { view, columns, from, to }) {
    const { total, items } = await itemsOf(values, view, from, Math.min(to, from + MOST_ROWS));
    return { total, items, cells: await cellsOf(values, items, columns) };
  },
  accepts: (value) =>
    isFields(value) &&
    isCount(value.total) &&
    isListOf(value.items, isCount) &&
    isListOf(value.cells, (cells) => isListOf(cells, isText)),
};

async function itemsOf(
  values: PortValues,
  view: RowView,
  from: number,
  to: number,
): Promise<{ readonly total: number; readonly items: readonly number[] }> {
  const { first, count } = values;
  if (!view.sort && view.filters.length === 0) {
    // As they came: nothing has to be looked at for it.
    const start = Math.min(count, first + Math.max(0, from));
    const length = Math.max(0, Math.min(count, first + to) - start);
    return { total: count - first, items: Array.from({ length }, (_, at) => start + at) };
  }
  const table = await tableOf(values);
  const chosen = await table.views.rows(view, table.span(values), wholeOf(table, values));
  const shown = chosen?.subarray(Math.max(0, from), Math.max(0, to)) ?? [];
  return { total: chosen?.length ?? 0, items: Array.from(shown, (row) => table.base + row) };
}

async function cellsOf(
  values: PortValues,
  items: readonly number[],
  columns: readonly ValuePath[],
): Promise<readonly (readonly string[])[]> {
  const breath = new Breath();
  const encoder = new TextEncoder();
  const cells: (readonly string[])[] = [];
  for (let at = 0; at < items.length; ) {
    const item = items[at] as number;
    let next = at + 1;
    while (next < items.length && next - at < TOGETHER && items[next] === item + next - at) next++;
    const bytes = encoder.encode(values.read(item, item + next - at));
    const rows = childrenAt(bytes, skipSpace(bytes, 0));
    for (let row = 0; row < next - at; row++) {
      const start = rows?.starts[row];
      const value = start === undefined ? EMPTY : bytes.subarray(start, rows?.ends[row]);
      cells.push(columns.map((path) => cellOf(value, path)));
    }
    at = next;
    await breath.due;
  }
  return cells;
}

const EMPTY = new Uint8Array();

function cellOf(value: Uint8Array, path: ValuePath): string {
  const found = locate(value, path);
  if (!found) return "";
  const [from, to] = found;
  // A letter has four bytes at most.
  const text = textOf(value, from, Math.min(to, from + LONGEST_CELL * 4));
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;
}
