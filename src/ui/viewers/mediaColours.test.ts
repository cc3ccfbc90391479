import { expect, it } from "vitest";
import { evenRange, isBright, paintColours, paintNumbers, viridis } from "./mediaColours";

const colour = (pixels: Uint8ClampedArray, at: number) => [...pixels.subarray(at * 4, at * 4 + 4)];

it("paints the least and the most with the ends of a scale, and nothing where there is no number", () => {
  const pixels = paintNumbers([2, 6, Number.NaN, 4, -9, 99], { min: 2, max: 6 }, viridis);
  expect(colour(pixels, 0)).toEqual([0x44, 0x01, 0x54, 255]);
  expect(colour(pixels, 1)).toEqual([0xfd, 0xe7, 0x25, 255]);
  expect(colour(pixels, 2)).toEqual([0, 0, 0, 0]);
  expect(colour(pixels, 4)).toEqual(colour(pixels, 0));
  expect(colour(pixels, 5)).toEqual(colour(pixels, 1));
});

it("paints numbers that are all the same with the middle of a scale", () => {
  expect(colour(paintNumbers([7], { min: 7, max: 7 }, viridis), 0)).toEqual(colour(viridis, 128));
});

it("knows which numbers are painted bright", () => {
  const bright = [2, 4, 6].map((number) => isBright(number, { min: 2, max: 6 }, viridis));
  expect(bright).toEqual([false, false, true]);
});

it("gives colours without opacity a full one", () => {
  expect([...paintColours(Uint8Array.of(1, 2, 3, 4, 5, 6), 3)]).toEqual([1, 2, 3, 255, 4, 5, 6, 255]);
  expect([...paintColours(Uint8Array.of(1, 2, 3, 4), 4)]).toEqual([1, 2, 3, 4]);
});

it("has nothing in the middle of a range with two sides", () => {
  expect(evenRange({ min: -1, max: 3 })).toEqual({ min: -3, max: 3 });
  expect(evenRange({ min: 1, max: 3 })).toEqual({ min: 1, max: 3 });
});
