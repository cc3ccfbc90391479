import fc from "fast-check";
import { expect, it } from "vitest";
import { aroundSpan, markStep, moveSpan, showInSpan, timeStep, zoomSpan } from "./mediaSpan";

const length = 28_800_000;

it("stays on the line and shows something, however it is zoomed and moved", () => {
  const moves = fc.array(
    fc.tuple(
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: -length, max: length }),
    ),
  );
  fc.assert(
    fc.property(moves, (all) => {
      let span = { from: 0, to: length };
      for (const [factor, share, by] of all) {
        span = moveSpan(zoomSpan(span, factor, share, length), by, length);
        expect(span.from).toBeGreaterThanOrEqual(0);
        expect(span.to).toBeLessThanOrEqual(length);
        expect(span.to - span.from).toBeGreaterThanOrEqual(15.99);
        const around = aroundSpan(span, length);
        expect(around.from).toBeLessThanOrEqual(span.from);
        expect(around.to).toBeGreaterThanOrEqual(span.to);
        expect(around.to - around.from).toBeLessThanOrEqual(3 * (span.to - span.from) + 2);
      }
    }),
  );
});

it("keeps what is under the pointer in its place", () => {
  const span = zoomSpan({ from: 0, to: 1000 }, 4, 0.25, 1000);
  expect(span).toEqual({ from: 187.5, to: 437.5 });
  expect(zoomSpan(span, 1e9, 0.5, 1000).to - zoomSpan(span, 1e9, 0.5, 1000).from).toBe(16);
  expect(zoomSpan({ from: 0, to: 5 }, 10, 0.5, 5)).toEqual({ from: 0, to: 5 });
});

it("follows a place to the edge of the view", () => {
  const span = { from: 100, to: 200 };
  expect(showInSpan(span, 150, 1000)).toBe(span);
  expect(showInSpan(span, 250, 1000)).toEqual({ from: 150, to: 250 });
  expect(showInSpan(span, 50, 1000)).toEqual({ from: 50, to: 150 });
});

it("marks round distances", () => {
  expect([markStep(600, 8), markStep(1, 4), markStep(0.03, 5), markStep(7, 7)]).toEqual([100, 0.5, 0.01, 1]);
  expect([timeStep(600, 12), timeStep(90, 12), timeStep(7, 7), timeStep(100, 8)]).toEqual([60, 10, 1, 15]);
});
