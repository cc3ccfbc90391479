// How ways into values are written and gone.

import { describe, expect, it } from "vitest";
import { columnName, pathText, valueAt } from "./path";

describe("a path", () => {
  it("is written as an expression", () => {
    expect(pathText(["a", 3, "odd key", "b"])).toBe('.a[3]["odd key"].b');
    expect(columnName(["a", 3], "value")).toBe("a[3]");
    expect(columnName([], "value")).toBe("value");
  });

  it("leads to a value, or to nothing", () => {
    const value = { a: [1, { b: null }] };
    expect(valueAt(value, ["a", 1, "b"])).toBe(null);
    expect(valueAt(value, [])).toBe(value);
    expect(valueAt(value, ["a", 7, "b"])).toBeUndefined();
    expect(valueAt(value, ["constructor"])).toBeUndefined();
  });
});
