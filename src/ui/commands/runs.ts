// The commands of kept runs. Knows nothing of how they are kept.

import { compareRuns } from "../runs/actions";
import { pairOf } from "../runs/pair";
import { commandReasons } from "../text/commands";
import type { Command, CommandContext } from "./command";

export function keptRunCommands({ session, view }: CommandContext): readonly Command[] {
  const state = () => session.runs.store.getState();
  const pair = () => pairOf(state().list, [], undefined);
  return [
    {
      id: "compareRuns",
      group: "run",
      scope: "page",
      keys: [],
      enabled: () => pair() !== undefined || commandReasons.oneRun,
      run() {
        const two = pair();
        view.show("runs");
        if (two) void compareRuns(session, ...two);
      },
    },
    {
      id: "closeRun",
      group: "run",
      scope: "page",
      keys: [],
      enabled: () => state().opened !== undefined,
      run: () => session.runs.close(),
    },
  ];
}
