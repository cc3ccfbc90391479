// Which ports could take the other end of a wire. Knows nothing of pointers and screens.

import { describeEditError } from "../../graph/edit-error";
import { edgeId, type Graph, type NodeId, type PortRef, type Project } from "../../graph/graph";
import { type Catalog, type CatalogEntry, entryOf, mismatch, type PortType } from "../../graph/spec";
import { refusal } from "../../graph/wiring";
import type { LooseWire } from "../view";

export interface Wire {
  readonly from: PortRef;
  readonly to: PortRef;
}

/** The wire that a loose end would become with another port at its other end; undefined for two ends of one side. */
export function closedWire(loose: LooseWire, other: LooseWire): Wire | undefined {
  if (loose.side === other.side) return undefined;
  return loose.side === "output"
    ? { from: loose.port, to: other.port }
    : { from: other.port, to: loose.port };
}

/** Tells for each port whether it could take the other end. Walks the graph once, then answers cheaply. */
export function fittingPorts(
  { graph }: Project,
  catalog: Catalog,
  loose: LooseWire,
): (other: LooseWire) => boolean {
  const type = portTypeOf(graph, catalog, loose);
  const circular = reachable(graph, loose);
  return (other) => {
    const wire = closedWire(loose, other);
    if (!wire || circular.has(other.port.node)) return false;
    const otherType = portTypeOf(graph, catalog, other);
    if (type && otherType) {
      const [from, to] = loose.side === "output" ? [type, otherType] : [otherType, type];
      if (mismatch(from, to)) return false;
    }
    return !graph.edges.has(edgeId(wire.from, wire.to));
  };
}

/** The first port of a node of some type that could take the other end. */
export function fittingPort(
  { spec }: CatalogEntry,
  loose: LooseWire,
  type: PortType | undefined,
): string | undefined {
  const ports = loose.side === "output" ? spec.inputs : spec.outputs;
  return ports.find((port) => {
    if (!type) return true;
    return loose.side === "output" ? !mismatch(type, port.type) : !mismatch(port.type, type);
  })?.name;
}

/** Why two ports cannot be wired, as a sentence; undefined when they can. */
export function whyNot(
  { graph }: Project,
  catalog: Catalog,
  loose: LooseWire,
  other: LooseWire,
): string | undefined {
  const wire = closedWire(loose, other);
  if (!wire) return `A wire leads from an output to an input; these are two ${loose.side}s.`;
  const refused = refusal(graph, wire.from, wire.to, catalog);
  return refused && describeEditError(refused);
}

/** Undefined where nothing is known of the node or the port. */
export function portTypeOf(graph: Graph, catalog: Catalog, { port, side }: LooseWire): PortType | undefined {
  const node = graph.nodes.get(port.node);
  const spec = node && entryOf(catalog, node)?.spec;
  const ports = side === "output" ? spec?.outputs : spec?.inputs;
  return ports?.find(({ name }) => name === port.port)?.type;
}

/** Everything that a second wire would close a circle with: the node itself and what lies behind the open end. */
function reachable(graph: Graph, { port, side }: LooseWire): ReadonlySet<NodeId> {
  const next = new Map<NodeId, NodeId[]>();
  for (const { from, to } of graph.edges.values()) {
    const [near, far] = side === "output" ? [to.node, from.node] : [from.node, to.node];
    const list = next.get(near);
    if (list) list.push(far);
    else next.set(near, [far]);
  }
  const seen = new Set([port.node]);
  for (const node of seen) for (const far of next.get(node) ?? []) seen.add(far);
  return seen;
}
