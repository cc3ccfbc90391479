// A project as React Flow draws it. The only place where React Flow's types meet ours; it keeps the objects of what
// did not change, since React Flow compares by identity. Knows nothing of runs.

import { type Edge as FlowEdgeOf, type Node as FlowNodeOf, Position } from "@xyflow/react";
import {
  type Edge,
  type EdgeId,
  type GraphNode,
  type Group,
  type GroupId,
  type NodeId,
  type Point,
  type Project,
  portKey,
} from "../../graph/graph";
import { type Catalog, type CatalogEntry, entryOf, mismatch, type PortType } from "../../graph/spec";
import {
  cardIdOf,
  cardPlace,
  collapsedHomes,
  GROUP_CARD_WIDTH,
  type GroupShape,
  groupShape,
  type Homes,
} from "../groups/card";
import { canvasText } from "../text/canvas";
import { cardText } from "../text/card";
import {
  CARD_WIDTH,
  type CardPort,
  type CardShape,
  cardShape,
  NO_WIRES,
  PORT_SIZE,
  wiredPorts,
} from "./shape";

export interface CardData extends Record<string, unknown> {
  readonly node: GraphNode;
  /** Undefined: the node's type is unknown. */
  readonly entry: CatalogEntry | undefined;
  readonly shape: CardShape;
  /** The wired ports, as one text: together with node and entry it decides the shape. */
  readonly wired: string;
}

/** A collapsed group. */
interface GroupData extends Record<string, unknown> {
  readonly group: Group;
  readonly shape: GroupShape;
  /** The ports with their types, as one text. */
  readonly wired: string;
}

interface WireData extends Record<string, unknown> {
  readonly edge: Edge;
  readonly bends: readonly Point[];
  readonly type: PortType;
  /** An end of it is a port that no longer exists, or its ends do not fit. */
  readonly broken: boolean;
}

export type CardNode = FlowNodeOf<CardData, "card">;
export type GroupNode = FlowNodeOf<GroupData, "group">;
export type FlowNode = CardNode | GroupNode;
export type FlowEdge = FlowEdgeOf<WireData, "wire">;

export interface Flow {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

export interface Selection {
  readonly nodes: ReadonlySet<NodeId>;
  readonly edges: ReadonlySet<EdgeId>;
  readonly groups?: ReadonlySet<GroupId>;
}

const NO_BENDS: readonly Point[] = [];

export const NO_FLOW: Flow = { nodes: [], edges: [] };

export function toFlow(project: Project, catalog: Catalog, selection: Selection, before: Flow): Flow {
  const { graph, layout } = project;
  const wired = wiredPorts(graph);
  const oldNodes = new Map(before.nodes.map((node) => [node.id, node]));
  const homes = collapsedHomes(project);
  const seen = homes.size
    ? [...graph.nodes.values()].filter((node) => !homes.has(node.id))
    : [...graph.nodes.values()];
  const cards = seen.map((node): FlowNode => {
    const ports = wired.get(node.id) ?? NO_WIRES;
    const entry = entryOf(catalog, node);
    const wires = `${ports.inputs.join()}>${ports.outputs.join()}`;
    const position = layout.get(node.id) ?? { x: 0, y: 0 };
    const selected = selection.nodes.has(node.id);
    const old = oldNodes.get(node.id);
    if (
      old?.type === "card" &&
      old.data.node === node &&
      old.data.entry === entry &&
      old.data.wired === wires
    ) {
      if (old.selected === selected && samePoint(old.position, position)) return old;
      return { ...old, selected, position };
    }
    return flowNode({ node, entry, wired: wires, shape: cardShape(node, entry, ports) }, position, selected);
  });
  const nodes = homes.size ? [...cards, ...groupNodes(project, catalog, selection, oldNodes)] : cards;
  const oldEdges = new Map(before.edges.map((edge) => [edge.id, edge]));
  const edges = [...graph.edges.values()]
    .filter(
      ({ from, to }) => graph.nodes.has(from.node) && graph.nodes.has(to.node) && !isHidden(homes, from, to),
    )
    .map((edge) => {
      const selected = selection.edges.has(edge.id);
      const { type, broken } = wireLook(project, catalog, edge);
      const bends = project.routes.get(edge.id) ?? NO_BENDS;
      const old = oldEdges.get(edge.id);
      const made = { edge, type, broken, bends };
      const ends = { ...wireEnd(homes, edge.from, "source"), ...wireEnd(homes, edge.to, "target") };
      const same =
        old?.data?.edge === edge &&
        old.data.type === type &&
        old.data.broken === broken &&
        old.data.bends === bends &&
        old.source === ends.source &&
        old.target === ends.target;
      return same && old.selected === selected ? old : flowEdge(made, ends, selected);
    });
  return { nodes, edges };
}

function flowNode(data: CardData, position: Point, selected: boolean): CardNode {
  const { node, entry, shape } = data;
  return {
    id: node.id,
    type: "card",
    position,
    selected,
    // The canvas's own gestures move cards; a finger on one does not pan.
    className: "nopan",
    width: CARD_WIDTH,
    height: shape.height,
    measured: { width: CARD_WIDTH, height: shape.height },
    handles: [
      ...shape.inputs.map((port) => flowHandle(port, "target")),
      ...shape.outputs.map((port) => flowHandle(port, "source")),
    ],
    ariaRole: "group",
    ariaLabel: canvasText.withMode(
      entry
        ? cardText.name(node.id, entry.spec.title, entry.spec.runtime, node.pinned !== undefined)
        : cardText.unknownName(node.id, node.type, node.pinned !== undefined),
      node.mode,
    ),
    data,
  };
}

function flowHandle({ name, y }: CardPort, type: "source" | "target") {
  return {
    id: name,
    type,
    position: type === "source" ? Position.Right : Position.Left,
    x: type === "source" ? CARD_WIDTH - PORT_SIZE / 2 : -PORT_SIZE / 2,
    y: y - PORT_SIZE / 2,
    width: PORT_SIZE,
    height: PORT_SIZE,
  };
}

function flowEdge(data: WireData, ends: WireEnds, selected: boolean): FlowEdge {
  return { id: data.edge.id, type: "wire", ...ends, selected, data };
}

type WireEnds = Pick<FlowEdge, "source" | "sourceHandle" | "target" | "targetHandle">;

/** The end of a wire in a collapsed group is at the group's card. */
function wireEnd<Side extends "source" | "target">(homes: Homes, port: Edge["from"], side: Side) {
  const home = homes.get(port.node);
  return {
    [side]: home ? cardIdOf(home.id) : port.node,
    [`${side}Handle`]: home ? portKey(port) : port.port,
  } as { [Key in Side]: string } & { [Key in `${Side}Handle`]: string };
}

/** Both ends of a wire are in one collapsed group. */
function isHidden(homes: Homes, from: Edge["from"], to: Edge["to"]): boolean {
  const home = homes.get(from.node);
  return home !== undefined && home === homes.get(to.node);
}

function groupNodes(
  { graph, groups, layout }: Project,
  catalog: Catalog,
  selection: Selection,
  before: ReadonlyMap<string, FlowNode>,
): readonly GroupNode[] {
  return [...groups.values()]
    .filter((group) => group.collapsed)
    .map((group) => {
      const shape = groupShape(graph, catalog, group);
      const wired = [...shape.inputs, ">", ...shape.outputs]
        .map((each) => (typeof each === "string" ? each : `${portKey(each.port)}:${each.type}`))
        .join();
      const position = cardPlace(group, layout);
      const selected = selection.groups?.has(group.id) ?? false;
      const old = before.get(cardIdOf(group.id));
      if (old?.type === "group" && old.data.group === group && old.data.wired === wired) {
        if (old.selected === selected && samePoint(old.position, position)) return old;
        return { ...old, selected, position };
      }
      return groupNode({ group, shape, wired }, position, selected);
    });
}

function groupNode(data: GroupData, position: Point, selected: boolean): GroupNode {
  const { group, shape } = data;
  const handle = ({ port, y }: GroupShape["inputs"][number], type: "source" | "target") => ({
    id: portKey(port),
    type,
    position: type === "source" ? Position.Right : Position.Left,
    x: type === "source" ? GROUP_CARD_WIDTH - PORT_SIZE / 2 : -PORT_SIZE / 2,
    y: y - PORT_SIZE / 2,
    width: PORT_SIZE,
    height: PORT_SIZE,
  });
  return {
    id: cardIdOf(group.id),
    type: "group",
    position,
    selected,
    className: "nopan",
    width: GROUP_CARD_WIDTH,
    height: shape.height,
    measured: { width: GROUP_CARD_WIDTH, height: shape.height },
    handles: [
      ...shape.inputs.map((port) => handle(port, "target")),
      ...shape.outputs.map((port) => handle(port, "source")),
    ],
    ariaRole: "group",
    ariaLabel: canvasText.group.name(group.title, group.nodes.size, true),
    data,
  };
}

/** A wire has the colour of what leaves its source, as far as that is known. */
function wireLook(
  { graph }: Project,
  catalog: Catalog,
  { from, to }: Edge,
): { type: PortType; broken: boolean } {
  const source = graph.nodes.get(from.node);
  const target = graph.nodes.get(to.node);
  const outputs = source && entryOf(catalog, source)?.spec.outputs;
  const inputs = target && entryOf(catalog, target)?.spec.inputs;
  const output = outputs?.find((port) => port.name === from.port);
  const input = inputs?.find((port) => port.name === to.port);
  const lost = Boolean((outputs && !output) || (inputs && !input));
  const unfit = output && input && mismatch(output.type, input.type) !== undefined;
  return { type: output?.type ?? input?.type ?? "any", broken: lost || Boolean(unfit) };
}

function samePoint(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}
