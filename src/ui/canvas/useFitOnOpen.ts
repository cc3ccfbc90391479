// Shows the whole graph when another project comes on the screen. Knows nothing of how a graph is fitted.

import { useEffect } from "react";
import { useStudio } from "../studio";
import { useCanvas } from "./CanvasProvider";

export function useFitOnOpen(): void {
  const { session } = useStudio();
  const { actions } = useCanvas();
  useEffect(
    () =>
      session.store.subscribe(({ project }, before) => {
        const old = before.project.graph.nodes;
        const now = project.graph.nodes;
        if (now === old || now.size === 0) return;
        const kept = [...now.keys()].some((id) => old.has(id));
        // The first node of an empty canvas stays where it was put; a project that was opened brings its name.
        const opened = project.name !== before.project.name || old.size > 0 || now.size > 1;
        if (!kept && opened) actions.fitAll(0);
      }),
    [actions, session],
  );
}
