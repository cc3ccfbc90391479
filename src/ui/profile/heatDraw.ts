// Tints drawn cards by their share of a run's time. Knows nothing of what else is drawn.

import type { HeatMap } from "../../session/trace-heat";
import type { Colours } from "../canvas/far/colours";
import type { Context } from "../canvas/far/painter";
import { boxOf } from "../canvas/far/scene";
import type { FlowNode } from "../canvas/flow";

/** As strong as the tint of a card that is an element. */
const STRONGEST = 0.5;
const COVER = 0.8;
const ROUND = 9;

export function drawHeat(
  context: Context,
  nodes: readonly FlowNode[],
  heat: HeatMap,
  colours: Colours,
  plain: boolean,
): void {
  // Boxes have no words: their colours would only hide the heat.
  if (plain) {
    context.fillStyle = colours.get("--surface") ?? "";
    context.globalAlpha = COVER;
    for (const node of nodes) {
      const { x, y, width, height } = boxOf(node);
      context.fillRect(x, y, width, height);
    }
  }
  context.fillStyle = colours.get("--paint-orange") ?? "";
  for (const node of nodes) {
    const strength = strengthOf(node, heat);
    if (strength === 0) continue;
    const { x, y, width, height } = boxOf(node);
    context.globalAlpha = strength * (plain ? 1 : STRONGEST);
    context.beginPath();
    context.roundRect(x, y, width, height, ROUND);
    context.fill();
  }
  context.globalAlpha = 1;
}

/** A folded group is as hot as the hottest in it. */
function strengthOf({ type, data }: FlowNode, heat: HeatMap): number {
  if (type !== "group") return heat.get(data.node.id)?.strength ?? 0;
  return Math.max(0, ...[...data.group.nodes].map((node) => heat.get(node)?.strength ?? 0));
}
