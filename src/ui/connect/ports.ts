// The ports a wire may begin and end at, with their places, the nearest first. Knows nothing of keys and screens.

import type { NodeId, Point, Project } from "../../graph/graph";
import { type Catalog, entryOf, type PortType } from "../../graph/spec";
import { fittingPorts } from "../canvas/fitting";
import { CARD_WIDTH, cardShape, NO_WIRES } from "../canvas/shape";
import type { LooseWire } from "../view";

export interface PortPlace {
  readonly end: LooseWire;
  readonly type: PortType;
  /** The node's title. */
  readonly title: string;
  /** In the coordinates of the graph. */
  readonly at: Point;
}

/** A port to begin at, and all that fit it. */
export interface Start extends PortPlace {
  readonly goals: readonly PortPlace[];
}

/** The node's outputs, then its inputs. */
export function startsOf(project: Project, catalog: Catalog, node: NodeId): readonly Start[] {
  const all = [...project.graph.nodes.keys()].flatMap((id) => portsOf(project, catalog, id));
  return portsOf(project, catalog, node).map((port) => {
    const fits = fittingPorts(project, catalog, port.end);
    const goals = all.filter((other) => fits(other.end));
    return { ...port, goals: goals.sort((a, b) => distance(port, a) - distance(port, b)) };
  });
}

function portsOf({ graph, layout }: Project, catalog: Catalog, id: NodeId): readonly PortPlace[] {
  const node = graph.nodes.get(id);
  if (!node) return [];
  const entry = entryOf(catalog, node);
  const { x, y } = layout.get(id) ?? { x: 0, y: 0 };
  const { inputs, outputs } = cardShape(node, entry, NO_WIRES);
  const places = (side: LooseWire["side"], ports: typeof inputs) =>
    ports.map(
      (port): PortPlace => ({
        end: { port: { node: id, port: port.name }, side },
        type: port.type,
        title: entry?.spec.title ?? node.type,
        at: { x: side === "output" ? x + CARD_WIDTH : x, y: y + port.y },
      }),
    );
  return [...places("output", outputs), ...places("input", inputs)];
}

/** The ports whose name, node or node's title holds every word, in the order they had. */
export function namedPorts<Place extends PortPlace>(
  places: readonly Place[],
  query: string,
): readonly Place[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return places.filter((place) => {
    const text = `${portText(place)} ${place.title} ${place.type}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function portText({ end }: PortPlace): string {
  return `${end.port.node}.${end.port.port}`;
}

function distance(one: PortPlace, other: PortPlace): number {
  return Math.hypot(one.at.x - other.at.x, one.at.y - other.at.y);
}
