// What commands ask of the selection. Knows nothing of how things are selected.

import type { GraphNode, NodeId } from "../../graph/graph";
import { commandReasons } from "../text/commands";
import type { CommandContext } from "./command";

type Selected = Pick<CommandContext, "session" | "view">;

/** The selected nodes that are there. */
export function chosenNodes({ session, view }: Selected): readonly NodeId[] {
  const { nodes } = session.store.getState().project.graph;
  return [...view.store.getState().nodes].filter((id) => nodes.has(id));
}

/** The selected node, where it is one. */
export function onlyNode(selected: Selected): GraphNode | undefined {
  const nodes = chosenNodes(selected);
  const [only] = nodes.length === 1 ? nodes : [];
  return only && selected.session.store.getState().project.graph.nodes.get(only);
}

export function needsNode(selected: Selected): true | string {
  return chosenNodes(selected).length > 0 || commandReasons.noNode;
}

export function needsOneNode(selected: Selected): true | string {
  return onlyNode(selected) !== undefined || commandReasons.notOneNode;
}
