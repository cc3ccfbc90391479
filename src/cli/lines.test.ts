import fc from "fast-check";
import { expect, it } from "vitest";
import { elementsOf } from "./lines";

it("gives back the elements of any JSON array", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.constantFrom(undefined, 2), (values, indent) => {
      expect([...elementsOf(JSON.stringify(values, null, indent))].map((text) => JSON.parse(text))).toEqual(
        values.map((value) => JSON.parse(JSON.stringify(value))),
      );
    }),
  );
});

it("keeps every digit of a number", () => {
  expect([...elementsOf('[123456789012345678901, 1.50,"a,]"]')]).toEqual([
    "123456789012345678901",
    "1.50",
    '"a,]"',
  ]);
});
