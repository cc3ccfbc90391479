// Goes to an item that was found: selects the wire it passed, and has the wire's viewer show it. Knows nothing of finding.

import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import { type PortRef, portKey } from "../../graph/graph";
import { placeAt } from "../../session/focus";
import { portAt } from "../../session/focus-run";
import type { Session } from "../../session/session";
import { useCanvas } from "../canvas/CanvasProvider";
import { useStudio } from "../studio";
import { askItem } from "../viewers/askedItem";
import { besidePanel, OPENED, openPath } from "./reveal";
import type { FoundPort } from "./valueRows";

/** Without an item, the first that was found is meant. */
export function useValueJump(): (found: FoundPort, item?: number) => void {
  const { session, view } = useStudio();
  const { actions } = useCanvas();
  const flow = useReactFlow();
  return useCallback(
    (found, item = found.finds.items[0]) => {
      const before = session.store.getState().path;
      let wire = wireHere(session, found);
      if (!wire) {
        openPath(session, found.path);
        wire = wireHere(session, found);
      }
      const port: PortRef = wire?.from ?? { node: found.node, port: found.finds.port.port };
      if (wire) view.select([], [wire.id]);
      else view.select([port.node]);
      view.setPanel("inspector", true);
      if (item !== undefined) askItem(view, port, item);
      // A graph that has just been opened is shown whole at first.
      const opened = session.store.getState().path !== before;
      setTimeout(
        () => {
          actions.reveal(port.node);
          const [box] = actions.boxesOf([port.node]).values();
          if (box) besidePanel(flow, box);
        },
        opened ? OPENED : 0,
      );
    },
    [session, view, actions, flow],
  );
}

/** The wire of the graph that is open over which the port's values go. */
function wireHere(session: Session, { key }: FoundPort) {
  const { whole, path, project } = session.store.getState();
  const look = { whole, place: placeAt(whole.project, path) };
  return [...project.graph.edges.values()].find(({ from }) => portKey(portAt(look, from)) === key);
}
