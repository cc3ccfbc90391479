// Keeps the selection true: what is gone is not selected any more, and what was selected elsewhere comes into view.
// Knows nothing of pointers.

import { useEffect } from "react";
import { useSession, useStudio, useView } from "../studio";
import { useCanvas } from "./CanvasProvider";
import { selectOnCanvas } from "./ground";

export function useSelection(): void {
  const { view } = useStudio();
  const { actions, ground } = useCanvas();
  const project = useSession((state) => state.project);
  const nodes = useView((state) => state.nodes);

  useEffect(() => {
    const [only] = nodes;
    if (nodes !== ground.selected.current && nodes.size === 1 && only) actions.reveal(only);
  }, [nodes, actions, ground]);

  useEffect(() => {
    const now = view.store.getState();
    const kept = {
      nodes: present(now.nodes, project.graph.nodes),
      edges: present(now.edges, project.graph.edges),
      notes: present(now.notes, project.notes),
      groups: present(now.groups, project.groups),
      probes: present(now.probes, project.probes),
    };
    const same =
      kept.nodes.length === now.nodes.size &&
      kept.edges.length === now.edges.size &&
      kept.notes.length === now.notes.size &&
      kept.groups.length === now.groups.size &&
      kept.probes.length === now.probes.size;
    const bends = now.bend && project.routes.get(now.bend.edge);
    if (!same || (now.bend && !bends?.[now.bend.at])) selectOnCanvas(ground, kept.nodes, kept.edges, kept);
  }, [project, view, ground]);
}

function present<Id>(ids: ReadonlySet<Id>, there: { has(id: Id): boolean }): readonly Id[] {
  return [...ids].filter((id) => there.has(id));
}
