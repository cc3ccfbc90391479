// Two dimensions of a tensor or an image as a picture of its numbers, in the size in which it is wanted. Of very many
// numbers an even part is looked at. Knows nothing of colours on a screen.

import type { Answer, Question } from "../../graph/question";
import type { Dtype } from "../frame";
import { HostError } from "../host";
import type { Answerer } from "./answerer";
import { openBinary } from "./binaries";
import { numbersIn } from "./binaries-numbers";
import { Breath } from "./breath";
import { type Axis, addRow, type Layout, type Sums, sumsOf } from "./plane-fields";

/** Numbers in an answer. */
const MOST_SHOWN = 2 ** 22;
/** Numbers that are looked at for one answer: those of a picture of 4096 × 4096 with its four colours. */
const MOST_LOOKED_AT = 2 ** 26;
/** Numbers between two looks at the clock. */
const TOGETHER = 2 ** 16;

export const plane: Answerer<"plane"> = {
  async answer(values, question) {
    const { facts, memory } = openBinary(values, question);
    const layout = layoutOf(facts.shape, question);
    const { rows, columns, colours, skip } = layout;
    const size = rows.fields * columns.fields * colours.length;
    if (size > MOST_SHOWN) throw new HostError(`A plane shows at most ${MOST_SHOWN} numbers.`);
    const dtype = facts.dtype as Dtype;
    const isPicture = colours.length > 1 && dtype === "u8";
    const numbers = isPicture ? new Uint8Array(size) : new Float32Array(size);
    const found = { least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY, looked: 0 };
    const breath = new Breath();
    const sums = sumsOf(columns.fields * colours.length);
    const width = Math.max(1, Math.floor((TOGETHER * skip.columns) / (columns.step * colours.length)));
    let data = numbersIn(dtype, memory());
    for (let field = 0; field < rows.fields; field++) {
      sums.numbers.fill(0);
      sums.counts.fill(0);
      const start = rows.from + field * rows.step;
      const end = Math.min(rows.to, start + rows.step);
      for (let row = start; row < end; row += skip.rows) {
        for (let first = 0; first < columns.fields; first += width) {
          addRow(data, layout, { row, first, last: Math.min(columns.fields, first + width) }, sums, found);
          const { due } = breath;
          if (!due) continue;
          await due;
          data = numbersIn(dtype, memory());
        }
      }
      write(numbers, field * sums.numbers.length, sums);
    }
    const all = (rows.to - rows.from) * (columns.to - columns.from) * colours.length;
    const isEmpty = found.least > found.most;
    return {
      numbers,
      rows: rows.fields,
      columns: columns.fields,
      colours: colours.length,
      min: isEmpty ? Number.NaN : found.least,
      max: isEmpty ? Number.NaN : found.most,
      share: all === 0 ? 1 : found.looked / all,
    };
  },
  accepts(value) {
    const { numbers, rows, columns, colours } = (value ?? {}) as Partial<Answer<"plane">>;
    return (
      (numbers instanceof Float32Array || numbers instanceof Uint8Array) &&
      numbers.length === Number(rows) * Number(columns) * Number(colours)
    );
  },
};

/** Where nothing finite was seen, a colour is black and a number NaN. */
function write(numbers: Float32Array | Uint8Array, at: number, { numbers: sums, counts }: Sums): void {
  const half = numbers instanceof Uint8Array ? 0.5 : 0;
  for (let field = 0; field < sums.length; field++) {
    numbers[at + field] = (sums[field] as number) / (counts[field] as number) + half;
  }
}

function layoutOf(shape: readonly number[], question: Question<"plane">): Layout {
  const { at } = question;
  const fits = (place: unknown, dimension: number) =>
    typeof place === "string" ||
    (Number.isInteger(place) && (place as number) >= 0 && (place as number) < (shape[dimension] as number));
  if (at.length !== shape.length || !at.every(fits)) throw new HostError("There is no such plane.");
  const strides = shape.map((_, dimension) =>
    shape.slice(dimension + 1).reduce((product, length) => product * length, 1),
  );
  const axis = (name: "rows" | "columns", step: number): Axis => {
    const dimension = at.indexOf(name);
    const length = dimension < 0 ? 1 : (shape[dimension] as number);
    const from = Math.max(0, Math.min(length, Math.floor(question[name][0])));
    const to = Math.max(from, Math.min(length, Math.ceil(question[name][1])));
    if (!(Number.isInteger(step) && step >= 1)) throw new HostError("A step of a plane is a whole number.");
    return { from, to, step, fields: Math.ceil((to - from) / step), stride: strides[dimension] ?? 0 };
  };
  const rows = axis("rows", question.step[0]);
  const columns = axis("columns", question.step[1]);
  const colour = at.indexOf("colours");
  const colours = { length: shape[colour] ?? 1, stride: strides[colour] ?? 0 };
  const start = at.reduce<number>(
    (sum, place, dimension) => sum + (typeof place === "number" ? place * (strides[dimension] ?? 0) : 0),
    0,
  );
  return { start, rows, columns, colours, skip: skipOf(rows, columns, colours.length) };
}

/** How many rows and columns there are to one that is looked at: about the same both ways, at least one of every field. */
function skipOf(rows: Axis, columns: Axis, colours: number): Layout["skip"] {
  const all = (rows.to - rows.from) * (columns.to - columns.from) * colours;
  const inRows = Math.min(rows.step, Math.ceil(Math.sqrt(all / MOST_LOOKED_AT)));
  const left = Math.ceil((rows.to - rows.from) / Math.max(1, inRows)) * (columns.to - columns.from) * colours;
  const inColumns = Math.min(columns.step, Math.ceil(left / MOST_LOOKED_AT));
  return { rows: Math.max(1, inRows), columns: Math.max(1, inColumns) };
}
