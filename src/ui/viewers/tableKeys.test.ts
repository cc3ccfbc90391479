// Where keys lead in a grid.

import { describe, expect, it } from "vitest";
import { gridKey } from "./tableKeys";

const place = { row: 5, column: 1, rows: 100, columns: 3, page: 10 };

describe("a key in a grid", () => {
  it.each([
    ["ArrowDown", false, 6, 1],
    ["ArrowDown", true, 99, 1],
    ["ArrowUp", false, 4, 1],
    ["ArrowRight", false, 5, 2],
    ["ArrowLeft", true, 5, 0],
    ["PageDown", false, 15, 1],
    ["PageUp", false, 0, 1],
    ["Home", true, 0, 0],
    ["End", true, 99, 2],
    ["End", false, 5, 2],
  ])("%s", (key, command, row, column) => {
    expect(gridKey(key, command, place)).toEqual({ row, column });
  });

  it("stays inside, and lets other keys be", () => {
    expect(gridKey("ArrowUp", false, { ...place, row: 0 })).toEqual({ row: 0, column: 1 });
    expect(gridKey("a", false, place)).toBeUndefined();
  });
});
