// Rings around what was found on the canvas: one drawing for all of them. Knows nothing of how things are found.

import { ViewportPortal } from "@xyflow/react";
import type { NodeId } from "../../graph/graph";
import { useCanvas } from "../canvas/CanvasProvider";
import type { Box } from "../canvas/place";
import { useSession } from "../studio";
import style from "./FindMarks.module.css";
import type { Find } from "./search";

const GAP = 6;
const ROUND = 12;

interface FindMarksProps {
  readonly finds: readonly Find[];
  readonly chosen: Find | undefined;
}

export function FindMarks({ finds, chosen }: FindMarksProps) {
  const { actions } = useCanvas();
  const project = useSession((state) => state.project);
  const boxes = (some: readonly Find[]): readonly Box[] => [
    ...actions.boxesOf(some.flatMap((find) => nodeOf(find, project.graph.nodes) ?? [])).values(),
  ];
  return (
    <ViewportPortal>
      <svg className={style.marks} aria-hidden="true">
        <path className={style.found} d={boxes(finds).map(ring).join("")} />
        {chosen && <path className={style.chosen} d={boxes([chosen]).map(ring).join("")} />}
      </svg>
    </ViewportPortal>
  );
}

/** Only what is in the graph that is open is on the canvas. */
function nodeOf({ entry: { target } }: Find, nodes: ReadonlyMap<NodeId, unknown>): NodeId | undefined {
  return target.kind === "node" && nodes.get(target.id) === target.node ? target.id : undefined;
}

export function ring({ x, y, width, height }: Box): string {
  const [left, top, right, bottom] = [x - GAP, y - GAP, x + width + GAP, y + height + GAP];
  return `M${left + ROUND},${top}H${right - ROUND}Q${right},${top} ${right},${top + ROUND}V${bottom - ROUND}Q${right},${bottom} ${right - ROUND},${bottom}H${left + ROUND}Q${left},${bottom} ${left},${bottom - ROUND}V${top + ROUND}Q${left},${top} ${left + ROUND},${top}Z`;
}
