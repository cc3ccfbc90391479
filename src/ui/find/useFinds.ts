// The finds for what is being looked for, in the project as it is now. Knows nothing of how they are shown.

import { useMemo } from "react";
import { nodeRun } from "../../session/run";
import type { SessionState } from "../../session/session";
import { problemsOf } from "../canvas/runLook";
import { useSession } from "../studio";
import { staleOf } from "../values/fresh";
import type { Entry, Place } from "./entries";
import { placesOf } from "./places";
import { parseQuery, type State } from "./query";
import { type Find, findIn } from "./search";

/** `nodesOnly`: without notes and groups. Of the states, only what the query asks for is looked at again by runs. */
export function useFinds(query: string, nodesOnly: boolean): readonly Find[] {
  const project = useSession((state) => state.project);
  const catalog = useSession((state) => state.catalog);
  const whole = useSession((state) => state.whole.project);
  const path = useSession((state) => state.path);
  const places = useMemo(() => placesOf(whole, path, catalog), [whole, path, catalog]);
  const terms = useMemo(() => parseQuery(query), [query]);
  const asksRun = terms.some((term) => term.kind === "is");
  const run = useSession((state) => (asksRun ? state.run : undefined));
  const plan = useSession((state) => (asksRun ? state.plan : undefined));
  const problems = useSession((state) => (asksRun ? state.problems : undefined));
  return useMemo(() => {
    const known = run && plan && problems ? { run, plan, problems, project } : undefined;
    const hasState = (_: Place, entry: Entry, state: State) => isIn(known, entry, state);
    const finds = findIn(places, terms, hasState);
    return nodesOnly ? finds.filter(({ entry }) => entry.target.kind === "node") : finds;
  }, [places, terms, nodesOnly, run, plan, problems, project]);
}

function isIn(
  known: Pick<SessionState, "run" | "plan" | "problems" | "project"> | undefined,
  { target }: Entry,
  state: State,
): boolean {
  if (target.kind !== "node") return false;
  const { node, id } = target;
  switch (state) {
    case "pinned":
      return node.pinned !== undefined;
    case "bypassed":
      return node.mode === "bypass";
    case "disabled":
      return node.mode === "disable";
  }
  // Runs and problems are known of the graph that is open.
  if (!known || known.project.graph.nodes.get(id) !== node) return false;
  switch (state) {
    case "failed":
      return nodeRun(known.run, id).kind === "failed";
    case "stale":
      return nodeRun(known.run, id).kind !== "idle" && staleOf(known, id) !== undefined;
    case "problem":
      return problemsOf(known.problems, id).length > 0;
  }
}
