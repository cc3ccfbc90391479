// Edits of what is drawn: places, notes, groups, probes, the bends of wires. Knows nothing of what runs.

import type { EditError } from "./edit-error";
import {
  type Drawing,
  type EdgeId,
  type Graph,
  type Group,
  type GroupId,
  NODE_ID_PATTERN,
  NOTE_LIMIT,
  type NodeId,
  type Note,
  type NoteId,
  type Point,
  type PortRef,
  type ProbeId,
  type Project,
} from "./graph";
import { probesOf, withDistances, withPorts } from "./probe";
import { failure, type Result, success } from "./result";

/** The least a note may measure, in pixels at full size. */
const NOTE_LEAST = { width: 80, height: 40 };

export interface Moves {
  readonly positions: ReadonlyMap<NodeId, Point>;
  readonly notes?: ReadonlyMap<NoteId, Point>;
  readonly routes?: ReadonlyMap<EdgeId, readonly Point[]>;
  /** How far from their nodes. */
  readonly probes?: ReadonlyMap<ProbeId, Point>;
}

export function move(project: Project, { positions, notes, routes, probes }: Moves): Project {
  const there = [...positions].filter(([id]) => project.graph.nodes.has(id));
  return {
    ...project,
    layout: there.length ? new Map([...project.layout, ...there]) : project.layout,
    notes: notes?.size
      ? new Map([...project.notes].map(([id, note]) => [id, { ...note, at: notes.get(id) ?? note.at }]))
      : project.notes,
    routes: routes?.size ? withRoutes(project, routes) : project.routes,
    probes: probes?.size ? withDistances(project.probes, probes) : project.probes,
  };
}

export function setNote(project: Project, note: Note): Result<Project, EditError> {
  if (!NODE_ID_PATTERN.test(note.id)) return failure({ kind: "badId", id: note.id });
  if (note.text.length > NOTE_LIMIT) return failure({ kind: "largeNote" });
  const size = {
    width: Math.max(note.size.width, NOTE_LEAST.width),
    height: Math.max(note.size.height, NOTE_LEAST.height),
  };
  return success({ ...project, notes: new Map(project.notes).set(note.id, { ...note, size }) });
}

export function setGroup(project: Project, group: Group): Result<Project, EditError> {
  if (!NODE_ID_PATTERN.test(group.id)) return failure({ kind: "badId", id: group.id });
  for (const id of group.nodes) {
    if (!project.graph.nodes.has(id)) return failure({ kind: "unknownNode", node: id });
  }
  if (group.nodes.size === 0) return failure({ kind: "emptyGroup" });
  const others = [...project.groups].filter(([id]) => id !== group.id);
  const left = groupsWithout(new Map(others), group.nodes);
  // In its old place: what is drawn over what shall not change with a title.
  const groups = [...project.groups.keys()].flatMap((id): [GroupId, Group][] => {
    const kept = id === group.id ? group : left.get(id);
    return kept ? [[id, kept]] : [];
  });
  return success({ ...project, groups: new Map(groups).set(group.id, group) });
}

export function setRoute(
  project: Project,
  edge: EdgeId,
  points: readonly Point[],
): Result<Project, EditError> {
  if (!project.graph.edges.has(edge)) return failure({ kind: "unknownEdge", edge });
  return success({ ...project, routes: withRoutes(project, new Map([[edge, points]])) });
}

function withRoutes(
  { routes, graph }: { readonly routes: Drawing["routes"]; readonly graph: Graph },
  changes: ReadonlyMap<EdgeId, readonly Point[]>,
): Drawing["routes"] {
  const result = new Map(routes);
  for (const [edge, points] of changes) {
    if (points.length && graph.edges.has(edge)) result.set(edge, points);
    else result.delete(edge);
  }
  return result;
}

/** A drawing without what has been removed; maps that lose nothing stay the same objects. */
export function drawingWithout(
  { layout, notes, groups, routes, probes }: Drawing,
  nodes: ReadonlySet<NodeId>,
  edges: ReadonlySet<EdgeId>,
  gone: {
    readonly notes?: readonly NoteId[] | undefined;
    readonly groups?: readonly GroupId[] | undefined;
    readonly probes?: readonly ProbeId[] | undefined;
  },
): Drawing {
  return {
    layout: without(layout, nodes),
    notes: without(notes, new Set(gone.notes)),
    groups: groupsWithout(without(groups, new Set(gone.groups)), nodes),
    routes: without(routes, edges),
    probes: probesOf(without(probes, new Set(gone.probes)), (node) => !nodes.has(node)),
  };
}

/** A drawing with nodes and wires under other ids, and output ports under other names. */
export function drawingRenamed(
  { layout, notes, groups, routes, probes }: Drawing,
  nodes: ReadonlyMap<NodeId, NodeId>,
  edges: ReadonlyMap<EdgeId, EdgeId>,
  output?: (port: PortRef) => PortRef,
): Drawing {
  const named = (id: NodeId) => nodes.get(id) ?? id;
  const portOf = output ?? (({ node, port }: PortRef) => ({ node: named(node), port }));
  return {
    layout: nodes.size ? new Map([...layout].map(([id, point]) => [named(id), point])) : layout,
    notes,
    groups: nodes.size
      ? new Map(
          [...groups].map(([id, group]) => [id, { ...group, nodes: new Set([...group.nodes].map(named)) }]),
        )
      : groups,
    routes: edges.size ? new Map([...routes].map(([id, points]) => [edges.get(id) ?? id, points])) : routes,
    probes: (nodes.size || output) && probes.size ? withPorts(probes, portOf) : probes,
  };
}

function groupsWithout(groups: Drawing["groups"], nodes: ReadonlySet<NodeId>): Drawing["groups"] {
  if (![...groups.values()].some((group) => [...group.nodes].some((id) => nodes.has(id)))) return groups;
  return new Map(
    [...groups].flatMap(([id, group]): [GroupId, Group][] => {
      const left = new Set([...group.nodes].filter((node) => !nodes.has(node)));
      return left.size ? [[id, left.size === group.nodes.size ? group : { ...group, nodes: left }]] : [];
    }),
  );
}

function without<Key, Value>(map: ReadonlyMap<Key, Value>, gone: ReadonlySet<Key>): ReadonlyMap<Key, Value> {
  if (![...gone].some((key) => map.has(key))) return map;
  return new Map([...map].filter(([key]) => !gone.has(key)));
}
