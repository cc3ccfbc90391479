// Goes to what was found: opens the graph it is in, selects it and brings it into view. Knows nothing of finding.

import { type ReactFlowInstance, useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import type { GroupId, NodeId } from "../../graph/graph";
import type { Session } from "../../session/session";
import { useCanvas } from "../canvas/CanvasProvider";
import type { Box } from "../canvas/place";
import { motion } from "../motion";
import { useStudio } from "../studio";
import { findText } from "../text/find";
import { tell } from "../toolbar/notices";
import type { Reached } from "./places";
import type { Find } from "./search";

const ZOOM = 0.8;
const GAP = 24;
/** Milliseconds that bringing into view takes. */
const REVEALED = 220;

/** Milliseconds until a graph that was opened stands where it will stand. */
const OPENED = 120;

/** Leaves and opens uses of subgraphs, no more than it takes. */
function openPath(session: Session, path: readonly NodeId[]): void {
  const now = session.store.getState().path;
  let common = 0;
  while (common < path.length && path[common] === now[common]) common++;
  if (now.length > common) session.leave(common);
  for (const use of path.slice(common)) session.enter(use);
}

/** Moves the graph on until the panel covers nothing of what was found, if there is room beside it. */
function besidePanel(
  flow: Pick<ReactFlowInstance, "flowToScreenPosition" | "getViewport" | "setViewport">,
  box: Box,
): void {
  setTimeout(() => {
    const panel = document.querySelector("[data-find-panel]")?.getBoundingClientRect();
    const { x, y } = flow.flowToScreenPosition({ x: box.x + box.width, y: box.y });
    const over = panel && x > panel.left && y < panel.bottom ? x - panel.left + GAP : 0;
    if (over <= 0 || over > innerWidth / 2) return;
    const view = flow.getViewport();
    void flow.setViewport({ ...view, x: view.x - over }, { duration: motion(150) });
  }, REVEALED);
}

export function useJump(): (find: Find) => void {
  const { session, view } = useStudio();
  const { actions } = useCanvas();
  const flow = useReactFlow();
  return useCallback(
    ({ place, entry: { target } }) => {
      const { path } = place as Reached;
      if (path === undefined) return tell(findText.unreachable);
      const before = session.store.getState().path;
      openPath(session, path);
      // A graph that has just been opened is shown whole at first.
      const opened = session.store.getState().path !== before;
      if (target.kind === "node") view.select([target.id]);
      else if (target.kind === "note") view.select([], [], { notes: [target.id] });
      else view.select([], [], { groups: [target.id] });
      setTimeout(bringIntoView, opened ? OPENED : 0);

      function bringIntoView(): void {
        const { project } = session.store.getState();
        if (target.kind === "note") {
          const note = project.notes.get(target.id);
          if (!note) return;
          const { at, size } = note;
          void flow.setCenter(at.x + size.width / 2, at.y + size.height / 2, {
            zoom: ZOOM,
            duration: motion(200),
          });
          return;
        }
        const [first] = project.groups.get(target.id as GroupId)?.nodes ?? [];
        const node = target.kind === "node" ? target.id : first;
        if (!node) return;
        actions.reveal(node);
        const [box] = actions.boxesOf([node]).values();
        if (box) besidePanel(flow, box);
      }
    },
    [session, view, actions, flow],
  );
}
