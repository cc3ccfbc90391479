// Follows the session's tracer for as long as a component shows something of it. Knows nothing of what is shown.

import { useCallback, useEffect } from "react";
import { useStore } from "zustand";
import type { NodeId, PortRef } from "../../graph/graph";
import type { TraceState } from "../../session/tracer";
import { useCanvas } from "../canvas/CanvasProvider";
import { useStudio } from "../studio";

export function useTrace<T>(select: (state: TraceState) => T): T {
  return useStore(useStudio().session.tracer.store, select);
}

/** Has the trace be kept up to date. */
export function useFollowed(wanted = true): void {
  const { tracer } = useStudio().session;
  useEffect(() => (wanted ? tracer.follow() : undefined), [tracer, wanted]);
}

/** Selects nodes and wires of the whole run on the canvas, opening the subgraph they are in. */
export function useShow(): {
  readonly nodes: (flat: readonly NodeId[]) => void;
  readonly wire: (from: PortRef | undefined, to: PortRef) => void;
} {
  const { session, view } = useStudio();
  const { actions } = useCanvas();
  const nodes = useCallback(
    (flat: readonly NodeId[]) => {
      const seen = flat.map((node) => session.reveal(node));
      const there = seen.filter((node) => session.store.getState().project.graph.nodes.has(node));
      view.select(there);
      const [first] = there;
      if (first) actions.reveal(first);
    },
    [session, view, actions],
  );
  const wire = useCallback(
    (from: PortRef | undefined, to: PortRef) => {
      nodes([to.node]);
      const [seen] = view.store.getState().nodes;
      const edge = [...session.store.getState().project.graph.edges.values()].find(
        (each) =>
          each.to.node === seen &&
          each.to.port === to.port &&
          from?.port === each.from.port &&
          from.node.endsWith(each.from.node),
      );
      if (edge) view.select([], [edge.id]);
    },
    [nodes, session, view],
  );
  return { nodes, wire };
}
