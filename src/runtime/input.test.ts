import fc from "fast-check";
import { expect, it } from "vitest";
import { inputOf } from "./input";

function portions(text: string): readonly string[] {
  const input = inputOf(text);
  const all: string[] = [];
  for (let next = input.next(); next; next = input.next())
    all.push(new TextDecoder().decode(next as Uint8Array));
  return all;
}

it("hands a short input out whole", () => {
  expect(portions(' [1, "a"] ')).toEqual([' [1, "a"] ']);
});

it("cuts a long one between items, and nothing is lost or changed", () => {
  const filler = "x".repeat(1 << 18);
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 4, maxLength: 12 }), (values) => {
      const items = values.map((value) => ({ value, filler, '[,"]}': '\\"],[' }));
      const cut = portions(JSON.stringify(items));
      expect(cut.length).toBeGreaterThan(0);
      expect(cut.flatMap((portion) => JSON.parse(portion))).toEqual(JSON.parse(JSON.stringify(items)));
      if (items.length > 8) expect(cut.length).toBeGreaterThan(1);
    }),
    { numRuns: 20 },
  );
});

it("cuts a long list of numbers between them", () => {
  const numbers = Array.from({ length: 400_000 }, (_, index) => index * 1.5);
  const cut = portions(JSON.stringify(numbers));
  expect(cut.length).toBeGreaterThan(1);
  expect(cut.flatMap((portion) => JSON.parse(portion))).toEqual(numbers);
});

it("names equal contents alike and others not", () => {
  expect(inputOf("[1,2]").key).toBe(inputOf("[1,2]").key);
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(inputOf(one).key === inputOf(other).key).toBe(one === other);
    }),
  );
});
