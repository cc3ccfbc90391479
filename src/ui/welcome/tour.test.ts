import fc from "fast-check";
import { expect, it } from "vitest";
import { type Box, placeCard } from "./tour";

const CARD = { width: 300, height: 160 };
const ROOM = { width: 1440, height: 900 };

function covers(target: Box, at: Pick<Box, "left" | "top">): boolean {
  return (
    at.left < target.left + target.width &&
    at.left + CARD.width > target.left &&
    at.top < target.top + target.height &&
    at.top + CARD.height > target.top
  );
}

it.each<[string, Box]>([
  ["the palette at the left", { left: 0, top: 46, width: 228, height: 854 }],
  ["the inspector at the right", { left: 1136, top: 46, width: 304, height: 854 }],
  ["the dock below", { left: 229, top: 648, width: 906, height: 252 }],
  ["a button above", { left: 1000, top: 8, width: 180, height: 30 }],
])("stands beside %s, not over it", (_, target) => {
  expect(covers(target, placeCard(target, CARD, ROOM))).toBe(false);
});

it("is in the window wherever the target is, if the window can hold it", () => {
  const box = fc.record({
    left: fc.integer({ min: -500, max: 2000 }),
    top: fc.integer({ min: -500, max: 2000 }),
    width: fc.integer({ min: 1, max: 2000 }),
    height: fc.integer({ min: 1, max: 2000 }),
  });
  const room = fc.record({
    width: fc.integer({ min: 340, max: 3000 }),
    height: fc.integer({ min: 200, max: 3000 }),
  });
  fc.assert(
    fc.property(box, room, (target, window) => {
      const { left, top } = placeCard(target, CARD, window);
      expect(left >= 0 && left + CARD.width <= window.width).toBe(true);
      expect(top >= 0 && top + CARD.height <= window.height).toBe(true);
    }),
  );
});
