// A graph as the layout engine wants it, in the order in which it stands now, and the places that come back. Groups
// stay together: an open one is laid out within itself, a collapsed one is a single card. Knows nothing of workers.

import type { ElkExtendedEdge, ElkNode, ElkPort } from "elkjs/lib/elk-api.js";
import {
  type Edge,
  type Group,
  type NodeId,
  type Point,
  type PortRef,
  type Project,
  portKey,
} from "../../graph/graph";
import { type Catalog, entryOf } from "../../graph/spec";
import { cardPlace, GROUP_CARD_WIDTH, groupShape } from "../groups/card";
import { FRAME_ROOM, frameCorner } from "../groups/frame";
import { CARD_WIDTH, cardShape, NO_WIRES, wiredPorts } from "./shape";

const OPTIONS = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.spacing.nodeNode": "56",
  "elk.spacing.componentComponent": "64",
  "elk.layered.spacing.nodeNodeBetweenLayers": "140",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.considerModelOrder.components": "MODEL_ORDER",
  "elk.layered.crossingMinimization.strategy": "LAYER_SWEEP",
};

type Layout = Project["layout"];

/** What is laid out as one: a node, or a group that is tidied as a whole. */
interface Unit {
  readonly id: string;
  readonly at: Point;
  readonly group?: Group;
}

export function tidyGraph(project: Project, catalog: Catalog, nodes: ReadonlySet<NodeId>): ElkNode {
  const { graph, layout } = project;
  const wired = wiredPorts(graph);
  const homes = homesOf(project, nodes);

  function leaf(id: NodeId): ElkNode[] {
    const node = graph.nodes.get(id);
    if (!node) return [];
    const { height, inputs, outputs } = cardShape(node, entryOf(catalog, node), wired.get(id) ?? NO_WIRES);
    return [
      {
        id,
        width: CARD_WIDTH,
        height,
        layoutOptions: { "elk.portConstraints": "FIXED_POS" },
        ports: [
          ...inputs.map(({ name, y }) => fixedPort(inputId({ node: id, port: name }), 0, y)),
          ...outputs.map(({ name, y }) => fixedPort(outputId({ node: id, port: name }), CARD_WIDTH, y)),
        ],
      },
    ];
  }

  function frame(group: Group): ElkNode {
    const shape = groupShape(graph, catalog, group);
    if (group.collapsed) {
      return {
        id: unitId(group),
        width: GROUP_CARD_WIDTH,
        height: shape.height,
        layoutOptions: { "elk.portConstraints": "FIXED_POS" },
        ports: [
          ...shape.inputs.map(({ port, y }) => fixedPort(`group ${inputId(port)}`, 0, y)),
          ...shape.outputs.map(({ port, y }) => fixedPort(`group ${outputId(port)}`, GROUP_CARD_WIDTH, y)),
        ],
      };
    }
    const { top, left, bottom, right } = FRAME_ROOM;
    const inside = (edge: Edge) => group.nodes.has(edge.from.node) && group.nodes.has(edge.to.node);
    return {
      id: unitId(group),
      layoutOptions: {
        ...OPTIONS,
        "elk.padding": `[top=${top},left=${left},bottom=${bottom},right=${right}]`,
        "elk.portConstraints": "FIXED_SIDE",
      },
      children: byPlace([...group.nodes], layout).flatMap(leaf),
      edges: wires(graph.edges, layout)
        .filter(inside)
        .map((edge) => elkEdge(edge, "", "")),
      ports: [
        ...shape.inputs.map(({ port }) => sidePort(`group ${inputId(port)}`, "WEST")),
        ...shape.outputs.map(({ port }) => sidePort(`group ${outputId(port)}`, "EAST")),
      ],
    };
  }

  const units: Unit[] = [
    ...[...nodes].filter((id) => !homes.has(id)).map((id) => ({ id, at: placeOf(layout, id) })),
    ...[...new Set(homes.values())].map((group) => ({
      id: unitId(group),
      at: unitPlace(group, layout),
      group,
    })),
  ];
  const between = wires(graph.edges, layout).filter(({ from, to }) => {
    const home = homes.get(from.node);
    return nodes.has(from.node) && nodes.has(to.node) && !(home && home === homes.get(to.node));
  });
  return {
    id: "root",
    layoutOptions: OPTIONS,
    children: units
      .sort((a, b) => a.at.y - b.at.y || a.at.x - b.at.x)
      .flatMap(({ id, group }) => (group ? [frame(group)] : leaf(id as NodeId))),
    edges: between.map((edge) =>
      elkEdge(edge, homes.has(edge.from.node) ? "group " : "", homes.has(edge.to.node) ? "group " : ""),
    ),
  };
}

/** New places for the nodes; the upper left corner of all that was laid out stays where it was. */
export function tidiedPlaces(
  project: Project,
  nodes: ReadonlySet<NodeId>,
  { children = [] }: ElkNode,
): ReadonlyMap<NodeId, Point> {
  const { layout } = project;
  const homes = homesOf(project, nodes);
  const groups = new Map([...homes.values()].map((group) => [unitId(group), group]));
  const before = cornerOf(
    children.map(({ id }) => {
      const group = groups.get(id);
      return group ? unitPlace(group, layout) : placeOf(layout, id as NodeId);
    }),
  );
  const drawn = cornerOf(children.map(pointOf));
  const placed = ({ x, y }: Point): Point => ({
    x: Math.round(x - drawn.x + before.x),
    y: Math.round(y - drawn.y + before.y),
  });
  return new Map(
    children.flatMap((child): [NodeId, Point][] => {
      const group = groups.get(child.id);
      const at = pointOf(child);
      if (!group) return [[child.id as NodeId, placed(at)]];
      if (!group.collapsed) {
        return (child.children ?? []).map((inner) => {
          const { x, y } = pointOf(inner);
          return [inner.id as NodeId, placed({ x: at.x + x, y: at.y + y })];
        });
      }
      const corner = unitPlace(group, layout);
      const now = placed(at);
      return [...group.nodes].map((id) => {
        const { x, y } = placeOf(layout, id);
        return [id, { x: x + now.x - corner.x, y: y + now.y - corner.y }];
      });
    }),
  );
}

/** The groups all of whose nodes are tidied, by node. */
function homesOf({ groups }: Project, nodes: ReadonlySet<NodeId>): ReadonlyMap<NodeId, Group> {
  return new Map(
    [...groups.values()]
      .filter((group) => [...group.nodes].every((id) => nodes.has(id)))
      // A group that is all there is needs no order among groups.
      .filter((group) => group.nodes.size < nodes.size)
      .flatMap((group) => [...group.nodes].map((id) => [id, group] as const)),
  );
}

function unitPlace(group: Group, layout: Layout): Point {
  return group.collapsed
    ? cardPlace(group, layout)
    : frameCorner([...group.nodes].map((id) => placeOf(layout, id)));
}

/** From top to bottom as they stand: the engine keeps to that order where it can. */
function byPlace(ids: readonly NodeId[], layout: Layout): readonly NodeId[] {
  const at = (id: NodeId) => placeOf(layout, id);
  return [...ids].sort((a, b) => at(a).y - at(b).y || at(a).x - at(b).x);
}

function wires(edges: Project["graph"]["edges"], layout: Layout): readonly Edge[] {
  const at = (id: NodeId) => placeOf(layout, id);
  return [...edges.values()].sort(
    (a, b) =>
      at(a.from.node).y - at(b.from.node).y ||
      at(a.from.node).x - at(b.from.node).x ||
      at(a.to.node).y - at(b.to.node).y,
  );
}

function elkEdge({ id, from, to }: Edge, fromGroup: string, toGroup: string): ElkExtendedEdge {
  return { id, sources: [fromGroup + outputId(from)], targets: [toGroup + inputId(to)] };
}

function fixedPort(id: string, x: number, y: number): ElkPort {
  return { id, x, y, width: 0, height: 0 };
}

function sidePort(id: string, side: "WEST" | "EAST"): ElkPort {
  return { id, width: 0, height: 0, layoutOptions: { "elk.port.side": side } };
}

function inputId(port: PortRef): string {
  return `<${portKey(port)}`;
}

function outputId(port: PortRef): string {
  return `>${portKey(port)}`;
}

function unitId({ id }: Group): string {
  return `group ${id}`;
}

function placeOf(layout: Layout, id: NodeId): Point {
  return layout.get(id) ?? { x: 0, y: 0 };
}

function pointOf({ x = 0, y = 0 }: ElkNode): Point {
  return { x, y };
}

function cornerOf(points: readonly Point[]): Point {
  return points.reduce((corner, { x, y }) => ({ x: Math.min(corner.x, x), y: Math.min(corner.y, y) }), {
    x: points[0]?.x ?? 0,
    y: points[0]?.y ?? 0,
  });
}
