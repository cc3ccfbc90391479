// The heat map of the graph that is open, worked out once for each profile. Knows nothing of how it looks.

import type { Session } from "../../session/session";
import { type HeatMap, heatAt } from "../../session/trace-heat";
import type { Profile } from "../../session/trace-profile";
import type { View } from "../view";

interface Known {
  readonly path: unknown;
  readonly graph: unknown;
  readonly map: HeatMap;
}

const known = new WeakMap<Profile, Known>();

/** Undefined while no heat map is shown. */
export function heatNow(session: Session, view: View): HeatMap | undefined {
  const { profile } = session.tracer.store.getState();
  if (!profile || !view.store.getState().heat) return undefined;
  const { path, whole } = session.store.getState();
  const { graph } = whole.project;
  const before = known.get(profile);
  if (before?.path === path && before.graph === graph) return before.map;
  const map = heatAt(profile, whole.project, path);
  known.set(profile, { path, graph, map });
  return map;
}
