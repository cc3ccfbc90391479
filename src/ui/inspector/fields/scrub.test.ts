import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dragged, type Pace, scaleOf, stepped, weighed } from "./scrub";

const to = (schema: object, start: number, pixels: number, pace: Pace = "normal") => {
  const scale = scaleOf({ type: "number", ...schema }, start);
  return dragged(start, weighed(pixels, pace), scale, pace);
};

describe("a number that is dragged", () => {
  it("goes through its range in the width of a hand, and never out of it", () => {
    expect(to({ minimum: 0, maximum: 1 }, 0.5, 24)).toBe(0.6);
    expect(to({ minimum: 0, maximum: 1 }, 0.5, 1000)).toBe(1);
    expect(to({ minimum: 0, maximum: 1 }, 0.5, -1000)).toBe(0);
  });

  it("moves by steps of its own size where nothing bounds it", () => {
    expect(to({}, 100, 8)).toBe(120);
    expect(to({}, 0, 4)).toBe(0.1);
    expect(to({ type: "integer" }, 100, 8)).toBe(102);
    expect(to({ multipleOf: 5 }, 10, 8)).toBe(20);
  });

  it("is finer and coarser by the keys held", () => {
    expect(to({ type: "integer" }, 0, 40, "coarse")).toBe(100);
    expect(to({ type: "integer" }, 0, 40, "fine")).toBe(1);
    expect(to({}, 1, 4, "fine")).toBe(1.01);
  });

  it("always is what its schema allows, without stray digits", () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -900, max: 900 }), (start, pixels) => {
        const value = to({ type: "integer", minimum: -50, maximum: 50 }, start, pixels);
        expect([Number.isInteger(value), Math.abs(value) <= 50]).toEqual([true, true]);
        expect(String(to({ minimum: -50, maximum: 50 }, start, pixels)).length).toBeLessThan(9);
      }),
    );
  });

  it("goes by ones with the arrow keys, by less where it is tiny", () => {
    expect(stepped(100, 1, { type: "number" }, "normal")).toBe(101);
    expect(stepped(100, 1, { type: "number" }, "coarse")).toBe(110);
    expect(stepped(0.05, 1, { type: "number" }, "normal")).toBe(0.051);
    expect(stepped(7, 1, { type: "integer", maximum: 7 }, "normal")).toBe(7);
    expect(stepped(0.5, -1, { type: "number", minimum: 0, maximum: 1 }, "normal")).toBe(0.49);
  });
});
