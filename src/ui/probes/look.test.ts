import fc from "fast-check";
import { expect, it } from "vitest";
import { PROBE_SIZE } from "../../graph/probe";
import { borderPoint, detailAt, isViewerSize, VIEWER_SIZE } from "./look";

it("is made as figures or as a viewer", () => {
  expect([isViewerSize(PROBE_SIZE), isViewerSize(VIEWER_SIZE)]).toEqual([false, true]);
});

it.each([
  [PROBE_SIZE, 1, "figures"],
  [VIEWER_SIZE, 1, "viewer"],
  [VIEWER_SIZE, 0.4, "figures"],
  [VIEWER_SIZE, 0.2, "figures"],
  [PROBE_SIZE, 0.2, "frame"],
  [{ width: 2000, height: 1000 }, 0.35, "viewer"],
])("of %j at zoom %d shows %s", (size, zoom, detail) => {
  expect(detailAt(size, zoom)).toBe(detail);
});

it("its line begins on its border, at the point nearest to the port", () => {
  const box = { x: 0, y: 0, width: 100, height: 50 };
  const at = fc.record({ x: fc.integer({ min: -300, max: 300 }), y: fc.integer({ min: -300, max: 300 }) });
  fc.assert(
    fc.property(at, at, (port, other) => {
      const near = borderPoint(box, port);
      const inside = { x: Math.min(100, Math.max(0, other.x)), y: Math.min(50, Math.max(0, other.y)) };
      const far = (to: { x: number; y: number }) => Math.hypot(port.x - to.x, port.y - to.y);
      expect(far(near)).toBeLessThanOrEqual(far(inside) + 1e-9);
    }),
  );
});
