// The question after the columns that values have. Knows nothing of the page.

import type { Column } from "../../graph/question";
import { isCount, isFields, isListOf, isPath } from "./accept";
import type { Answerer, PortValues } from "./answerer";
import { Fields } from "./fields";
import { tableOf } from "./table";

/** Asked again and again while values stream in, this must not hold up the run that makes them. */
const MOST_MS = 25;
/** Of the values that were not looked at in that time so many tell of the columns, evenly chosen. */
const SAMPLE = 64;
const SAMPLE_BYTES = 1 << 20;

const KINDS = ["number", "text", "boolean", "mixed"];

export const columns: Answerer<"columns"> = {
  async answer(values) {
    const table = await tableOf(values, performance.now() + MOST_MS);
    const known = table.fields.columns();
    const others = sampled(values, table.base + table.rows);
    return { columns: joined(known, others), rows: values.count - values.first };
  },
  accepts: (value) =>
    isFields(value) &&
    isCount(value.rows) &&
    isListOf(
      value.columns,
      (column) => isFields(column) && isPath(column.path) && KINDS.includes(column.kind as string),
    ),
};

/** What some of the values from `from` on have. */
function sampled(values: PortValues, from: number): readonly Column[] {
  const fields = new Fields(SAMPLE);
  const encoder = new TextEncoder();
  const count = Math.min(SAMPLE, values.count - from);
  let bytes = 0;
  for (let row = 0; row < count && bytes < SAMPLE_BYTES; row++) {
    // The first and the last are among them.
    const item = from + Math.round((row * (values.count - 1 - from)) / Math.max(1, count - 1));
    const text = encoder.encode(values.read(item, item + 1));
    bytes += text.length;
    fields.addAll(text, row);
  }
  return fields.columns();
}

function joined(known: readonly Column[], others: readonly Column[]): readonly Column[] {
  const paths = new Set(known.map(({ path }) => JSON.stringify(path)));
  return [...known, ...others.filter(({ path }) => !paths.has(JSON.stringify(path)))];
}
