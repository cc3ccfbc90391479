// The commands of breakpoints and of a run that stands still at one. Knows nothing of how a run stops.

import { DROP, onlyWire, PASS, release, STEP, stopOf } from "../breakpoints/actions";
import { breakpointReasons as reasons } from "../text/breakpoints";
import type { Command, CommandContext } from "./command";

export function breakpointCommands({ session, view }: CommandContext): readonly Command[] {
  const stopped = () => stopOf(session) !== undefined || reasons.notStopped;
  return [
    {
      id: "breakpoint",
      group: "run",
      scope: "anywhere",
      keys: ["F9"],
      enabled: () => onlyWire(view) !== undefined || reasons.noWire,
      run() {
        const edge = onlyWire(view);
        if (edge) session.breakpoints.toggle(edge);
      },
    },
    {
      id: "continueRun",
      group: "run",
      scope: "anywhere",
      keys: ["F8"],
      enabled: stopped,
      run: () => void release(session, stopOf(session), PASS),
    },
    {
      id: "stepItem",
      group: "run",
      scope: "anywhere",
      keys: ["F10"],
      enabled: stopped,
      run: () => void release(session, stopOf(session), STEP),
    },
    {
      id: "dropItem",
      group: "run",
      scope: "anywhere",
      keys: ["Shift+F8"],
      enabled: stopped,
      run: () => void release(session, stopOf(session), DROP),
    },
    { id: "showBreakpoints", group: "view", scope: "page", keys: [], run: () => view.show("breakpoints") },
  ];
}
