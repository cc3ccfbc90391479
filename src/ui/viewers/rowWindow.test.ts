// Which rows are in view, however long the list is and however high some of its rows are.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowWindow, topFor } from "./rowWindow";

const place = fc
  .record({
    rows: fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 20_000_000 })),
    row: fc.integer({ min: 16, max: 40 }),
    view: fc.integer({ min: 60, max: 1200 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    tall: fc.array(
      fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 1, max: 400 })),
      {
        maxLength: 3,
      },
    ),
  })
  .map(({ share, tall, ...rest }) => {
    const extras = new Map(tall.map(([at, extra]) => [Math.floor(at * rest.rows), extra]));
    const list = {
      ...rest,
      tall: [...extras].map(([at, extra]) => ({ at, extra })).sort((a, b) => a.at - b.at),
    };
    const { height } = rowWindow({ ...list, top: 0 });
    return { ...list, top: share * Math.max(0, height - rest.view) };
  });

describe("the rows in view", () => {
  it("fill it, and lie inside the list, one below the other", () => {
    fc.assert(
      fc.property(place, (at) => {
        const { from, to, shift, height, topOf } = rowWindow(at);
        expect(height).toBeLessThanOrEqual(15_000_000);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(at.rows);
        expect(topOf(from) + shift).toBeLessThanOrEqual(1e-3);
        expect(topOf(from + 1) + shift).toBeGreaterThan(-1e-3);
        if (height >= at.view) expect(topOf(to) + shift).toBeGreaterThanOrEqual(at.view - 1e-3);
        for (let row = from; row < to; row++) {
          const extra = at.tall.find((each) => each.at === row)?.extra ?? 0;
          expect(topOf(row + 1) - topOf(row)).toBeCloseTo(at.row + extra, 3);
        }
      }),
    );
  });

  it("are the first at the top and the last at the bottom", () => {
    const long = { rows: 5_000_000, row: 24, view: 500 };
    expect(rowWindow({ ...long, top: 0 }).from).toBe(0);
    expect(rowWindow({ ...long, top: 15_000_000 - 500 }).to).toBe(5_000_000);
  });

  it("keep their place on their layer while it is scrolled", () => {
    const list = { rows: 400, row: 24, view: 500 };
    expect(rowWindow({ ...list, top: 100 }).topOf(30)).toBe(rowWindow({ ...list, top: 700 }).topOf(30));
  });

  it("have every row that is gone to", () => {
    fc.assert(
      fc.property(
        place,
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        fc.constantFrom("near" as const, "middle" as const),
        (at, share, align) => {
          const wanted = Math.floor(share * at.rows);
          const { from, to } = rowWindow({ ...at, top: topFor(wanted, at, align) });
          expect(from).toBeLessThanOrEqual(wanted);
          expect(to).toBeGreaterThan(wanted);
        },
      ),
    );
  });
});
