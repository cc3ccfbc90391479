// Brings a place of the project before the reader: opens the graph it is in, moves the canvas on from under the panel.
// Knows nothing of what is found.

import type { ReactFlowInstance } from "@xyflow/react";
import type { NodeId } from "../../graph/graph";
import type { Session } from "../../session/session";
import type { Box } from "../canvas/place";
import { motion } from "../motion";

const GAP = 24;
/** Milliseconds that bringing into view takes. */
const REVEALED = 220;
/** Milliseconds until a graph that was opened stands where it will stand. */
export const OPENED = 120;

/** Leaves and opens uses of subgraphs, no more than it takes. */
export function openPath(session: Session, path: readonly NodeId[]): void {
  const now = session.store.getState().path;
  let common = 0;
  while (common < path.length && path[common] === now[common]) common++;
  if (now.length > common) session.leave(common);
  for (const use of path.slice(common)) session.enter(use);
}

/** Moves the graph on until the panel covers nothing of what was found, if there is room beside it. */
export function besidePanel(
  flow: Pick<ReactFlowInstance, "flowToScreenPosition" | "getViewport" | "setViewport">,
  box: Box,
): void {
  setTimeout(() => {
    const panel = document.querySelector("[data-find-panel]")?.getBoundingClientRect();
    const start = flow.flowToScreenPosition(box);
    const end = flow.flowToScreenPosition({ x: box.x + box.width, y: box.y + box.height });
    if (!panel || end.x <= panel.left || start.x >= panel.right || start.y >= panel.bottom) return;
    const isLeft = panel.left < innerWidth - panel.right;
    const by = isLeft ? panel.right + GAP - start.x : panel.left - GAP - end.x;
    if (Math.abs(by) > innerWidth / 2) return;
    const view = flow.getViewport();
    void flow.setViewport({ ...view, x: view.x + by }, { duration: motion(150) });
  }, REVEALED);
}
