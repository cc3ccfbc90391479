// The commands of subgraphs. Knows nothing of how they are carried out.

import { createSubgraphActions } from "../subgraph/actions";
import { usesOf } from "../subgraph/uses";
import { commandReasons } from "../text/commands";
import { subgraphReasons } from "../text/subgraph";
import type { Command, CommandContext } from "./command";
import { chosenNodes } from "./selection";

export function subgraphCommands(context: CommandContext): readonly Command[] {
  const { session, view } = context;
  const actions = createSubgraphActions(session, view);
  const state = session.store.getState;
  const edit = { group: "edit", scope: "canvas", keys: [] } as const;
  const isUse = () => actions.use() !== undefined || subgraphReasons.notUse;
  const withUse = (act: (use: NonNullable<ReturnType<typeof actions.use>>) => void) => () => {
    const use = actions.use();
    if (use !== undefined) act(use);
  };
  return [
    {
      ...edit,
      id: "makeSubgraph",
      keys: ["Mod+Shift+E"],
      enabled: () => context.actions.chosenNodes().length > 0 || commandReasons.noNode,
      run: () => actions.make(context.actions.chosenNodes()),
    },
    {
      id: "openSubgraph",
      group: "go",
      scope: "canvas",
      keys: ["Enter"],
      // Of any other node, Enter opens the inspector.
      enabled: () => actions.use() !== undefined,
      run: withUse(actions.open),
    },
    {
      id: "leaveSubgraph",
      group: "go",
      scope: "canvas",
      keys: ["Escape"],
      enabled: () => state().path.length > 0 && isNothingChosen(context),
      run: () => actions.leave(),
    },
    {
      ...edit,
      id: "removeSubgraphs",
      scope: "page",
      enabled: () => actions.unused().length > 0 || subgraphReasons.allUsed,
      run: actions.removeUnused,
    },
    { ...edit, id: "unpackSubgraph", enabled: isUse, run: withUse(actions.unpack) },
    {
      ...edit,
      id: "unlinkSubgraph",
      enabled() {
        const use = actions.use();
        if (use === undefined) return subgraphReasons.notUse;
        const type = state().project.graph.nodes.get(use)?.type ?? "";
        return usesOf(state(), type) > 1 || subgraphReasons.only;
      },
      run: withUse(actions.unlink),
    },
  ];
}

function isNothingChosen(context: CommandContext): boolean {
  const { edges, notes, groups, probes } = context.view.store.getState();
  return chosenNodes(context).length + edges.size + notes.size + groups.size + probes.size === 0;
}
