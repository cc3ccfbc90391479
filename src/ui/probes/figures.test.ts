import { describe, expect, it } from "vitest";
import { isNumeric, lastOf, mainType, rangeOf, rateAfter, typesOf } from "./figures";

describe("the types of values", () => {
  it.each([
    [{}, ""],
    [{ number: 3 }, "number"],
    [{ null: 20, number: 980 }, "980 × number, 20 × null"],
    [{ string: 5, number: 4, null: 3, object: 1 }, "5 × string, 4 × number, 2 more types"],
  ])("%j: %s", (types, told) => {
    expect(typesOf({ types })).toBe(told);
  });

  it("the most frequent one decides whether there is a line", () => {
    expect(mainType({ types: { string: 1, number: 9 } })).toBe("number");
    expect(isNumeric({ types: { string: 1, number: 9 }, count: 10 })).toBe(true);
    expect(isNumeric({ types: { number: 1 }, count: 1 })).toBe(false);
    expect(isNumeric({ types: { object: 2 }, count: 2 })).toBe(false);
  });
});

it("a range is told short, one number by itself", () => {
  expect(rangeOf({})).toBeUndefined();
  expect(rangeOf({ min: -1, max: 2.5 })).toBe("-1 to 2.5");
  expect(rangeOf({ min: 7, max: 7 })).toBe("7");
});

it("the last value is one line, cut where there is no more room", () => {
  expect(lastOf({ last: '{\n  "a": 1\n}' }, 20)).toBe('{ "a": 1 }');
  expect(lastOf({ last: "123456" }, 4)).toBe("123…");
});

it("a rate follows how a count grows, and begins anew with another run", () => {
  const first = rateAfter(undefined, 100, 0);
  expect(first.rate).toBeUndefined();
  const second = rateAfter(first, 200, 500);
  expect(second.rate).toBe(200);
  expect(rateAfter(second, 600, 1500).rate).toBe(300);
  expect(rateAfter(second, 10, 1600).rate).toBeUndefined();
});
