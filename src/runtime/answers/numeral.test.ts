import fc from "fast-check";
import { expect, it } from "vitest";
import { Numeral } from "./numeral";

function read(text: string) {
  const numeral = new Numeral();
  numeral.read(new TextEncoder().encode(`[${text},`), 1);
  return { value: numeral.value, end: numeral.end - 1, long: numeral.long };
}

it("reads every double as it was written", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (double) => {
      const text = JSON.stringify(double);
      expect(read(text)).toMatchObject({ value: Number(text), end: text.length });
    }),
    { numRuns: 1000 },
  );
});

it("reads what lies in the middle of two doubles as the even one, and what lies beside it as the nearer", () => {
  const middle = 2n ** 54n + 2n;
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 50n }), fc.bigInt({ min: -2n, max: 2n }), (far, beside) => {
      const text = `${middle + 4n * far + beside}`;
      expect(read(text).value).toBe(Number(text));
      expect(read(`${text.slice(0, 3)}.${text.slice(3)}`).value).toBe(
        Number(`${text.slice(0, 3)}.${text.slice(3)}`),
      );
    }),
    { numRuns: 1000 },
  );
  // Halves and quarters are exact, so their digits can end in the very middle.
  for (const text of [
    "4503599627370496.5",
    "4503599627370497.5",
    "9007199254740993.0",
    "2251799813685248.25",
  ])
    expect(read(text).value).toBe(Number(text));
});

it("reads decimals of any length to the nearest double", () => {
  const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,25})\.\d{1,30}([eE][+-]?\d{1,3})?$/);
  fc.assert(
    fc.property(digits, (text) => {
      expect(read(text).value).toBe(Number(text));
    }),
    { numRuns: 1000 },
  );
});

it("tells integers that no double holds", () => {
  expect(read("9007199254740991").long).toBe(false);
  expect(read("9007199254740993")).toMatchObject({ long: true, end: 16 });
  expect(read("-9223372036854775808").long).toBe(true);
  expect(read("9007199254740993.5").long).toBe(false);
  expect(read("1e300").long).toBe(false);
  expect(read("0")).toMatchObject({ value: 0, long: false });
});

it("reads what hosts say for what is no number", () => {
  expect(read("NaN").value).toBeNaN();
  expect(read("Infinity").value).toBe(Number.POSITIVE_INFINITY);
  expect(read("-Infinity")).toMatchObject({ value: Number.NEGATIVE_INFINITY, end: 9 });
});
