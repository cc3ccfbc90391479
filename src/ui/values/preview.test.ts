import { describe, expect, it } from "vitest";
import { writeExact } from "./exact";
import { previewOf } from "./preview";

function textOf(value: unknown, budget?: number): string {
  return previewOf(value, budget)
    .map((piece) => piece.text)
    .join("");
}

describe("the preview of a value", () => {
  it("is its JSON on one line", () => {
    expect(textOf({ a: [1, "x", null], b: true })).toBe('{a: [1, "x", null], b: true}');
    expect(textOf([])).toBe("[]");
  });

  it("is cut, and says how much of a list is missing", () => {
    const text = textOf(Array.from({ length: 100_000 }, (_, i) => i));
    expect(text.length).toBeLessThan(200);
    expect(text).toMatch(/… 99\d+ more\]$/);
    expect(textOf("y".repeat(10_000)).length).toBeLessThan(200);
  });

  it("shows integers exactly", () => {
    expect(textOf([12345678901234567890n])).toBe("[12345678901234567890]");
  });

  it("names a tensor by its shape", () => {
    const tensor = { __numpy__: true, array: { meta: { dtype: "float32", shape: [2, 3] }, data: "AAAA" } };
    expect(textOf(tensor)).toBe("tensor float32 2 × 3");
  });
});

describe("a value written back", () => {
  it("is the text it came from, at any length of integer", () => {
    const value = { id: 12345678901234567890n, list: [1.5, null, "a\n", {}], none: [] };
    expect(writeExact(value)).toBe('{"id":12345678901234567890,"list":[1.5,null,"a\\n",{}],"none":[]}');
    expect(writeExact(JSON.parse('{"a":[1,{"b":[]}]}'), 2)).toBe(
      JSON.stringify({ a: [1, { b: [] }] }, null, 2),
    );
  });
});
