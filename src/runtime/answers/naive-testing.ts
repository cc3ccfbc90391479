// Rows, orders and filters worked out the slow and plain way, to hold the quick ones against. Knows nothing of columns.

import fc from "fast-check";
import type { Filter, RowView, ValuePath } from "../../graph/question";

/** The value at a path; undefined where there is none. */
export function cellAt(value: unknown, path: ValuePath): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === "object" && inner !== null && Array.isArray(inner) === (typeof step === "number")
        ? (inner as Record<string | number, unknown>)[step]
        : undefined,
    value,
  );
}

export function isEmpty(cell: unknown): boolean {
  return cell === undefined || cell === null || cell === "";
}

/** Texts that begin with the same bytes stand as they came. */
const SORTED_BY = 512;

function rank(cell: unknown): number {
  if (typeof cell === "number") return 0;
  if (typeof cell === "string") return 1;
  if (cell === false) return 2;
  if (cell === true) return 3;
  return 4;
}

export function textOfCell(cell: unknown): string {
  if (cell === undefined) return "";
  return typeof cell === "string" ? cell : JSON.stringify(cell);
}

function compareCells(one: unknown, other: unknown): number {
  const kinds = rank(one) - rank(other);
  if (kinds !== 0) return kinds;
  if (typeof one === "number") return one - (other as number);
  const bytes = (cell: unknown) => Buffer.from(textOfCell(cell)).subarray(0, SORTED_BY);
  return Buffer.compare(bytes(one), bytes(other));
}

export function passes(cell: unknown, { is, value }: Filter): boolean {
  if (is === "empty") return isEmpty(cell);
  if (is === "!=") return !passes(cell, { column: [], is: "=", value });
  if (is === "holds") return textOfCell(cell).toLowerCase().includes(value.toLowerCase());
  const isTyped = value.trim() !== "" && !Number.isNaN(Number(value));
  if (typeof cell === "number") return isTyped && holds(cell - Number(value), is);
  if (typeof cell === "string" && cell !== "")
    return holds(Buffer.compare(Buffer.from(cell), Buffer.from(value)), is);
  return is === "=" && textOfCell(cell).toLowerCase() === value.toLowerCase();
}

function holds(side: number, is: Filter["is"]): boolean {
  if (is === "=") return side === 0;
  if (is === "<") return side < 0;
  if (is === "<=") return side <= 0;
  return is === ">" ? side > 0 : side >= 0;
}

/** Indexes of the values of a view, in its order. */
export function viewOf(values: readonly unknown[], { sort, filters }: RowView): readonly number[] {
  const chosen = [...values.keys()].filter((at) =>
    filters.every((filter) => passes(cellAt(values[at], filter.column), filter)),
  );
  if (!sort) return chosen;
  const cell = (at: number) => cellAt(values[at], sort.column);
  const filled = chosen.filter((at) => !isEmpty(cell(at)));
  const sign = sort.descending ? -1 : 1;
  filled.sort((one, other) => sign * compareCells(cell(one), cell(other)) || one - other);
  return [...filled, ...chosen.filter((at) => isEmpty(cell(at)))];
}

const WORDS = [
  "",
  "a",
  "b",
  "A",
  "ab",
  "abc",
  "10",
  "2",
  "é",
  "🙂",
  "x".repeat(600),
  `${"x".repeat(600)}y`,
  'q"\n',
];

const cells = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.oneof(
      fc.integer({ min: -5, max: 15 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    ),
  },
  { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom([], [1, 2], ["a"], {}, [{ a: 1 }]) },
);

/** Objects with the fields a, b and c.d, lists, and what is neither. */
export const someValues = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ a: cells, b: cells, c: fc.record({ d: cells }) }, { requiredKeys: [] }),
    },
    { weight: 1, arbitrary: fc.array(cells, { maxLength: 3 }) },
    { weight: 1, arbitrary: cells },
  ),
  { maxLength: 60 },
);

/** `[]` is what a column of values that are no objects is. */
export const somePath: fc.Arbitrary<ValuePath> = fc.constantFrom(
  ["a"],
  ["b"],
  ["c", "d"],
  [0],
  [1],
  ["none"],
);

export const someFilter: fc.Arbitrary<Filter> = fc.record({
  column: somePath,
  is: fc.constantFrom("=", "!=", "<", "<=", ">", ">=", "holds", "empty"),
  value: fc.constantFrom(
    "",
    "a",
    "AB",
    "10",
    "2",
    "-1.5",
    "true",
    "null",
    "x".repeat(600),
    "x".repeat(300),
    "[1,2]",
    "é",
  ),
});
