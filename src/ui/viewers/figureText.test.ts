// How numbers are written short.

import { describe, expect, it } from "vitest";
import { shortNumber } from "./figureText";

describe("a short number", () => {
  it.each([
    [0, "0"],
    [1234567, "1,234,567"],
    [0.1 + 0.2, "0.3"],
    [1234.5678, "1,234.6"],
    [-2.5, "-2.5"],
    [1e15, "1.000e+15"],
    [0.00001234, "1.234e-5"],
    [Number.NaN, "NaN"],
    [-Infinity, "−∞"],
  ])("%d", (value, text) => {
    expect(shortNumber(value)).toBe(text);
  });
});
