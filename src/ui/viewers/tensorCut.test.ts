import { expect, it } from "vitest";
import { axesOf, cutOf, firstCut, indexOf, moved, placesAt, sheetOf, turned } from "./tensorCut";

const shape = [4, 5, 6];

it("shows the last two dimensions first, also of lists and single numbers", () => {
  expect(axesOf(firstCut(shape))).toEqual([0, "rows", "columns"]);
  expect(axesOf(firstCut([7]))).toEqual(["columns"]);
  expect(axesOf(firstCut([]))).toEqual([]);
  expect(sheetOf(firstCut(shape), shape)).toEqual({ rows: 5, columns: 6 });
  expect(sheetOf(firstCut([7]), [7])).toEqual({ rows: 1, columns: 7 });
});

it("turns to other dimensions, which change places where they were shown already", () => {
  const cut = turned(firstCut(shape), "rows", 0);
  expect(axesOf(moved(cut, 1, 3))).toEqual(["rows", 3, "columns"]);
  expect(axesOf(turned(firstCut(shape), "rows", 2))).toEqual([0, "columns", "rows"]);
});

it("knows which number is in a row and a column", () => {
  const cut = moved(turned(firstCut(shape), "rows", 0), 1, 3);
  expect(placesAt(cut, { row: 2, column: 4 })).toEqual([2, 3, 4]);
  expect(indexOf([2, 3, 4], shape)).toBe(2 * 30 + 3 * 6 + 4);
  expect(indexOf([], [])).toBe(0);
});

it("keeps to a smaller shape, and starts anew where there are other dimensions", () => {
  const cut = moved(firstCut(shape), 0, 3);
  expect(cutOf(cut, [2, 5, 6]).places).toEqual([1, 0, 0]);
  expect(cutOf(cut, [2, 5])).toEqual(firstCut([2, 5]));
  expect(cutOf(undefined, shape)).toEqual(firstCut(shape));
});
