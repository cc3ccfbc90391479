import fc from "fast-check";
import { expect, it } from "vitest";
import { boxIndex, touches } from "./spatialIndex";

const box = fc.record({
  x: fc.integer({ min: -9000, max: 9000 }),
  y: fc.integer({ min: -9000, max: 9000 }),
  width: fc.oneof(fc.nat(400), fc.nat(30_000)),
  height: fc.oneof(fc.nat(400), fc.nat(30_000)),
});

it("finds exactly the boxes that touch a part of the plane, in their order", () => {
  fc.assert(
    fc.property(fc.array(box, { maxLength: 60 }), fc.array(box, { maxLength: 5 }), (boxes, parts) => {
      const index = boxIndex(boxes);
      for (const part of parts) {
        const wanted = boxes.flatMap((each, at) => (touches(each, part) ? [at] : []));
        expect(index.within(part)).toEqual(wanted);
      }
    }),
  );
});

it("finds nothing where there is nothing", () => {
  expect(boxIndex([]).within({ x: 0, y: 0, width: 100, height: 100 })).toEqual([]);
});
