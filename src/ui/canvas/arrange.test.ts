import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Alignment, type Axis, aligned, boxAround, distributed } from "./arrange";
import type { Box } from "./place";

const boxes = fc
  .array(
    fc.record({
      x: fc.integer({ min: -999, max: 999 }),
      y: fc.integer({ min: -999, max: 999 }),
      width: fc.integer({ min: 1, max: 150 }).map((half) => 2 * half),
      height: fc.integer({ min: 1, max: 150 }).map((half) => 2 * half),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((list) => new Map(list.map((box, at): [number, Box] => [at, box])));

function moved(all: ReadonlyMap<number, Box>, to: ReadonlyMap<number, { x: number; y: number }>): Box[] {
  return [...all].map(([id, box]) => ({ ...box, ...to.get(id) }));
}

describe("aligned", () => {
  const line: Record<Alignment, (box: Box) => number> = {
    left: ({ x }) => x,
    centre: ({ x, width }) => x + width / 2,
    right: ({ x, width }) => x + width,
    top: ({ y }) => y,
    middle: ({ y, height }) => y + height / 2,
    bottom: ({ y, height }) => y + height,
  };

  for (const alignment of Object.keys(line) as Alignment[]) {
    it(`puts all boxes on one ${alignment} line within the box around them`, () => {
      fc.assert(
        fc.property(boxes, (all) => {
          const after = moved(all, aligned(all, alignment));
          const lines = after.map(line[alignment]);
          // Whole pixels: a middle may miss by half of one.
          expect(Math.max(...lines) - Math.min(...lines)).toBeLessThanOrEqual(1);
          const [around, before] = [boxAround(after), boxAround(all.values())];
          expect(around.x).toBeGreaterThanOrEqual(before.x);
          expect(around.y).toBeGreaterThanOrEqual(before.y);
        }),
      );
    });
  }

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(boxes, fc.constantFrom<Alignment[]>("left", "right", "top", "bottom"), (all, alignment) => {
        const once = new Map(moved(all, aligned(all, alignment)).map((box, at) => [at, box]));
        expect(moved(once, aligned(once, alignment))).toEqual([...once.values()]);
      }),
    );
  });
});

describe("distributed", () => {
  it("leaves equal gaps, keeps the outer two in place and the order as it was", () => {
    fc.assert(
      fc.property(boxes, fc.constantFrom<Axis[]>("horizontally", "vertically"), (all, axis) => {
        fc.pre(all.size >= 3);
        const [at, size] = axis === "horizontally" ? (["x", "width"] as const) : (["y", "height"] as const);
        const middle = (box: Box) => box[at] + box[size] / 2;
        const order = [...all].sort(([, a], [, b]) => middle(a) - middle(b)).map(([id]) => id);
        const places = distributed(all, axis);
        const sorted = order.map((id) => ({ ...(all.get(id) as Box), ...places.get(id) }));
        const gaps = sorted.slice(1).map((box, index) => {
          const before = sorted[index] as Box;
          return box[at] - before[at] - before[size];
        });
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(2);
        expect(sorted[0]?.[at]).toBe(all.get(order[0] as number)?.[at]);
        const last = order.at(-1) as number;
        expect(Math.abs((sorted.at(-1)?.[at] ?? 0) - (all.get(last)?.[at] ?? 0))).toBeLessThanOrEqual(1);
      }),
    );
  });
});
