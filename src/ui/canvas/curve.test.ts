import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  boundsOf,
  crossing,
  curveMiddle,
  curvePath,
  curvePoints,
  nearest,
  wireCurve,
  withBend,
} from "./curve";

const point = fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }) });
const from = { x: 0, y: 0 };
const to = { x: 200, y: 100 };

describe("wireCurve", () => {
  it("begins and ends at the ports and runs through every bend, without a kink", () => {
    fc.assert(
      fc.property(point, point, fc.array(point, { maxLength: 5 }), (start, end, bends) => {
        const curve = wireCurve(start, end, bends);
        expect(curve.map((piece) => piece.from)).toEqual([start, ...bends]);
        expect(curve.at(-1)?.to).toEqual(end);
        for (let at = 1; at < curve.length; at++) {
          const [before, after] = [curve[at - 1], curve[at]];
          if (!before || !after) continue;
          const [ax, ay] = [before.to.x - before.b.x, before.to.y - before.b.y];
          const [bx, by] = [after.a.x - after.from.x, after.a.y - after.from.y];
          expect(Math.abs(ax * by - ay * bx)).toBeLessThan(
            1e-3 * (1 + Math.hypot(ax, ay) * Math.hypot(bx, by)),
          );
        }
      }),
    );
  });

  it("leaves to the right and enters from the left, also on the way back", () => {
    for (const end of [to, { x: -300, y: 40 }]) {
      const [piece] = wireCurve(from, end);
      expect(piece?.a.x).toBeGreaterThan(0);
      expect(piece?.b.x).toBeLessThan(end.x);
    }
  });

  it("is written as one path", () => {
    expect(curvePath(wireCurve(from, to))).toBe("M0,0 C100,0 100,100 200,100");
    expect(curveMiddle(wireCurve(from, to))).toEqual({ x: 100, y: 50 });
    expect(curveMiddle(wireCurve(from, to, [{ x: 80, y: 90 }]))).toEqual({ x: 80, y: 90 });
  });
});

describe("measuring a wire", () => {
  const bend = { x: 100, y: -60 };
  const points = curvePoints(wireCurve(from, to, [bend]));

  it("finds the nearest point and the piece it lies on", () => {
    expect(nearest(points, { x: 20, y: 0 })).toMatchObject({ piece: 0 });
    expect(nearest(points, { x: 190, y: 100 })).toMatchObject({ piece: 1 });
    expect(nearest(points, bend)?.distance).toBeCloseTo(0, 3);
  });

  it("puts a new bend between its neighbours", () => {
    const after = { x: 170, y: 70 };
    const found = nearest(points, after);
    if (!found) throw new Error("no point");
    expect(withBend([bend], found)).toEqual([
      bend,
      { x: Math.round(found.point.x), y: Math.round(found.point.y) },
    ]);
  });

  it("is crossed by a stroke through its middle and by none beside it", () => {
    const straight = curvePoints(wireCurve(from, to));
    expect(crossing(straight, { x: 100, y: 0 }, { x: 100, y: 100 })?.point).toEqual({ x: 100, y: 50 });
    expect(crossing(straight, { x: 210, y: 0 }, { x: 210, y: 200 })).toBeUndefined();
  });

  it("is crossed exactly where its ends lie on two sides of a long stroke", () => {
    fc.assert(
      fc.property(point, point, fc.integer({ min: -1000, max: 1000 }), (start, end, x) => {
        fc.pre((start.x < x && end.x > x) || (start.x > x && end.x < x));
        const found = crossing(curvePoints(wireCurve(start, end)), { x, y: -9000 }, { x, y: 9000 });
        expect(found?.point.x).toBeCloseTo(x, 6);
      }),
    );
  });

  it("lies within its bounds", () => {
    expect(boundsOf([from, to, bend], 10)).toEqual({ x: -10, y: -70, width: 220, height: 180 });
  });
});
