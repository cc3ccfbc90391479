// The commands of runs and pins. Knows nothing of how a run is carried out.

import { entryOf } from "../../graph/spec";
import { isActive } from "../../session/run";
import { commandReasons } from "../text/commands";
import { runRefusal, scopeRefusal } from "../toolbar/progress";
import type { Command, CommandContext } from "./command";
import { chosenNodes, needsNode, onlyNode } from "./selection";

export function runCommands(context: CommandContext): readonly Command[] {
  const { session, running } = context;
  const state = session.store.getState;
  const whole = () => runRefusal(state()) ?? true;
  const part = () => scopeRefusal(state(), chosenNodes(context)) ?? true;
  return [
    { id: "run", group: "run", scope: "anywhere", keys: ["Mod+Enter"], enabled: whole, run: running.run },
    {
      id: "runTo",
      group: "run",
      scope: "anywhere",
      keys: ["R", "Mod+Shift+Enter"],
      enabled: part,
      run: () => running.runTo(),
    },
    {
      id: "runFrom",
      group: "run",
      scope: "canvas",
      keys: ["Shift+R"],
      enabled: part,
      run: () => running.runFrom(),
    },
    {
      id: "runOnly",
      group: "run",
      scope: "canvas",
      keys: ["Alt+R"],
      enabled: part,
      run: () => running.runOnly(),
    },
    {
      id: "runFresh",
      group: "run",
      scope: "anywhere",
      // The second where nothing is selected: then there is nothing to run to.
      keys: ["Mod+Alt+Enter", "Mod+Shift+Enter"],
      enabled: whole,
      run: running.runFresh,
    },
    {
      id: "pause",
      group: "run",
      scope: "page",
      keys: ["Alt+P"],
      enabled: () => ["running", "pausing", "paused"].includes(state().run.phase.kind),
      run: running.togglePause,
    },
    {
      id: "stop",
      group: "run",
      scope: "anywhere",
      keys: ["Mod+.", "Escape Escape"],
      enabled: () => isActive(state().run),
      run: session.stop,
    },
    { id: "runOnEdit", group: "run", scope: "page", keys: [], run: running.toggleRunOnEdit },
    {
      id: "pin",
      group: "run",
      scope: "canvas",
      keys: ["P"],
      enabled: () => needsNode(context),
      run: running.togglePin,
    },
    {
      id: "expect",
      group: "run",
      scope: "canvas",
      keys: [],
      enabled: () => needsNode(context),
      run: () => running.expect(),
    },
    {
      id: "expectNothing",
      group: "run",
      scope: "canvas",
      keys: [],
      enabled: () => needsNode(context),
      run: () => running.expectNothing(),
    },
    {
      id: "runCases",
      group: "run",
      scope: "canvas",
      keys: [],
      enabled: () => {
        const node = onlyNode(context);
        if (!node) return commandReasons.notOneNode;
        return state().project.graph.sources.get(node.type)?.cases !== undefined || commandReasons.noCases;
      },
      run() {
        const node = onlyNode(context);
        if (!node) return;
        context.view.setPanel("inspector", true);
        void session.runCases(node.type);
      },
    },
    {
      id: "editPin",
      group: "run",
      scope: "canvas",
      keys: [],
      enabled: () => {
        const node = onlyNode(context);
        if (!node) return needsNode(context);
        return entryOf(state().catalog, node)?.spec.outputs.length !== 0;
      },
      run() {
        const node = onlyNode(context);
        if (node) running.editPin(node.id);
      },
    },
  ];
}
