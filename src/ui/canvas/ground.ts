// What every gesture on the canvas works on. Knows nothing of any gesture.

import type { ReactFlowInstance } from "@xyflow/react";
import type { RefObject } from "react";
import type { NodeId } from "../../graph/graph";
import type { Session } from "../../session/session";
import type { View } from "../view";
import type { Scene } from "./far/scene";
import type { Flow, FlowEdge, FlowNode } from "./flow";
import type { GestureStore } from "./gestures/gesture";

export interface Ground {
  readonly session: Session;
  readonly view: View;
  readonly flow: ReactFlowInstance<FlowNode, FlowEdge>;
  readonly pane: RefObject<HTMLElement | null>;
  readonly gesture: GestureStore;
  /** What was last drawn of the project, whether or not it is in sight. */
  readonly drawn: RefObject<Flow>;
  /** The same, found by place. */
  readonly scene: RefObject<Scene>;
  /** The selection that was made on the canvas, and therefore is in view. */
  readonly selected: RefObject<ReadonlySet<NodeId>>;
}

/** Selects what the user points at, where it stands. */
export function selectOnCanvas({ view, selected }: Ground, ...chosen: Parameters<View["select"]>): void {
  view.select(...chosen);
  selected.current = view.store.getState().nodes;
}
