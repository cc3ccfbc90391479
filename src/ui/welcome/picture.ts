// A project as a small picture: boxes where its nodes stand, curves where its wires run, all in the picture's own pixels.
// Knows nothing of SVG and of how large the picture is shown.

import type { Colour, Edge, GraphNode, NodeId, Point, Project, Size } from "../../graph/graph";
import { type Catalog, entryOf, type PortType } from "../../graph/spec";
import { CARD_WIDTH, cardShape, NO_WIRES, wiredPorts } from "../canvas/shape";

interface Rect extends Point, Size {}

export type Language = "rust" | "python" | "wasm" | "graph" | "unknown";

export interface PictureNode extends Rect {
  readonly id: NodeId;
  readonly title: string;
  readonly language: Language;
  readonly ports: readonly (Point & { readonly type: PortType })[];
}

interface PictureWires {
  readonly type: PortType;
  /** All the wires of that type, as the data of an SVG path. */
  readonly path: string;
}

interface Frame extends Rect {
  readonly colour: Colour;
}

export interface Picture extends Size {
  /** Pixels of the picture for one of the canvas. */
  readonly scale: number;
  readonly nodes: readonly PictureNode[];
  readonly wires: readonly PictureWires[];
  readonly groups: readonly Frame[];
  readonly notes: readonly Frame[];
}

const MARGIN = 14;
/** A graph of two nodes shall not fill the picture with them. */
const MAX_SCALE = 0.46;
const GROUP_ROOM = 24;

export function pictureOf(project: Project, catalog: Catalog, size: Size): Picture {
  const wired = wiredPorts(project.graph);
  const cards = [...project.graph.nodes.values()].map((node) => {
    const shape = cardShape(node, entryOf(catalog, node), wired.get(node.id) ?? NO_WIRES);
    const { x, y } = project.layout.get(node.id) ?? { x: 0, y: 0 };
    return { node, shape, x, y, width: CARD_WIDTH, height: shape.height };
  });
  const boxes = new Map(cards.map((card) => [card.node.id, card]));
  const groups = [...project.groups.values()].flatMap(({ nodes, colour }) => {
    const members = [...nodes].flatMap((id) => boxes.get(id) ?? []);
    return members.length > 0 ? [{ ...grown(around(members), GROUP_ROOM), colour }] : [];
  });
  const notes = [...project.notes.values()].map(({ at, size: { width, height }, colour }) => ({
    ...at,
    width,
    height,
    colour,
  }));

  const all = around([...cards, ...groups, ...notes]);
  const scale = Math.min(
    MAX_SCALE,
    (size.width - 2 * MARGIN) / Math.max(all.width, 1),
    (size.height - 2 * MARGIN) / Math.max(all.height, 1),
  );
  const left = (size.width - all.width * scale) / 2 - all.x * scale;
  const top = (size.height - all.height * scale) / 2 - all.y * scale;
  const at = ({ x, y }: Point): Point => ({ x: tenth(x * scale + left), y: tenth(y * scale + top) });
  const drawn = <T extends Rect>(rect: T) => ({
    ...at(rect),
    width: tenth(rect.width * scale),
    height: tenth(rect.height * scale),
  });

  const paths = new Map<PortType, string[]>();
  for (const edge of project.graph.edges.values()) {
    const from = boxes.get(edge.from.node);
    const to = boxes.get(edge.to.node);
    const output = from?.shape.outputs.find(({ name }) => name === edge.from.port);
    const input = to?.shape.inputs.find(({ name }) => name === edge.to.port);
    if (!from || !to || !output || !input) continue;
    const path = wirePath([
      at({ x: from.x + CARD_WIDTH, y: from.y + output.y }),
      ...bends(project, edge).map(at),
      at({ x: to.x, y: to.y + input.y }),
    ]);
    const same = paths.get(output.type);
    if (same) same.push(path);
    else paths.set(output.type, [path]);
  }

  return {
    ...size,
    scale,
    nodes: cards.map((card) => ({
      ...drawn(card),
      id: card.node.id,
      title: entryOf(catalog, card.node)?.spec.title ?? titleOf(project, card.node),
      language: languageOf(project, catalog, card.node),
      ports: [
        ...card.shape.inputs.map(({ y, type }) => ({ ...at({ x: card.x, y: card.y + y }), type })),
        ...card.shape.outputs.map(({ y, type }) => ({
          ...at({ x: card.x + CARD_WIDTH, y: card.y + y }),
          type,
        })),
      ],
    })),
    wires: [...paths].map(([type, all]) => ({ type, path: all.join("") })),
    groups: groups.map((group) => ({ ...drawn(group), colour: group.colour })),
    notes: notes.map((note) => ({ ...drawn(note), colour: note.colour })),
  };
}

/** The languages that a project's nodes run in, those of most nodes first. */
export function languagesOf(project: Project, catalog: Catalog): readonly Language[] {
  const counts = new Map<Language, number>();
  for (const node of project.graph.nodes.values()) {
    const language = languageOf(project, catalog, node);
    counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([language]) => language);
}

function languageOf({ graph }: Project, catalog: Catalog, node: GraphNode): Language {
  if (graph.subgraphs.has(node.type)) return "graph";
  const known = entryOf(catalog, node)?.spec.runtime;
  return known ?? graph.sources.get(node.type)?.language ?? "unknown";
}

function titleOf({ graph }: Project, node: GraphNode): string {
  return graph.subgraphs.get(node.type)?.title ?? node.type.replace(/Node$/, "");
}

function bends({ routes }: Project, { id }: Edge): readonly Point[] {
  return routes.get(id) ?? [];
}

/** A curve that leaves each point to the right and comes to the next from the left. */
function wirePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M${first.x} ${first.y}`;
  let before = first;
  for (const point of rest) {
    const reach = tenth(Math.max(Math.abs(point.x - before.x) / 2, 6));
    path += `C${tenth(before.x + reach)} ${before.y} ${tenth(point.x - reach)} ${point.y} ${point.x} ${point.y}`;
    before = point;
  }
  return path;
}

function around(rects: readonly Rect[]): Rect {
  if (rects.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { x, y, width, height } of rects) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
