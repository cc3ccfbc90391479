// A project as React Flow draws it. The only place where React Flow's types meet ours; it keeps the objects of what
// did not change, since React Flow compares by identity. Knows nothing of runs.

import { type Edge as FlowEdgeOf, type Node as FlowNodeOf, Position } from "@xyflow/react";
import type { Edge, EdgeId, GraphNode, NodeId, Point, Project } from "../../graph/graph";
import { type Catalog, type CatalogEntry, entryOf, mismatch, type PortType } from "../../graph/spec";
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

interface WireData extends Record<string, unknown> {
  readonly edge: Edge;
  readonly type: PortType;
  /** An end of it is a port that no longer exists, or its ends do not fit. */
  readonly broken: boolean;
}

export type FlowNode = FlowNodeOf<CardData, "card">;
export type FlowEdge = FlowEdgeOf<WireData, "wire">;

export interface Flow {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

export interface Selection {
  readonly nodes: ReadonlySet<NodeId>;
  readonly edges: ReadonlySet<EdgeId>;
}

export const NO_FLOW: Flow = { nodes: [], edges: [] };

export function toFlow(project: Project, catalog: Catalog, selection: Selection, before: Flow): Flow {
  const { graph, layout } = project;
  const wired = wiredPorts(graph);
  const oldNodes = new Map(before.nodes.map((node) => [node.id, node]));
  const nodes = [...graph.nodes.values()].map((node) => {
    const ports = wired.get(node.id) ?? NO_WIRES;
    const entry = entryOf(catalog, node);
    const wires = `${ports.inputs.join()}>${ports.outputs.join()}`;
    const position = layout.get(node.id) ?? { x: 0, y: 0 };
    const selected = selection.nodes.has(node.id);
    const old = oldNodes.get(node.id);
    const same = old?.data.node === node && old.data.entry === entry && old.data.wired === wires;
    if (same && old.selected === selected && samePoint(old.position, position)) return old;
    if (same) return { ...old, selected, position };
    return flowNode({ node, entry, wired: wires, shape: cardShape(node, entry, ports) }, position, selected);
  });
  const oldEdges = new Map(before.edges.map((edge) => [edge.id, edge]));
  const edges = [...graph.edges.values()]
    .filter(({ from, to }) => graph.nodes.has(from.node) && graph.nodes.has(to.node))
    .map((edge) => {
      const selected = selection.edges.has(edge.id);
      const { type, broken } = wireLook(project, catalog, edge);
      const old = oldEdges.get(edge.id);
      const same = old?.data?.edge === edge && old.data.type === type && old.data.broken === broken;
      return same && old.selected === selected ? old : flowEdge({ edge, type, broken }, selected);
    });
  return { nodes, edges };
}

/** Nodes at the places of the gesture under way, which the project does not know yet. */
export function withDragged(
  nodes: readonly FlowNode[],
  dragged: ReadonlyMap<string, Point>,
): readonly FlowNode[] {
  if (dragged.size === 0) return nodes;
  return nodes.map((node) => {
    const position = dragged.get(node.id);
    return position ? { ...node, position, dragging: true } : node;
  });
}

function flowNode(data: CardData, position: Point, selected: boolean): FlowNode {
  const { node, entry, shape } = data;
  return {
    id: node.id,
    type: "card",
    position,
    selected,
    width: CARD_WIDTH,
    height: shape.height,
    measured: { width: CARD_WIDTH, height: shape.height },
    handles: [
      ...shape.inputs.map((port) => flowHandle(port, "target")),
      ...shape.outputs.map((port) => flowHandle(port, "source")),
    ],
    ariaLabel: `${node.id}, ${entry ? `${entry.spec.title}, ${entry.spec.runtime} node` : `unknown node type ${node.type}`}${node.pinned ? ", pinned" : ""}`,
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

function flowEdge(data: WireData, selected: boolean): FlowEdge {
  const { id, from, to } = data.edge;
  return {
    id,
    type: "wire",
    source: from.node,
    sourceHandle: from.port,
    target: to.node,
    targetHandle: to.port,
    selected,
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
