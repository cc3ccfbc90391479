// Breakpoints on wires that are drawn: a dot before the port a wire leads to, and the wire lit up where a run stands still.
// Knows nothing of how breakpoints are set.

import type { EdgeId } from "../../graph/graph";
import type { BreakpointMark, BreakpointsState } from "../../session/breakpoints";
import type { Colours } from "../canvas/far/colours";
import type { Context } from "../canvas/far/painter";
import type { SceneWire } from "../canvas/far/scene";

const BEFORE = 12;

export function drawBreakpoints(
  context: Context,
  wires: readonly SceneWire[],
  here: BreakpointsState["here"],
  colours: Colours,
  zoom: number,
): void {
  if (here.size === 0) return;
  for (const wire of wires) {
    const mark = here.get(wire.edge.id as EdgeId);
    if (mark === "stopped") light(context, wire, colours, zoom);
    if (mark) drawDot(context, wire, mark, colours, zoom);
  }
}

function light(context: Context, { from, curve }: SceneWire, colours: Colours, zoom: number): void {
  const lit = new Path2D();
  lit.moveTo(from.x, from.y);
  for (const { a, b, to } of curve) lit.bezierCurveTo(a.x, a.y, b.x, b.y, to.x, to.y);
  context.lineWidth = Math.max(5, 4 / zoom);
  context.strokeStyle = colours.get("--warning") ?? "";
  context.stroke(lit);
}

const RIMS = { on: "--surface", off: "--danger", stopped: "--warning" } as const;

function drawDot(
  context: Context,
  { to }: SceneWire,
  mark: BreakpointMark,
  colours: Colours,
  zoom: number,
): void {
  const dot = new Path2D();
  dot.arc(to.x - BEFORE, to.y, Math.max(5, 4 / zoom), 0, 2 * Math.PI);
  context.fillStyle = colours.get(mark === "off" ? "--surface" : "--danger") ?? "";
  context.fill(dot);
  context.lineWidth = Math.max(2, 1.5 / zoom);
  context.strokeStyle = colours.get(RIMS[mark]) ?? "";
  context.stroke(dot);
}
