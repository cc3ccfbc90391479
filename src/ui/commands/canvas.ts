// The commands of the canvas: what is seen of the graph and how it is arranged. Knows nothing of drawing.

import { commandReasons } from "../text/commands";
import type { Command, CommandContext } from "./command";
import { needsNode } from "./selection";

export function canvasCommands(context: CommandContext): readonly Command[] {
  const { session, actions } = context;
  const some = () => session.store.getState().project.graph.nodes.size > 0 || commandReasons.emptyGraph;
  return [
    {
      id: "tidy",
      group: "arrange",
      scope: "page",
      keys: ["Shift+Alt+T"],
      enabled: some,
      run: () => void actions.tidy(),
    },
    {
      id: "fit",
      group: "view",
      scope: "page",
      keys: ["1", "Shift+1"],
      enabled: some,
      run: () => actions.fitAll(),
    },
    {
      id: "fitSelection",
      group: "view",
      scope: "page",
      keys: ["2", "Shift+2", "."],
      enabled: () => needsNode(context),
      run: actions.fitSelection,
    },
    { id: "zoomActual", group: "view", scope: "page", keys: ["0"], run: actions.zoomActual },
    { id: "zoomIn", group: "view", scope: "page", keys: ["+"], run: actions.zoomIn },
    { id: "zoomOut", group: "view", scope: "page", keys: ["-"], run: actions.zoomOut },
  ];
}
