// Where cards, frames and wires lie on the canvas, from what is drawn. Worked out once for each drawing, when first
// asked for. Knows nothing of pointers.

import type { EdgeId, GroupId, NoteId, Point, ProbeId, Project } from "../../graph/graph";
import { placeOfProbe } from "../../graph/probe";
import { collapsedHomes } from "../groups/card";
import { frameAround } from "../groups/frame";
import { boundsOf, curvePoints, type Nearest, nearest, type WirePoint, wireCurve } from "./curve";
import type { Flow, FlowEdge, FlowNode } from "./flow";
import type { Box } from "./place";

/** By the id on the canvas: a node's own, a collapsed group's card. */
export const cardBoxes = onceFor((nodes: Flow["nodes"]): ReadonlyMap<string, Box> => {
  return new Map(nodes.map((node) => [node.id, boxOf(node)]));
});

export interface DrawnWire {
  readonly id: EdgeId;
  readonly points: readonly WirePoint[];
  readonly bounds: Box;
}

export const drawnWires = onceFor(({ nodes, edges }: Flow): readonly DrawnWire[] => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return edges.flatMap((edge) => {
    const ends = wireEnds(edge, byId);
    if (!ends) return [];
    const curve = wireCurve(ends.from, ends.to, edge.data?.bends);
    let points: readonly WirePoint[] | undefined;
    return [
      {
        id: edge.id as EdgeId,
        // Of thousands of wires, those are asked for that run past one place.
        get points() {
          points ??= curvePoints(curve);
          return points;
        },
        bounds: boundsOf(curve.flatMap(({ from, a, b, to }) => [from, a, b, to])),
      },
    ];
  });
});

/** The frames of the groups that are not collapsed. */
export function frameBoxes(
  { groups }: Pick<Project, "groups">,
  nodes: Flow["nodes"],
): ReadonlyMap<GroupId, Box> {
  const boxes = cardBoxes(nodes);
  return new Map(
    [...groups.values()].flatMap((group): [GroupId, Box][] => {
      const members = [...group.nodes].flatMap((id) => boxes.get(id) ?? []);
      return group.collapsed || members.length === 0 ? [] : [[group.id, frameAround(members)]];
    }),
  );
}

export function noteBoxes({ notes }: Pick<Project, "notes">): ReadonlyMap<NoteId, Box> {
  return new Map([...notes.values()].map(({ id, at, size }) => [id, { ...at, ...size }]));
}

/** Those of nodes in collapsed groups are not seen. */
export function probeBoxes(
  project: Pick<Project, "probes" | "layout" | "groups">,
): ReadonlyMap<ProbeId, Box> {
  if (project.probes.size === 0) return NO_PROBES;
  const homes = collapsedHomes(project);
  return new Map(
    [...project.probes.values()]
      .filter(({ port }) => !homes.has(port.node))
      .map((probe) => [probe.id, { ...placeOfProbe(project, probe), ...probe.size }]),
  );
}

const NO_PROBES: ReadonlyMap<ProbeId, Box> = new Map();

function boxOf({ position, width = 0, height = 0 }: FlowNode): Box {
  return { ...position, width, height };
}

/** The nearest wire that passes a point within a distance. */
export function wireAt(
  wires: readonly DrawnWire[],
  point: Point,
  reach: number,
): (Nearest & { readonly id: EdgeId }) | undefined {
  let best: (Nearest & { readonly id: EdgeId }) | undefined;
  for (const { id, points, bounds } of wires) {
    const room = {
      x: bounds.x - reach,
      y: bounds.y - reach,
      width: bounds.width + 2 * reach,
      height: bounds.height + 2 * reach,
    };
    const found = holds(room, point) ? nearest(points, point) : undefined;
    if (found && found.distance <= reach && (!best || found.distance < best.distance))
      best = { id, ...found };
  }
  return best;
}

export function holds({ x, y, width, height }: Box, point: Point): boolean {
  return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
}

function wireEnds(
  edge: FlowEdge,
  nodes: ReadonlyMap<string, FlowNode>,
): { readonly from: Point; readonly to: Point } | undefined {
  const from = handlePoint(nodes.get(edge.source), edge.sourceHandle, "source");
  const to = handlePoint(nodes.get(edge.target), edge.targetHandle, "target");
  return from && to && { from, to };
}

function handlePoint(
  node: FlowNode | undefined,
  id: string | null | undefined,
  type: "source" | "target",
): Point | undefined {
  const handle = node?.handles?.find((each) => each.id === id && each.type === type);
  if (!node || !handle) return undefined;
  const { width = 0, height = 0 } = handle;
  // As React Flow draws it: from the outer side of the handle.
  const x = type === "source" ? handle.x + width : handle.x;
  return { x: node.position.x + x, y: node.position.y + handle.y + height / 2 };
}

function onceFor<Drawn extends object, Found>(find: (drawn: Drawn) => Found): (drawn: Drawn) => Found {
  const known = new WeakMap<Drawn, Found>();
  return (drawn) => {
    const before = known.get(drawn);
    if (before !== undefined) return before;
    const found = find(drawn);
    known.set(drawn, found);
    return found;
  };
}
