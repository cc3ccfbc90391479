// Selecting by the wires: what lies before, behind, around and between what is selected. Knows nothing of how it is
// asked for.

import type { NodeId } from "../../graph/graph";
import { nodesOf } from "./gestures/carried";
import type { Ground } from "./ground";
import { between, connected, downstream, upstream } from "./reach";

export function createSelectActions({ session, view }: Ground) {
  const project = () => session.store.getState().project;
  const chosen = () => nodesOf(project(), view.store.getState());

  function select(found: ReadonlySet<NodeId>): void {
    if (found.size > 0) view.select(found);
  }

  return {
    selectAll() {
      const { graph, notes, groups, probes } = project();
      const drawn = { notes: notes.keys(), groups: groups.keys(), probes: probes.keys() };
      view.select(graph.nodes.keys(), [], drawn);
    },
    selectUpstream: () => select(upstream(project().graph, chosen())),
    selectDownstream: () => select(downstream(project().graph, chosen())),
    selectConnected: () => select(connected(project().graph, chosen())),
    /** Two nodes are selected, and a path leads from one to the other. */
    hasPath(): boolean {
      const [one, other, ...more] = chosen();
      return one && other && more.length === 0 ? between(project().graph, one, other).size > 0 : false;
    },
    selectPath() {
      const [one, other] = chosen();
      if (one && other) select(between(project().graph, one, other));
    },
  };
}
