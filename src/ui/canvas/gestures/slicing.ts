// Cutting wires by a stroke across them, and giving each wire a bend where the stroke crosses it. Knows nothing of what
// was pressed.

import type { EdgeId, Point, Project } from "../../../graph/graph";
import { crossing, type WirePoint, withBend } from "../curve";
import { type DrawnWire, drawnWires } from "../geometry";
import type { Ground } from "../ground";
import { panning } from "./dragging";
import { endGesture } from "./gesture";
import { type Press, track } from "./tracking";

/** Bends of wires from one port this near to each other become one point, in pixels of the graph. */
const ONE_POINT = 60;

export function slice(ground: Ground, press: Press, bending: boolean): void {
  const { session, gesture, flow, drawn } = ground;
  const wires = drawnWires(drawn.current);
  const crossed = new Map<EdgeId, WirePoint>();
  let stroke: readonly Point[] = [flow.screenToFlowPosition(press)];
  track(press, {
    ...panning(ground),
    onMove(move) {
      const from = stroke.at(-1);
      const to = flow.screenToFlowPosition(move);
      if (!from) return;
      const before = crossed.size;
      for (const wire of wires) {
        if (crossed.has(wire.id) || !mayCross(wire, from, to)) continue;
        const found = crossing(wire.points, from, to);
        if (found) crossed.set(wire.id, found);
      }
      stroke = [...stroke, to];
      gesture.setState({ knife: stroke, ...(crossed.size > before && { met: new Set(crossed.keys()) }) });
    },
    onEnd() {
      const { project } = session.store.getState();
      if (crossed.size > 0 && bending) {
        session.edit({ kind: "move", positions: new Map(), routes: bentRoutes(project, crossed) });
      } else if (crossed.size > 0) session.edit({ kind: "remove", edges: [...crossed.keys()] });
      endGesture(gesture);
    },
    onCancel: () => endGesture(gesture),
  });
}

/** A bend on each crossed wire; wires that leave the same port together are bent at one point. */
export function bentRoutes(
  { graph, routes }: Pick<Project, "graph" | "routes">,
  crossed: ReadonlyMap<EdgeId, WirePoint>,
): ReadonlyMap<EdgeId, readonly Point[]> {
  const spots: { readonly port: string; readonly point: Point }[] = [];
  return new Map(
    [...crossed].flatMap(([id, found]): [EdgeId, readonly Point[]][] => {
      const from = graph.edges.get(id)?.from;
      if (!from) return [];
      const port = `${from.node}.${from.port}`;
      const near = spots.find(
        (spot) =>
          spot.port === port &&
          Math.hypot(spot.point.x - found.point.x, spot.point.y - found.point.y) <= ONE_POINT,
      );
      const point = near?.point ?? found.point;
      if (!near) spots.push({ port, point });
      return [[id, withBend(routes.get(id) ?? [], { point, piece: found.piece })]];
    }),
  );
}

function mayCross({ bounds: { x, y, width, height } }: DrawnWire, from: Point, to: Point): boolean {
  return (
    Math.max(from.x, to.x) >= x &&
    Math.min(from.x, to.x) <= x + width &&
    Math.max(from.y, to.y) >= y &&
    Math.min(from.y, to.y) <= y + height
  );
}
