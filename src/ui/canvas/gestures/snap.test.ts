import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_SNAP, snap } from "./snap";

const other = { x: 100, y: 100, width: 200, height: 80 };
const coordinate = fc.integer({ min: -500, max: 500 });
const box = fc.record({
  x: coordinate,
  y: coordinate,
  width: fc.integer({ min: 10, max: 300 }),
  height: fc.integer({ min: 10, max: 300 }),
});

describe("snap", () => {
  it("does nothing far from every line", () => {
    expect(snap({ x: 500, y: 500, width: 50, height: 50 }, [other], 6)).toBe(NO_SNAP);
  });

  it("meets the left edge of another box and shows a line from there past the moved one", () => {
    const { by, lines } = snap({ x: 103, y: 300, width: 120, height: 40 }, [other], 6);
    expect(by).toEqual({ x: -3, y: 0 });
    expect(lines).toEqual([{ from: { x: 100, y: 88 }, to: { x: 100, y: Number.POSITIVE_INFINITY } }]);
  });

  it("meets middles", () => {
    const { by } = snap({ x: 600, y: 118, width: 120, height: 40 }, [other], 6);
    expect(by).toEqual({ x: 0, y: 2 });
  });

  it("never moves further than its reach, and the nearer of two lines wins", () => {
    fc.assert(
      fc.property(box, fc.array(box, { maxLength: 6 }), (mine, others) => {
        const { by, lines } = snap(mine, others, 6);
        expect(Math.max(Math.abs(by.x), Math.abs(by.y))).toBeLessThanOrEqual(6);
        expect(lines.length).toBeLessThanOrEqual(2);
        const again = snap({ ...mine, x: mine.x + by.x, y: mine.y + by.y }, others, 6);
        expect(again.by.x).toBeCloseTo(0);
        expect(again.by.y).toBeCloseTo(0);
      }),
    );
  });
});
