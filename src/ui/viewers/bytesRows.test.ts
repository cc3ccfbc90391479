import { expect, it } from "vitest";
import { blockAround, byteKey, bytesPerRow, hexOf, letterOf, offsetOf } from "./bytesRows";

it("writes bytes as two digits and as letters", () => {
  expect([0, 10, 255].map(hexOf)).toEqual(["00", "0a", "ff"]);
  expect([0x41, 0x20, 0x7e, 0x7f, 0, 200].map(letterOf)).toEqual(["A", " ", "~", "·", "·", "·"]);
  expect([1000, 500, 200].map(bytesPerRow)).toEqual([16, 8, 4]);
});

it("understands offsets in both ways of counting, from both ends", () => {
  const typed = ["16", "0x10", "10h", "1,000", "-1", " 0XFF ", "abc", "", "5000", "-9999"];
  expect(typed.map((each) => offsetOf(each, 4096))).toEqual([
    16,
    16,
    16,
    1000,
    4095,
    255,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it("goes by bytes, rows and pages and stays within", () => {
  const go = (key: string, at: number, command = false) =>
    byteKey(key, command, { at, length: 100, row: 16, page: 3 });
  expect([go("ArrowLeft", 0), go("ArrowRight", 99), go("ArrowUp", 5), go("ArrowDown", 95)]).toEqual([
    0, 99, 5, 95,
  ]);
  expect([go("ArrowDown", 5), go("PageDown", 0), go("PageUp", 60), go("PageDown", 90)]).toEqual([
    21, 48, 12, 99,
  ]);
  expect([go("Home", 21), go("End", 21), go("End", 97), go("Home", 21, true), go("End", 21, true)]).toEqual([
    16, 31, 99, 0, 99,
  ]);
  expect(go("x", 0)).toBeUndefined();
});

it("asks for whole blocks around what is seen", () => {
  expect(blockAround(0, 512, 1_000_000)).toEqual({ from: 0, to: 16384 });
  expect(blockAround(20_000, 20_500, 21_000)).toEqual({ from: 8192, to: 21_000 });
});
