// Breakpoints and stops, for components. Holds no state.

import { useStore } from "zustand";
import type { EdgeId } from "../../graph/graph";
import type { WirePlace } from "../../session/breakpoint-places";
import type { BreakpointsState } from "../../session/breakpoints";
import { useStudio } from "../studio";
import { stopText } from "../text/breakpoints";

export function useBreakpoints<T>(select: (state: BreakpointsState) => T): T {
  return useStore(useStudio().session.breakpoints.store, select);
}

/** What a wire is called, by its ends and the way to the graph it is drawn in. */
export function placeName({ path, edge }: WirePlace): string {
  const [from = "", to = ""] = edgeEnds(edge);
  return [...path, stopText.wire(from, to)].join(" › ");
}

function edgeEnds(edge: EdgeId): readonly string[] {
  return edge.replace(/#\d+$/, "").split(">");
}
