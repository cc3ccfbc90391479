// A collapsed group as a card: the ports at which wires enter and leave it, and its size. Knows nothing of React Flow.

import {
  type Graph,
  type Group,
  type GroupId,
  type NodeId,
  type Point,
  type PortRef,
  type Project,
  portKey,
} from "../../graph/graph";
import { type Catalog, entryOf, type PortType } from "../../graph/spec";
import { frameCorner } from "./frame";

export const GROUP_CARD_WIDTH = 232;
const HEADER = 62;
const ROW = 22;
const PADDING = 7;

/** The same measures for the style sheet. */
export const GROUP_CARD_MEASURES = {
  "--card-header": `${HEADER}px`,
  "--card-row": `${ROW}px`,
  "--card-padding": `${PADDING}px`,
  "--port-size": "16px",
};

/** A port of a member that a wire from or to the outside hangs on. */
export interface GroupPort {
  readonly port: PortRef;
  readonly type: PortType;
  /** The middle of the port, from the top of the card. */
  readonly y: number;
}

export interface GroupShape {
  readonly inputs: readonly GroupPort[];
  readonly outputs: readonly GroupPort[];
  readonly height: number;
}

/** The collapsed group in which a node is not seen. */
export type Homes = ReadonlyMap<NodeId, Group>;

const NO_HOMES: Homes = new Map();

export function collapsedHomes({ groups }: Pick<Project, "groups">): Homes {
  const collapsed = [...groups.values()].filter((group) => group.collapsed);
  if (collapsed.length === 0) return NO_HOMES;
  return new Map(collapsed.flatMap((group) => [...group.nodes].map((node) => [node, group] as const)));
}

export function groupShape(graph: Graph, catalog: Catalog, group: Group): GroupShape {
  const inputs = new Map<string, PortRef>();
  const outputs = new Map<string, PortRef>();
  for (const { from, to } of graph.edges.values()) {
    const leaves = group.nodes.has(from.node);
    const enters = group.nodes.has(to.node);
    if (leaves && !enters) outputs.set(portKey(from), from);
    if (enters && !leaves) inputs.set(portKey(to), to);
  }
  const typeOf = (side: "inputs" | "outputs", { node: id, port }: PortRef): PortType => {
    const node = graph.nodes.get(id);
    const spec = node && entryOf(catalog, node)?.spec;
    return spec?.[side].find(({ name }) => name === port)?.type ?? "any";
  };
  const rows = (side: "inputs" | "outputs", ports: Iterable<PortRef>) =>
    [...ports].map(
      (port, row): GroupPort => ({
        port,
        type: typeOf(side, port),
        y: HEADER + PADDING + row * ROW + ROW / 2,
      }),
    );
  const count = Math.max(inputs.size, outputs.size);
  return {
    inputs: rows("inputs", inputs.values()),
    outputs: rows("outputs", outputs.values()),
    height: HEADER + (count ? count * ROW + 2 * PADDING : 0),
  };
}

/** Where its card stands: at the corner that its frame would have. */
export function cardPlace({ nodes }: Group, layout: Project["layout"]): Point {
  return frameCorner([...nodes].map((id) => layout.get(id) ?? { x: 0, y: 0 }));
}

const CARD_ID = "group:";

/** The name of its card on the canvas, which no node can have. */
export function cardIdOf(group: GroupId): string {
  return `${CARD_ID}${group}`;
}

export function groupOfCard(id: string): GroupId | undefined {
  return id.startsWith(CARD_ID) ? (id.slice(CARD_ID.length) as GroupId) : undefined;
}

/** The port of a member from the name it has on the card. */
export function memberPort(key: string): PortRef {
  const dot = key.indexOf(".");
  return { node: key.slice(0, dot) as NodeId, port: key.slice(dot + 1) };
}
