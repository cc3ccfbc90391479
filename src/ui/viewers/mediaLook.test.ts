import fc from "fast-check";
import { expect, it } from "vitest";
import { fitLook, moveLook, placeAt, showPlace, wholeWindow, windowOf, zoomLook } from "./mediaLook";

const length = fc.integer({ min: 1, max: 20_000 });
const sheets = fc.record({ columns: length, rows: length });
const boxes = fc.record({
  width: fc.integer({ min: 50, max: 2000 }),
  height: fc.integer({ min: 50, max: 1200 }),
  ratio: fc.constantFrom(1, 1.5, 2),
});
const point = fc.record({ x: fc.integer({ min: 0, max: 1999 }), y: fc.integer({ min: 0, max: 1199 }) });

it("shows all of a sheet at first, in the middle", () => {
  fc.assert(
    fc.property(sheets, boxes, fc.boolean(), (sheet, box, stretched) => {
      const look = fitLook(sheet, box, stretched);
      expect(look.width * sheet.columns).toBeLessThanOrEqual(box.width * 1.0001);
      expect(look.height * sheet.rows).toBeLessThanOrEqual(box.height * 1.0001);
      expect(look.x + box.width / look.width / 2).toBeCloseTo(sheet.columns / 2, 3);
      if (!stretched) expect(look.width).toBe(look.height);
    }),
  );
});

it("keeps the place under the pointer where it is zoomed in, and can be zoomed back", () => {
  const [sheet, box] = [
    { columns: 4096, rows: 4096 },
    { width: 800, height: 600, ratio: 1 },
  ];
  const fit = fitLook(sheet, box, false);
  const at = { x: 400, y: 300 };
  const near = zoomLook(fit, 8, at, sheet, box);
  expect(placeAt(near, at, sheet)).toEqual(placeAt(fit, at, sheet));
  const back = zoomLook(near, 1 / 8, at, sheet, box);
  expect(back.x).toBeCloseTo(fit.x, 6);
  expect(back.width).toBeCloseTo(fit.width, 9);
  expect(zoomLook(near, 1e6, at, sheet, box).width).toBe(96);
});

it("never loses the sheet, however it is moved and zoomed", () => {
  const moves = fc.array(
    fc.tuple(fc.double({ min: 0.1, max: 10, noNaN: true }), point, fc.integer({ min: -3000, max: 3000 })),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(sheets, boxes, fc.boolean(), moves, (sheet, box, stretched, all) => {
      let look = fitLook(sheet, box, stretched);
      for (const [factor, at, by] of all) {
        look = moveLook(zoomLook(look, factor, at, sheet, box), { x: by, y: -by }, sheet, box);
        const middle = look.x + box.width / look.width / 2;
        expect(middle).toBeGreaterThanOrEqual(-0.001);
        expect(middle).toBeLessThanOrEqual(sheet.columns + 0.001);
        expect(windowOf(look, sheet, box, 4)).toBeDefined();
      }
    }),
  );
});

it("asks for what is in view, in a size that can be answered", () => {
  fc.assert(
    fc.property(
      sheets,
      boxes,
      fc.double({ min: 1, max: 5000, noNaN: true }),
      point,
      (sheet, box, factor, at) => {
        const look = zoomLook(fitLook(sheet, box, false), factor, at, sheet, box);
        const found = windowOf(look, sheet, box, 4);
        if (!found) return;
        const { rows, columns, step } = found;
        expect(rows[0]).toBeLessThanOrEqual(Math.max(0, look.y));
        expect(rows[1]).toBeGreaterThanOrEqual(Math.min(sheet.rows, look.y + box.height / look.height));
        expect(columns[0]).toBeLessThanOrEqual(Math.max(0, look.x));
        const fields = ((rows[1] - rows[0]) / step[0]) * ((columns[1] - columns[0]) / step[1]);
        expect(fields * 4).toBeLessThanOrEqual(2 ** 21);
      },
    ),
  );
  expect(wholeWindow({ rows: 10, columns: 5000 }, 1000)).toEqual({
    rows: [0, 10],
    columns: [0, 5000],
    step: [1, 5],
  });
});

it("asks for nothing while there is nothing to see it in", () => {
  const sheet = { columns: 4096, rows: 4096 };
  const box = { width: 0, height: 0, ratio: 1 };
  const look = fitLook(sheet, box, false);
  expect(windowOf(look, sheet, box, 4)).toBeUndefined();
  expect(windowOf({ ...look, x: Number.NaN }, sheet, { ...box, width: 9, height: 9 }, 4)).toBeUndefined();
  expect(windowOf(look, { columns: 0, rows: 5 }, { ...box, width: 9, height: 9 }, 4)).toBeUndefined();
});

it("brings a place into view and no further", () => {
  const box = { width: 100, height: 100, ratio: 1 };
  const look = { x: 10, y: 10, width: 10, height: 10 };
  expect(showPlace(look, { row: 12, column: 15 }, box)).toEqual(look);
  expect(showPlace(look, { row: 5, column: 25 }, box)).toEqual({ ...look, x: 16, y: 5 });
});
