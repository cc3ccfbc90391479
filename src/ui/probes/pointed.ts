// Which ports' values are meant by a place on the canvas: of a wire, of its badge, of a port, whether it is an element of
// the page or only drawn. Knows nothing of pointers.

import { type EdgeId, type NodeId, nodeId, type Point, type PortRef, portKey } from "../../graph/graph";
import { boxOf } from "../canvas/far/scene";
import type { FlowNode } from "../canvas/flow";
import { holds } from "../canvas/geometry";
import type { Ground } from "../canvas/ground";
import type { LooseWire } from "../view";

/** How near to a wire counts, in pixels of the window. */
const WIRE_REACH = 9;
/** The part of a card at a port, in pixels of the graph: its name and the dot beside it. */
const PORT_WIDTH = 78;
const PORT_HEIGHT = 10;
/** How far a dot stands out of its card. */
const DOT = 9;
/** Below this zoom no port can be told from another. */
const PORTS_SEEN = 0.4;

export interface Place {
  /** The output ports whose values are there: of an input those that feed it. */
  readonly ports: readonly PortRef[];
  /** Equal for the same place. */
  readonly key: string;
  /** What is pointed at, where it is an input. */
  readonly input?: PortRef;
}

export function placeUnder(ground: Ground, target: Element, screen: Point): Place | undefined {
  const wire =
    target.closest<HTMLElement>("[data-wire]")?.dataset.wire ??
    target.closest<SVGElement>(".react-flow__edge")?.dataset.id;
  if (wire) return ofWire(ground, wire as EdgeId);
  const handle = target.closest<HTMLElement>(".react-flow__handle");
  const isOnPane = target.classList.contains("react-flow__pane");
  if (!handle && !isOnPane && !target.closest(".react-flow__node")) return undefined;
  const { flow, scene } = ground;
  const point = flow.screenToFlowPosition(screen);
  const [x, y] = [point.x - DOT, point.y];
  const card = scene.current.nodesIn({ x, y, width: 2 * DOT, height: 0 }).at(-1);
  const port = card && flow.getZoom() >= PORTS_SEEN ? portAt(card, point) : undefined;
  if (port) return ofPort(ground, port);
  if (!isOnPane || (card && holds(boxOf(card), point))) return undefined;
  const found = scene.current.wireAt(point, WIRE_REACH / flow.getZoom());
  return found && ofWire(ground, found.edge.id as EdgeId);
}

export function ofWire({ session }: Pick<Ground, "session">, id: EdgeId): Place | undefined {
  const from = session.store.getState().project.graph.edges.get(id)?.from;
  return from && { ports: [from], key: id };
}

function ofPort({ session }: Ground, { port, side }: LooseWire): Place {
  const key = `${side} ${portKey(port)}`;
  if (side === "output") return { ports: [port], key };
  const { edges } = session.store.getState().project.graph;
  const into = [...edges.values()].filter(({ to }) => portKey(to) === portKey(port));
  return { ports: into.map(({ from }) => from), key, input: port };
}

interface Row {
  readonly port: PortRef;
  readonly y: number;
}

function portAt(card: FlowNode, point: Point): LooseWire | undefined {
  const [x, y] = [point.x - card.position.x, point.y - card.position.y];
  const width = card.width ?? 0;
  const side = x >= width - PORT_WIDTH ? "output" : x <= PORT_WIDTH ? "input" : undefined;
  const row = side && rowsOf(card, side).find((each) => Math.abs(each.y - y) <= PORT_HEIGHT);
  return row && side && { port: row.port, side };
}

function rowsOf(card: FlowNode, side: LooseWire["side"]): readonly Row[] {
  if (card.type === "group") {
    const { inputs, outputs } = card.data.shape;
    return side === "input" ? inputs : outputs;
  }
  const { inputs, outputs } = card.data.shape;
  const node: NodeId = nodeId(card.id);
  return (side === "input" ? inputs : outputs).map(({ name, y }) => ({ port: { node, port: name }, y }));
}
