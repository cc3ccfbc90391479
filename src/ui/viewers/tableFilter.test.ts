// How what is typed over a column becomes a filter.

import { describe, expect, it } from "vitest";
import { filterOf } from "./tableFilter";

describe("a filter as it is typed", () => {
  it.each([
    ["> 5", ">", "5"],
    [">=5", ">=", "5"],
    ["<= 3.5", "<=", "3.5"],
    ["<0", "<", "0"],
    ["= ada", "=", "ada"],
    ["!=x", "!=", "x"],
    ["Empty", "empty", ""],
    [" ada ", "holds", "ada"],
    ["a > b", "holds", "a > b"],
  ])("%s", (typed, is, value) => {
    expect(filterOf(["a"], typed)).toEqual({ column: ["a"], is, value });
  });

  it("is none while it is not finished", () => {
    for (const typed of ["", "  ", ">", "!= "]) expect(filterOf(["a"], typed)).toBeUndefined();
  });
});
