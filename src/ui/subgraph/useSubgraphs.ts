// The actions of subgraphs for components. Knows nothing of what they do.

import { useMemo } from "react";
import { useStudio } from "../studio";
import { createSubgraphActions, type SubgraphActions } from "./actions";

export function useSubgraphs(): SubgraphActions {
  const { session, view } = useStudio();
  return useMemo(() => createSubgraphActions(session, view), [session, view]);
}
