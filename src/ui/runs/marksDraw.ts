// Marks what two compared runs have not in common on drawn wires and cards. Knows nothing of what else is drawn.

import { portKey } from "../../graph/graph";
import type { Colours } from "../canvas/far/colours";
import type { Context } from "../canvas/far/painter";
import { boxOf, type SceneWire } from "../canvas/far/scene";
import type { FlowNode } from "../canvas/flow";
import type { Marks } from "./marks";

const RIM = 4;
const ROUND = 12;

/** Over the wires, under the cards. */
export function drawWireMarks(
  context: Context,
  wires: readonly SceneWire[],
  marks: Marks,
  colours: Colours,
  zoom: number,
): void {
  const [first, differing] = [new Path2D(), new Path2D()];
  for (const { edge, curve, from } of wires) {
    const mark = edge.data && marks.ports.get(portKey(edge.data.edge.from));
    const kind = mark?.difference.kind;
    if (!mark?.isFirst && kind !== "differs" && kind !== "only") continue;
    const path = mark?.isFirst ? first : differing;
    path.moveTo(from.x, from.y);
    for (const { a, b, to } of curve) path.bezierCurveTo(a.x, a.y, b.x, b.y, to.x, to.y);
  }
  context.setLineDash([7 / zoom, 4 / zoom]);
  context.lineWidth = Math.max(3, 2 / zoom);
  context.strokeStyle = colours.get("--warning") ?? "";
  context.stroke(differing);
  context.setLineDash([]);
  context.lineWidth = Math.max(5, 3.5 / zoom);
  context.strokeStyle = colours.get("--danger") ?? "";
  context.stroke(first);
}

/** A rim around the cards where it begins. */
export function drawNodeMarks(
  context: Context,
  nodes: readonly FlowNode[],
  marks: Marks,
  colours: Colours,
  zoom: number,
): void {
  const rims = new Path2D();
  for (const node of nodes) {
    if (!begins(node, marks)) continue;
    const { x, y, width, height } = boxOf(node);
    rims.roundRect(x - RIM, y - RIM, width + 2 * RIM, height + 2 * RIM, ROUND);
  }
  context.lineWidth = Math.max(3, 3 / zoom);
  context.strokeStyle = colours.get("--danger") ?? "";
  context.stroke(rims);
}

/** In a folded group it may begin in any of its nodes. */
function begins({ type, data }: FlowNode, { nodes }: Marks): boolean {
  return type === "group" ? [...data.group.nodes].some((node) => nodes.has(node)) : nodes.has(data.node.id);
}
