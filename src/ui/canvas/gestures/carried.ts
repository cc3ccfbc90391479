// What a drag takes along: the selection with its groups' nodes, notes, probes, and the bends of the wires among them, and
// where all of it stands after a movement. Knows nothing of pointers.

import type { Edit } from "../../../graph/edit";
import type { EdgeId, GroupId, NodeId, NoteId, Point, ProbeId, Project } from "../../../graph/graph";
import { placeOfProbe } from "../../../graph/probe";

/** What is selected, or what of it counts. */
export interface Chosen {
  readonly nodes: ReadonlySet<NodeId>;
  readonly notes: ReadonlySet<NoteId>;
  readonly groups: ReadonlySet<GroupId>;
  readonly probes: ReadonlySet<ProbeId>;
}

/** Places before and after a movement. */
export interface Carried {
  readonly nodes: ReadonlyMap<NodeId, Point>;
  readonly notes: ReadonlyMap<NoteId, Point>;
  readonly routes: ReadonlyMap<EdgeId, readonly Point[]>;
  /** Where they stand on the canvas; those of nodes that are carried go with them, and are absent. */
  readonly probes: ReadonlyMap<ProbeId, Point>;
}

export function carriedBy(project: Project, chosen: Chosen): Carried {
  const { graph, layout, notes, groups, routes, probes } = project;
  const nodes = nodesOf({ graph, groups }, chosen);
  return {
    nodes: new Map([...nodes].map((id) => [id, layout.get(id) ?? { x: 0, y: 0 }])),
    notes: new Map(
      [...chosen.notes].flatMap((id): [NoteId, Point][] => {
        const note = notes.get(id);
        return note ? [[id, note.at]] : [];
      }),
    ),
    routes: new Map(
      [...routes].filter(([id]) => {
        const edge = graph.edges.get(id);
        return edge && nodes.has(edge.from.node) && nodes.has(edge.to.node);
      }),
    ),
    probes: new Map(
      [...chosen.probes].flatMap((id): [ProbeId, Point][] => {
        const probe = probes.get(id);
        return probe && !nodes.has(probe.port.node) ? [[id, placeOfProbe(project, probe)]] : [];
      }),
    ),
  };
}

/** The chosen nodes that are there, and those in the chosen groups. */
export function nodesOf(
  { graph, groups }: Pick<Project, "graph" | "groups">,
  chosen: Pick<Chosen, "nodes" | "groups">,
): ReadonlySet<NodeId> {
  const members = [...chosen.groups].flatMap((id) => [...(groups.get(id)?.nodes ?? [])]);
  return new Set([...chosen.nodes, ...members].filter((id) => graph.nodes.has(id)));
}

export function movedBy({ nodes, notes, routes, probes }: Carried, by: Point): Carried {
  const move = ({ x, y }: Point): Point => ({ x: Math.round(x + by.x), y: Math.round(y + by.y) });
  return {
    nodes: new Map([...nodes].map(([id, point]) => [id, move(point)])),
    notes: new Map([...notes].map(([id, point]) => [id, move(point)])),
    routes: new Map([...routes].map(([id, points]) => [id, points.map(move)])),
    probes: new Map([...probes].map(([id, point]) => [id, move(point)])),
  };
}

/** A movement as an edit; probes keep their distances from their nodes. */
export function moveEdit(
  { layout, probes }: Pick<Project, "layout" | "probes">,
  { nodes, notes, routes, probes: places }: Carried,
): Edit {
  const distances = [...places].flatMap(([id, at]): [ProbeId, Point][] => {
    const probe = probes.get(id);
    if (!probe) return [];
    const corner = placeOfProbe({ layout }, { ...probe, by: { x: 0, y: 0 } });
    return [[id, { x: at.x - corner.x, y: at.y - corner.y }]];
  });
  return { kind: "move", positions: nodes, notes, routes, probes: new Map(distances) };
}

/** The bends that lie where one of a wire does, on wires from the same port: they are one point to the eye. */
export function coincidentBends(
  { graph, routes }: Pick<Project, "graph" | "routes">,
  edge: EdgeId,
  bend: number,
): ReadonlyMap<EdgeId, number> {
  const from = graph.edges.get(edge)?.from;
  const point = routes.get(edge)?.[bend];
  const found = new Map([[edge, bend]]);
  if (!from || !point) return found;
  for (const [id, points] of routes) {
    const other = graph.edges.get(id)?.from;
    if (id === edge || other?.node !== from.node || other.port !== from.port) continue;
    const at = points.findIndex(({ x, y }) => x === point.x && y === point.y);
    if (at >= 0) found.set(id, at);
  }
  return found;
}
