// How much of a run's time each node of the open graph took, a use for all that is in it. Knows nothing of colours.

import type { NodeId, Project } from "../graph/graph";
import { type Path, placeAt, seenFrom } from "./focus";
import type { Profile } from "./trace-profile";

interface Heat {
  /** Of all nodes' time. */
  readonly share: number;
  /** From 0 to 1: beside the dearest, the small ones still to be told apart. */
  readonly strength: number;
}

export type HeatMap = ReadonlyMap<NodeId, Heat>;

export function heatAt({ nodes }: Profile, project: Project, path: Path): HeatMap {
  const place = placeAt(project, path);
  const spent = new Map<NodeId, number>();
  let all = 0;
  for (const { node, ms } of nodes) {
    all += ms;
    const seen = seenFrom(place, node);
    if (seen !== undefined) spent.set(seen, (spent.get(seen) ?? 0) + ms);
  }
  const most = Math.max(0, ...spent.values());
  if (most === 0) return new Map();
  return new Map([...spent].map(([node, ms]) => [node, { share: ms / all, strength: Math.sqrt(ms / most) }]));
}
