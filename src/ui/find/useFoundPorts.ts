// The ports at which a search over values found something, each with the place where it is drawn. Knows nothing of how
// they are shown.

import { useMemo, useRef } from "react";
import { useStore } from "zustand";
import type { NodeId, Project } from "../../graph/graph";
import { locate, type Path, placeAt } from "../../session/focus";
import { useSession, useStudio } from "../studio";
import type { FoundPort } from "./valueRows";

type Where = { readonly path: Path; readonly node: NodeId };

export function useFoundPorts(): readonly FoundPort[] {
  const { session } = useStudio();
  const found = useStore(session.searching.store, (state) => state.found);
  const project = useSession((state) => state.whole.project);
  const known = useRef({ graph: project.graph, places: new Map<NodeId, Where | undefined>() });
  return useMemo(() => {
    if (known.current.graph !== project.graph) known.current = { graph: project.graph, places: new Map() };
    const { places } = known.current;
    return [...found].flatMap(([key, finds]): readonly FoundPort[] => {
      const { node } = finds.port;
      if (!places.has(node)) places.set(node, placeOf(project, node));
      const where = places.get(node);
      return where ? [{ key, finds, ...where }] : [];
    });
  }, [found, project]);
}

/** Undefined: the node is in the graph no more. */
function placeOf(project: Project, flat: NodeId): Where | undefined {
  const where = locate(project, flat);
  return placeAt(project, where.path).nodes.has(where.node) ? where : undefined;
}
