// Goes to what was found: opens the graph it is in, selects it and brings it into view. Knows nothing of finding.

import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import type { GroupId } from "../../graph/graph";
import { useCanvas } from "../canvas/CanvasProvider";
import { motion } from "../motion";
import { useStudio } from "../studio";
import { findText } from "../text/find";
import { tell } from "../toolbar/notices";
import type { Reached } from "./places";
import { besidePanel, OPENED, openPath } from "./reveal";
import type { Find } from "./search";

const ZOOM = 0.8;

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
