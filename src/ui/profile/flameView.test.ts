import fc from "fast-check";
import { expect, it } from "vitest";
import { marksOf, panned, placeOf, timeAt, wholeOf, zoomed } from "./flameView";

const ms = fc.double({ min: 0.1, max: 1e6, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });

it("stays within the run, however it is zoomed and panned", () => {
  const step = fc.tuple(
    share,
    fc.double({ min: 0.05, max: 20, noNaN: true }),
    fc.double({ min: -2, max: 2, noNaN: true }),
  );
  fc.assert(
    fc.property(ms, fc.array(step, { maxLength: 20 }), (length, steps) => {
      let view = wholeOf(length);
      for (const [around, factor, by] of steps) {
        view = zoomed(view, view.from + around * (view.to - view.from), factor, length);
        view = panned(view, by * (view.to - view.from), length);
        expect(view.from).toBeGreaterThanOrEqual(0);
        expect(view.to).toBeGreaterThan(view.from);
        expect(view.to).toBeLessThanOrEqual(length * (1 + 1e-9));
      }
    }),
  );
});

it("keeps the time under the pointer where it is", () => {
  const view = zoomed({ from: 20, to: 40 }, 25, 0.5, 100);
  expect(view).toEqual({ from: 22.5, to: 32.5 });
  expect(placeOf(view, 25, 800)).toBe(placeOf({ from: 20, to: 40 }, 25, 800));
  expect(timeAt(view, 200, 800)).toBe(25);
});

it("marks round times, not too close to one another", () => {
  expect(marksOf({ from: 0, to: 100 }, 500)).toEqual([0, 20, 40, 60, 80, 100]);
  fc.assert(
    fc.property(ms, fc.integer({ min: 100, max: 2000 }), (length, width) => {
      const marks = marksOf({ from: 0, to: length }, width);
      expect(marks.length).toBeLessThanOrEqual(1 + width / 90 + 1);
    }),
  );
});
