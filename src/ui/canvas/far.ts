// When a large graph is seen from afar and drawn in outline, and the pointer there. Knows nothing of drawing.

import { useStore } from "@xyflow/react";
import { type MouseEvent, type PointerEvent, useRef, useState } from "react";
import type { NodeId, Point } from "../../graph/graph";
import { useStudio } from "../studio";
import { useCanvas } from "./CanvasProvider";

const MANY_NODES = 150;
/** Two thresholds, so that a zoom at the edge does not swap all cards back and forth. */
const ENTER = 0.34;
const LEAVE = 0.42;

/** True where no card could be read anyway: one drawing takes the place of thousands of elements. */
export function useFar(nodes: number): boolean {
  const [far, setFar] = useState(false);
  const now = useStore((state) => state.transform[2] < (far ? LEAVE : ENTER)) && nodes > MANY_NODES;
  if (now !== far) setFar(now);
  return now;
}

/** Selecting and dragging nodes that are drawn, not elements. `onMove` tells the places of the gesture under way. */
export function useFarPointer(onMove: (dragged: ReadonlyMap<NodeId, Point>) => void) {
  const { session, view } = useStudio();
  const { actions } = useCanvas();
  const taken = useRef(false);

  function onPointerDownCapture(event: PointerEvent): void {
    taken.current = false;
    const onPane = (event.target as Element).classList.contains("react-flow__pane");
    const start = actions.at({ x: event.clientX, y: event.clientY });
    const id = onPane && event.button === 0 ? actions.nodeAt(start) : undefined;
    if (!id) return;
    // React Flow would begin to draw a box here.
    event.stopPropagation();
    taken.current = true;
    choose(id, event.shiftKey || event.ctrlKey || event.metaKey);
    follow(start);
  }

  function choose(id: NodeId, several: boolean): void {
    const { nodes } = view.store.getState();
    if (several) view.select(nodes.has(id) ? [...nodes].filter((each) => each !== id) : [...nodes, id]);
    else if (!nodes.has(id)) view.select([id]);
  }

  function follow(start: Point): void {
    const { layout } = session.store.getState().project;
    let moved: ReadonlyMap<NodeId, Point> = new Map();
    const onPointerMove = (event: globalThis.PointerEvent) => {
      const now = actions.at({ x: event.clientX, y: event.clientY });
      moved = new Map(
        [...view.store.getState().nodes].flatMap((id) => {
          const from = layout.get(id);
          return from
            ? [
                [
                  id,
                  { x: Math.round(from.x + now.x - start.x), y: Math.round(from.y + now.y - start.y) },
                ] as const,
              ]
            : [];
        }),
      );
      onMove(moved);
    };
    const onPointerUp = () => {
      document.removeEventListener("pointermove", onPointerMove);
      if (moved.size === 0) return;
      session.edit({ kind: "move", positions: moved });
      onMove(new Map());
    };
    document.addEventListener("pointermove", onPointerMove);
    document.addEventListener("pointerup", onPointerUp, { once: true });
  }

  /** The click that ends such a gesture would clear the selection. */
  function onClickCapture(event: MouseEvent): void {
    if (taken.current) event.stopPropagation();
    taken.current = false;
  }

  return { onPointerDownCapture, onClickCapture };
}
