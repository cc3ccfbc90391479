// What a drawn card says: its words and its colours, from the node and its run. Knows nothing of drawing.

import type { NodeId } from "../../../graph/graph";
import { nodeRun, type RunState } from "../../../session/run";
import { controlsText } from "../../text/controls";
import type { FlowNode } from "../flow";
import { runLook } from "../runLook";

export interface Look {
  readonly title: string;
  readonly name: string;
  /** The language it is written in. */
  readonly badge?: string;
  /** How its run goes. */
  readonly said?: string;
  /** The colours are names of the theme. */
  readonly tint: string;
  /** Of what the run, a pin or a fault says. */
  readonly state: string | undefined;
  /** It does not take part: bypassed, disabled or blocked. */
  readonly faint: boolean;
}

export function lookOf({ type, data }: FlowNode, run: RunState): Look {
  if (type === "group") {
    const { title, colour, nodes } = data.group;
    return { title, name: String(nodes.size), tint: `--paint-${colour}`, state: undefined, faint: false };
  }
  const { node, entry } = data;
  return {
    title: entry?.spec.title ?? node.type,
    name: node.id,
    get said() {
      return runLook(nodeRun(run, node.id)).text;
    },
    ...(entry ? { badge: controlsText.languages[entry.spec.runtime] } : {}),
    tint: entry ? (entry.spec.runtime === "python" ? "--python" : "--rust") : "--danger",
    state: stateColour(node.id, node.pinned !== undefined, entry !== undefined, run),
    faint: node.mode !== undefined || nodeRun(run, node.id).kind === "blocked",
  };
}

function stateColour(node: NodeId, pinned: boolean, known: boolean, run: RunState): string | undefined {
  const { kind } = nodeRun(run, node);
  if (pinned) return "--pin";
  if (kind === "running") return "--accent";
  if (kind === "failed" || !known) return "--danger";
  return kind === "done" || kind === "reused" ? "--success" : undefined;
}
