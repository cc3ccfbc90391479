// The one list of commands, of all areas. Of several that a chord may mean, the first that can be carried out is meant.
// Knows nothing of keys.

import { breakpointCommands } from "./breakpoints";
import { canvasCommands } from "./canvas";
import type { Command, CommandContext } from "./command";
import { drawingCommands } from "./drawing";
import { graphCommands } from "./graph";
import { probeCommands } from "./probes";
import { projectCommands } from "./project";
import { runCommands } from "./run";
import { keptRunCommands } from "./runs";
import { subgraphCommands } from "./subgraph";
import { viewCommands } from "./view";

export function allCommands(context: CommandContext): readonly Command[] {
  return [
    ...runCommands(context),
    ...keptRunCommands(context),
    ...breakpointCommands(context),
    // Before those that Enter and Escape mean otherwise.
    ...subgraphCommands(context),
    ...probeCommands(context),
    ...graphCommands(context),
    ...canvasCommands(context),
    ...drawingCommands(context),
    ...viewCommands(context),
    ...projectCommands(context),
  ];
}
