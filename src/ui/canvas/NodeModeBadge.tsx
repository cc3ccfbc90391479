// What a card says of a node that does not run: bypassed, disabled, or behind one that is. Knows nothing of runs.

import type { GraphNode } from "../../graph/graph";
import type { SessionState } from "../../session/session";
import { useSession } from "../studio";
import { canvasText } from "../text/canvas";
import style from "./NodeModeBadge.module.css";

export type CardMode = "bypass" | "disable" | "skipped";

/** Undefined for a node that takes part. */
export function cardMode({ plan, project }: SessionState, node: GraphNode): CardMode | undefined {
  return node.mode ?? (blame(plan.blocked.get(node.id), node, project.graph.nodes) ? "skipped" : undefined);
}

export function NodeModeBadge({ node, mode }: { readonly node: GraphNode; readonly mode: CardMode }) {
  const by = useSession(({ plan, project }) => blame(plan.blocked.get(node.id), node, project.graph.nodes));
  const words = canvasText.modes[mode];
  return (
    <span className={style.mode} data-mode={mode} title={words.hint(by?.id ?? node.id)}>
      {words.label}
    </span>
  );
}

/** The node without which this one does not run, where that is by the user's own wish. */
function blame(
  culprit: GraphNode["id"] | undefined,
  node: GraphNode,
  nodes: ReadonlyMap<GraphNode["id"], GraphNode>,
): GraphNode | undefined {
  const by = culprit !== undefined && culprit !== node.id ? nodes.get(culprit) : undefined;
  return by?.mode ? by : undefined;
}
