import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellAt } from "./naive-testing";
import { points } from "./points";
import { portOf } from "./port-testing";
import { series } from "./series";

const someValues = fc.array(
  fc.record(
    { x: fc.oneof(fc.integer(), fc.constantFrom("a", null)), y: fc.integer() },
    { requiredKeys: ["y"] },
  ),
  { minLength: 1, maxLength: 80 },
);

describe("a column as a line", () => {
  it("has the least and the most number of each bucket", async () => {
    await fc.assert(
      fc.asyncProperty(
        someValues,
        fc.nat(80),
        fc.nat(80),
        fc.integer({ min: 1, max: 40 }),
        async (values, ...ask) => {
          const [one, other, buckets] = ask;
          const [from, to] = [Math.min(one, other), Math.max(one, other)];
          const question = { kind: "series", column: ["x"], from, to, buckets } as const;
          const { pairs, min, max } = await series.answer(portOf(values), question);
          const expected = Array.from({ length: buckets }, () => [] as number[]);
          values.forEach((value, at) => {
            const number = cellAt(value, ["x"]);
            if (typeof number !== "number" || at < from || at >= to) return;
            expected[Math.min(buckets - 1, Math.floor((at - from) * (buckets / (to - from))))]?.push(number);
          });
          const ends = (numbers: readonly number[]) =>
            numbers.length > 0 ? [Math.min(...numbers), Math.max(...numbers)] : [Number.NaN, Number.NaN];
          expect([...pairs]).toEqual(expected.flatMap(ends));
          expect([min, max]).toEqual(ends(expected.flat()));
        },
      ),
    );
  });

  it("starts at the oldest value that is still there", async () => {
    const port = portOf([9, 8, 7, 6]);
    port.first = 2;
    const question = { kind: "series", column: [], from: 0, to: 4, buckets: 4 } as const;
    const { pairs } = await series.answer(port, question);
    expect([...pairs]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN, 7, 7, 6, 6]);
  });
});

describe("two columns as points", () => {
  it("are all of them, or so many in their order from the first on", async () => {
    await fc.assert(
      fc.asyncProperty(someValues, fc.nat(100), async (values, most) => {
        const question = { kind: "points", x: ["x"], y: ["y"], most } as const;
        const { pairs, of } = await points.answer(portOf(values), question);
        const all = values.flatMap(({ x, y }) => (typeof x === "number" ? [[x, y]] : []));
        const shown = Math.min(most, all.length);
        expect(of).toBe(all.length);
        expect([...pairs]).toEqual(
          Array.from({ length: shown }, (_, at) => all[Math.floor((at * all.length) / shown)]).flat(),
        );
      }),
    );
  });
});
