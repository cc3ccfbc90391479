// Lights up the way of the wire on which the pointer rests. Knows nothing of how wires look.

import { useEffect, useMemo } from "react";
import type { EdgeId } from "../../graph/graph";
import { useStudio } from "../studio";
import { useCanvas } from "./CanvasProvider";
import type { FlowEdge } from "./flow";
import { pathOf } from "./reach";

/** A pointer that only passes means nothing. */
const REST_MS = 140;

export function useHoverPath() {
  const { session } = useStudio();
  const { ground } = useCanvas();
  const hover = useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (path: ReadonlySet<EdgeId>) => ground.gesture.setState({ path });
    return {
      onEdgeMouseEnter(_: unknown, edge: FlowEdge): void {
        clearTimeout(timer);
        timer = setTimeout(
          () => show(pathOf(session.store.getState().project.graph, edge.id as EdgeId)),
          REST_MS,
        );
      },
      onEdgeMouseLeave(): void {
        clearTimeout(timer);
        if (ground.gesture.getState().path.size > 0) show(new Set());
      },
    };
  }, [session, ground]);
  useEffect(() => hover.onEdgeMouseLeave, [hover]);
  return hover;
}
