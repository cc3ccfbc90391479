import fc from "fast-check";
import { expect, it } from "vitest";
import { sparkPath } from "./spark";

const NAN = Number.NaN;

it("one number is drawn, and a gap breaks the line", () => {
  expect(sparkPath([1, 1], 1, 1)).toBe("M0.5 0.500L0.51 0.500");
  expect(sparkPath([0, 0, NAN, NAN, 4, 4], 0, 4)).toBe("M0.5 1.000L0.51 1.000M2.5 0.000L2.51 0.000");
});

it("a bucket runs from the end that is nearer to the one before", () => {
  expect(sparkPath([0, 0, 2, 4, 4, 4], 0, 4)).toBe("M0.5 1.000L0.51 1.000L1.3 0.500L1.7 0.000L2.5 0.000");
});

it("nothing is drawn outside the field, and nothing of what is no number", () => {
  const pair = fc
    .tuple(fc.integer({ min: -50, max: 50 }), fc.nat(20), fc.boolean())
    .map(([low, span, is]) => (is ? [low, low + span] : [NAN, NAN]));
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 30 }), (all) => {
      const pairs = all.flat();
      const known = pairs.filter(Number.isFinite);
      const path = sparkPath(pairs, Math.min(...known), Math.max(...known));
      expect(path).not.toContain("NaN");
      for (const [, x, y] of path.matchAll(/[ML]([\d.]+) ([\d.-]+)/g)) {
        expect(Number(x)).toBeLessThanOrEqual(all.length);
        expect(Number(y) >= 0 && Number(y) <= 1).toBe(true);
      }
    }),
  );
});
