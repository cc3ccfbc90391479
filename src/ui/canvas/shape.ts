// The shape of a node's card: its ports, the parameters it shows, its size. Computed, never measured, so that nodes
// off the screen need no DOM. Knows nothing of React Flow.

import { type Graph, type GraphNode, type NodeId, portKey } from "../../graph/graph";
import type { Json } from "../../graph/json";
import type { CatalogEntry, PortSpec, PortType } from "../../graph/spec";

export const CARD_WIDTH = 232;
export const PORT_SIZE = 16;
const HEADER = 47;
const ROW = 22;
const PARAM = 18;
const PADDING = 6;
const PIN = 24;
const MAX_PARAMS = 3;

/** The same measures for the style sheet. */
export const CARD_MEASURES = {
  "--card-header": `${HEADER}px`,
  "--card-row": `${ROW}px`,
  "--card-param": `${PARAM}px`,
  "--card-padding": `${PADDING}px`,
  "--card-pin": `${PIN}px`,
  "--port-size": `${PORT_SIZE}px`,
};

export interface CardPort {
  readonly name: string;
  readonly type: PortType;
  /** A wire hangs on it that the node's code no longer knows. */
  readonly ghost: boolean;
  /** The middle of the port, from the top of the card. */
  readonly y: number;
  readonly description?: string;
}

interface CardParam {
  readonly name: string;
  readonly value: string;
  readonly isDefault: boolean;
}

export interface CardShape {
  readonly inputs: readonly CardPort[];
  readonly outputs: readonly CardPort[];
  readonly params: readonly CardParam[];
  /** Parameters for which the card has no room. */
  readonly moreParams: number;
  readonly height: number;
}

/** The names of the ports of one node that carry wires. */
export interface WiredPorts {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export const NO_WIRES: WiredPorts = { inputs: [], outputs: [] };

export function cardShape(node: GraphNode, entry: CatalogEntry | undefined, wired: WiredPorts): CardShape {
  const inputs = cardPorts(entry?.spec.inputs, wired.inputs);
  const outputs = cardPorts(entry?.spec.outputs, wired.outputs);
  const all = cardParams(node, entry);
  const params = all.slice(0, MAX_PARAMS);
  const rows = Math.max(inputs.length, outputs.length);
  return {
    inputs,
    outputs,
    params,
    moreParams: all.length - params.length,
    height:
      HEADER +
      (rows ? rows * ROW + 2 * PADDING : 0) +
      (params.length ? params.length * PARAM + PADDING : 0) +
      (node.pinned ? PIN : 0),
  };
}

/** Where a row of parameters begins, from the top of a card with so many rows of ports. */
export function paramTop(ports: number, row: number): number {
  return HEADER + (ports ? ports * ROW + PADDING + 2 : 0) + row * PARAM;
}

export function wiredPorts(graph: Graph): ReadonlyMap<NodeId, WiredPorts> {
  const seen = new Set<string>();
  const wired = new Map<NodeId, { inputs: string[]; outputs: string[] }>();
  const add = (side: "inputs" | "outputs", node: NodeId, port: string) => {
    const key = `${side} ${portKey({ node, port })}`;
    if (seen.has(key)) return;
    seen.add(key);
    const ports = wired.get(node) ?? { inputs: [], outputs: [] };
    ports[side].push(port);
    wired.set(node, ports);
  };
  for (const { from, to } of graph.edges.values()) {
    add("outputs", from.node, from.port);
    add("inputs", to.node, to.port);
  }
  return wired;
}

function cardPorts(specs: readonly PortSpec[] | undefined, wired: readonly string[]): readonly CardPort[] {
  const y = (row: number) => HEADER + PADDING + row * ROW + ROW / 2;
  const known = specs ?? [];
  const names = new Set(known.map((port) => port.name));
  const lost = wired.filter((name) => !names.has(name));
  return [
    ...known.map(
      ({ name, type, description }, row): CardPort => ({
        name,
        type,
        ghost: false,
        y: y(row),
        ...(description ? { description } : {}),
      }),
    ),
    ...lost.map(
      (name, row): CardPort => ({
        name,
        type: "any",
        // Nothing is known of an unknown node's ports: its wires are all there is to go by.
        ghost: specs !== undefined,
        y: y(known.length + row),
      }),
    ),
  ];
}

/** What was chosen comes before what is default: it is what makes this node different from its like. */
function cardParams(node: GraphNode, entry: CatalogEntry | undefined): readonly CardParam[] {
  const properties = entry?.spec.params.properties ?? {};
  const chosen = Object.entries(node.params).map(
    ([name, value]): CardParam => ({
      name,
      value: properties[name]?.secret === true ? "••••" : paramText(value),
      isDefault: false,
    }),
  );
  const defaults = Object.entries(properties)
    .filter(([name, property]) => !(name in node.params) && property.default !== undefined)
    .map(
      ([name, property]): CardParam => ({
        name,
        value: paramText(property.default as Json),
        isDefault: true,
      }),
    );
  return [...chosen, ...defaults];
}

function paramText(value: Json): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const line = text.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line || '""';
}
