import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkItems, formatJson } from "./jsonText";

describe("the text of the run input", () => {
  it("is a list, and its items are counted", () => {
    expect(checkItems('[1, {"a": [2, 3]}, "x"]')).toEqual({ kind: "items", count: 3 });
    expect(checkItems("[]")).toEqual({ kind: "items", count: 0 });
  });

  const wrong: readonly [string, number, number, RegExp][] = [
    ['{"a": 1}', 1, 1, /list of items/],
    ["[1,\n 2 3]", 2, 4, /comma or \]/],
    ["[1,\n2,\n]", 3, 1, /comma too many/],
    ["[1, 2", 1, 1, /never closed with \]/],
    ['["abc]', 1, 2, /never closed/],
    ["['a']", 1, 2, /double quotes/],
    ["[{a: 1}]", 1, 3, /name in "double quotes"/],
    ['[{"a" 1}]', 1, 7, /colon after "a"/],
    ["[abc]", 1, 2, /abc is not JSON/],
    ["[01]", 1, 2, /01 is not JSON/],
    ["", 1, 1, /ends where a value/],
    ["[1] 2", 1, 5, /nothing more/],
  ];
  it.each(wrong)("%j is wrong at line %i, column %i", (text, line, column, message) => {
    expect(checkItems(text)).toEqual({
      kind: "wrong",
      line,
      column,
      message: expect.stringMatching(message),
    });
  });

  it("is told apart from text that is nested without end", () => {
    expect(checkItems("[".repeat(100_000))).toMatchObject({ kind: "wrong" });
  });
});

describe("text put in good order", () => {
  it("has one item a line and keeps every number as it was written", () => {
    expect(formatJson('[12345678901234567890,{"x":1.50,"y":[]},1e3]')).toBe(
      '[\n  12345678901234567890,\n  { "x": 1.50, "y": [] },\n  1e3\n]',
    );
    expect(formatJson("[1,")).toBeUndefined();
  });

  it("breaks what does not fit on a line", () => {
    const long = JSON.stringify([{ name: "x".repeat(60), list: [1, 2, 3], other: "y".repeat(30) }]);
    expect(formatJson(long)?.split("\n").length).toBe(7);
  });

  it("means the same, and stays as it is when formatted again", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const formatted = formatJson(text);
        expect(JSON.parse(formatted ?? "")).toEqual(JSON.parse(text));
        expect(formatJson(formatted ?? "")).toBe(formatted);
      }),
    );
  });
});
