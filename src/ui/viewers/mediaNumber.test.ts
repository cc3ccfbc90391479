import fc from "fast-check";
import { expect, it } from "vitest";
import { floatText, numberAt, roughText } from "./mediaNumber";

it("keeps every digit of 64-bit integers", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
      expect(numberAt("i64", new Uint8Array(BigInt64Array.of(value).buffer))).toBe(String(value));
    }),
  );
  expect(numberAt("u64", new Uint8Array(8).fill(255))).toBe("18446744073709551615");
});

it("writes a 32-bit float as shortly as tells it from all others", () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Math.fround(Number(floatText(value))) + 0).toBe(value + 0);
      expect(floatText(value).replace(/^-|e.*|\.|^0+/g, "").length).toBeLessThanOrEqual(22);
    }),
  );
  expect([floatText(Math.fround(0.1)), floatText(Number.NaN), floatText(1)]).toEqual(["0.1", "NaN", "1"]);
});

it("reads from anywhere, and nothing behind the end", () => {
  const bytes = Uint8Array.of(9, 1, 0, 255);
  expect(numberAt("u16", bytes, 1)).toBe("1");
  expect(numberAt("bool", bytes, 3)).toBe("true");
  expect(numberAt("i8", bytes, 3)).toBe("-1");
  expect(numberAt("u16", bytes, 3)).toBeUndefined();
  expect(numberAt("f16", bytes)).toBeUndefined();
  const rough = [1234567.89, 123456.7, 0.12345, 9007199254740992, -0.00001234, 0, Number.NaN];
  expect(rough.map((each) => roughText(each))).toEqual([
    "1.235e6",
    "123500",
    "0.1235",
    "9.007e15",
    "-1.234e-5",
    "0",
    "NaN",
  ]);
});
