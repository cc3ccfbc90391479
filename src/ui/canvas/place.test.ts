import { describe, expect, it } from "vitest";
import { wheelMeaning } from "./gestures/wheel";
import { type Box, freePlace, neighbour } from "./place";

const box = (x: number, y: number): Box => ({ x, y, width: 100, height: 50 });

describe("the next node in a direction", () => {
  const boxes = new Map([
    ["a", box(0, 0)],
    ["b", box(200, 10)],
    ["c", box(180, 300)],
    ["d", box(0, 200)],
  ]);

  it("is the nearest that lies ahead rather than aside", () => {
    expect(neighbour(boxes, "a", "right")).toBe("b");
    expect(neighbour(boxes, "a", "down")).toBe("d");
    expect(neighbour(boxes, "b", "left")).toBe("a");
  });

  it("is nobody at the edge", () => {
    expect(neighbour(boxes, "a", "left")).toBeUndefined();
    expect(neighbour(boxes, "missing", "left")).toBeUndefined();
  });
});

describe("a place for a new node", () => {
  it("is the wished one when it is free, else the nearest that touches no card", () => {
    expect(freePlace([], box(1, 2))).toEqual({ x: 1, y: 2 });
    expect(freePlace([box(0, 500)], box(0, 0))).toEqual({ x: 0, y: 0 });
    const taken = [box(0, 0)];
    for (let count = 0; count < 8; count++) {
      const at = freePlace(taken, box(10, 10));
      for (const { x, y } of taken) {
        expect(Math.abs(at.x - x) >= 100 || Math.abs(at.y - y) >= 50).toBe(true);
      }
      taken.push(box(at.x, at.y));
    }
  });
});

describe("a movement of the wheel", () => {
  const still = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, metaKey: false };

  it("zooms for a wheel and a pinch, and pans for two fingers", () => {
    expect(wheelMeaning({ ...still, deltaY: 120 })).toBe("zoom");
    expect(wheelMeaning({ ...still, deltaY: 3, deltaMode: 1 })).toBe("zoom");
    expect(wheelMeaning({ ...still, deltaY: 2.5, ctrlKey: true })).toBe("zoom");
    expect(wheelMeaning({ ...still, deltaY: 4 })).toBe("pan");
    expect(wheelMeaning({ ...still, deltaX: 7, deltaY: 60 })).toBe("pan");
  });

  it("does what the user wishes, but for a pinch", () => {
    expect(wheelMeaning({ ...still, deltaY: 120 }, "pan")).toBe("pan");
    expect(wheelMeaning({ ...still, deltaX: 7 }, "zoom")).toBe("zoom");
    expect(wheelMeaning({ ...still, deltaY: 2, ctrlKey: true }, "pan")).toBe("zoom");
  });
});
