import fc from "fast-check";
import { expect, it } from "vitest";
import { linesOf, splitLines } from "./lines";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (lines: Uint8Array) => new TextDecoder().decode(lines);

it("gives back the items of any JSON array, a line each", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (values) => {
      const lines = text(linesOf(bytes(JSON.stringify(values)))).split("\n");
      expect(lines.pop()).toBe("");
      expect(lines).toEqual(values.map((value) => JSON.stringify(value)));
    }),
  );
});

it("leaves out the blanks between items, not those within", () => {
  expect(text(linesOf(bytes('[ 1 ,\n{"a": [1, 2]},\t"b c" ]')))).toBe('1\n{"a": [1, 2]}\n"b c"\n');
  expect(text(linesOf(bytes("[ ]")))).toBe("");
});

it("keeps every digit of a number", () => {
  expect(text(linesOf(bytes('[123456789012345678901, 1.50,"a,]\\""]')))).toBe(
    '123456789012345678901\n1.50\n"a,]\\""\n',
  );
});

it("takes a list of lines apart where it was put together", () => {
  expect(text(splitLines(bytes('[1\n\n,[2,3],{"a":[4,5]}\r]')))).toBe('1\n\n\n[2,3]\n{"a":[4,5]}\r');
});
