// What can be asked of a run that stands still at a wire. Knows nothing of how it is asked for.

import type { Release } from "../../graph/breakpoint";
import { type EdgeId, type NodeId, nodeId } from "../../graph/graph";
import type { WirePlace } from "../../session/breakpoint-places";
import type { Stop } from "../../session/breakpoints";
import { flatAt } from "../../session/focus";
import type { Session } from "../../session/session";
import type { Actions } from "../canvas/actions";
import { tellRefused } from "../toolbar/notices";
import type { View } from "../view";

export const PASS: Release = { item: "pass", until: "match" };
export const STEP: Release = { item: "pass", until: "next" };
export const DROP: Release = { item: "drop", until: "match" };

/** The stop that is looked at. */
export function stopOf(session: Session): Stop | undefined {
  return session.breakpoints.store.getState().stops[0];
}

export async function release(session: Session, stop: Stop | undefined, how: Release): Promise<void> {
  const done = stop && (await session.breakpoints.release(stop, how));
  if (done && !done.ok) tellRefused(done.error);
}

/** Opens the graph that a wire is drawn in, selects it and brings it into view. */
export function showWire(session: Session, view: View, actions: Actions, place: WirePlace): void {
  actions.reveal(chooseWire(session, view, place));
}

/** Opens the graph that a wire is drawn in and selects it; gives the node that it leads to. */
export function chooseWire(session: Session, view: View, { path, edge }: WirePlace): NodeId {
  const end = edge.replace(/#\d+$/, "").split(">").at(-1) ?? "";
  const to = end.slice(0, end.indexOf("."));
  const node = session.reveal(flatAt({ path }, nodeId(to)));
  view.select([], [edge]);
  return node;
}

/** The one wire that is selected. */
export function onlyWire(view: View): EdgeId | undefined {
  const { nodes, edges } = view.store.getState();
  const [edge] = edges;
  return nodes.size === 0 && edges.size === 1 ? edge : undefined;
}
