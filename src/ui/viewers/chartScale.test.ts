// Marks of an axis, and the stretch of it that is shown.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { marksOf, panned, roomy, scaleOf, zoomed } from "./chartScale";

const ALL = { from: 0, to: 1_000_000 };
const stretch = fc
  .tuple(fc.integer({ min: 0, max: 999_000 }), fc.integer({ min: 10, max: 1_000 }))
  .map(([from, span]) => ({ from, to: from + span }));

describe("an axis", () => {
  it("has round marks", () => {
    expect(marksOf({ from: 0, to: 100 }, 5)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(marksOf({ from: -0.25, to: 0.31 }, 4)).toEqual([-0.2, 0, 0.2]);
    expect(marksOf({ from: 3, to: 3 }, 4)).toEqual([3]);
  });

  it("has few marks, all of them inside", () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(number, number, fc.integer({ min: 1, max: 12 }), (a, b, most) => {
        const shown = { from: Math.min(a, b), to: Math.max(a, b) };
        const marks = marksOf(shown, most);
        expect(marks.length).toBeLessThanOrEqual(4 * most + 1);
        const slack = (shown.to - shown.from) * 1e-6 + Math.abs(shown.to) * 1e-9 + 1e-9;
        for (const mark of marks) {
          expect(mark).toBeGreaterThanOrEqual(shown.from - slack);
          expect(mark).toBeLessThanOrEqual(shown.to + slack);
        }
      }),
    );
  });

  it("gives pixels and takes them back", () => {
    const scale = scaleOf({ from: 10, to: 20 }, 100, 0);
    expect(scale.at(10)).toBe(100);
    expect(scale.at(20)).toBe(0);
    expect(scale.back(50)).toBe(15);
  });

  it("has room around a single number", () => {
    expect(roomy({ from: 5, to: 5 })).toEqual({ from: 4.5, to: 5.5 });
    expect(roomy({ from: 0, to: 0 })).toEqual({ from: -1, to: 1 });
  });
});

describe("the stretch that is shown", () => {
  it("never leaves the axis and is never too short, however it is moved", () => {
    fc.assert(
      fc.property(
        stretch,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: -1e7, max: 1e7, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (shown, factor, by, share) => {
          const place = shown.from + share * (shown.to - shown.from);
          for (const next of [zoomed(shown, place, factor, ALL, 10), panned(shown, by, ALL)]) {
            expect(next.from).toBeGreaterThanOrEqual(0);
            expect(next.to).toBeLessThanOrEqual(1_000_000 + 1e-6);
            expect(next.to - next.from).toBeGreaterThanOrEqual(10 - 1e-6);
          }
        },
      ),
    );
  });

  it("keeps what is pointed at where it is", () => {
    const next = zoomed({ from: 400_000, to: 600_000 }, 450_000, 0.5, ALL, 10);
    expect(next).toEqual({ from: 425_000, to: 525_000 });
  });
});
