// All that lies on the canvas, found by place: which cards and wires a part of the graph shows, which of them is under
// a point. Knows nothing of pixels.

import type { Point } from "../../../graph/graph";
import { boundsOf, type Cubic, curvePoints, nearest, wireCurve } from "../curve";
import type { Flow, FlowEdge, FlowNode } from "../flow";
import type { Box } from "../place";
import { type BoxIndex, boxIndex } from "./spatialIndex";

interface WireEnd extends Point {
  readonly node: FlowNode;
}

export interface SceneWire {
  readonly edge: FlowEdge;
  readonly from: WireEnd;
  readonly to: WireEnd;
  readonly curve: readonly Cubic[];
}

export interface Scene {
  readonly nodes: readonly FlowNode[];
  node(id: string): FlowNode | undefined;
  /** In the order in which they lie on one another. */
  nodesIn(part: Box): readonly FlowNode[];
  wiresIn(part: Box): readonly SceneWire[];
  /** All wires of some nodes. */
  wiresOf(nodes: ReadonlySet<string>): readonly SceneWire[];
  wire(id: string): SceneWire | undefined;
  /** The topmost card over a point. */
  nodeAt(point: Point): FlowNode | undefined;
  /** The nearest wire that passes a point within a distance. */
  wireAt(point: Point, distance: number): SceneWire | undefined;
}

export function sceneOf({ nodes, edges }: Flow, before?: Scene): Scene {
  const places = placesOf(nodes, before && indexes.get(before));
  const wires = lazily(() => {
    const found = edges.flatMap((edge) => sceneWire(edge, places.byId) ?? []);
    return { found, byId: new Map(found.map((wire) => [wire.edge.id, wire])) };
  });
  const wireIndex = lazily(() => boxIndex(wires().found.map(wireBox)));

  const scene: Scene = {
    nodes,
    node: (id) => places.byId.get(id),
    nodesIn: (part) => places.index.within(part).map((at) => nodes[at] as FlowNode),
    wiresIn: (part) =>
      wireIndex()
        .within(part)
        .map((at) => wires().found[at] as SceneWire),
    wiresOf: (some) => wires().found.filter(({ edge }) => some.has(edge.source) || some.has(edge.target)),
    wire: (id) => wires().byId.get(id),
    nodeAt(point) {
      const at = places.index.within({ ...point, width: 0, height: 0 }).at(-1);
      return at === undefined ? undefined : nodes[at];
    },
    wireAt(point, distance) {
      const part = {
        x: point.x - distance,
        y: point.y - distance,
        width: 2 * distance,
        height: 2 * distance,
      };
      let best: SceneWire | undefined;
      let least = distance;
      for (const wire of scene.wiresIn(part)) {
        const away = nearest(curvePoints(wire.curve), point)?.distance ?? Number.POSITIVE_INFINITY;
        if (away > least) continue;
        least = away;
        best = wire;
      }
      return best;
    },
  };
  indexes.set(scene, { nodes, places });
  return scene;
}

export function boxOf({ position, width, height }: FlowNode): Box {
  return { ...position, width: width ?? 0, height: height ?? 0 };
}

/** A wire with its ends where their nodes are shown now. */
export function wireBetween(edge: FlowEdge, source: FlowNode, target: FlowNode): SceneWire {
  const from = wireEnd(source, edge.sourceHandle, "source");
  const to = wireEnd(target, edge.targetHandle, "target");
  return { edge, from, to, curve: wireCurve(from, to, edge.data?.bends) };
}

interface Places {
  readonly byId: ReadonlyMap<string, FlowNode>;
  readonly index: BoxIndex;
}

/** What a scene was made of, for the next one: most edits leave all cards where they are. */
const indexes = new WeakMap<Scene, { readonly nodes: readonly FlowNode[]; readonly places: Places }>();

function placesOf(
  nodes: readonly FlowNode[],
  before: { readonly nodes: readonly FlowNode[]; readonly places: Places } | undefined,
): Places {
  if (before && before.nodes === nodes) return before.places;
  const byId = new Map(nodes.map((node) => [node.id as string, node]));
  if (
    before &&
    before.nodes.length === nodes.length &&
    nodes.every((node, at) => standsAs(node, before.nodes[at]))
  )
    return { byId, index: before.places.index };
  return { byId, index: boxIndex(nodes.map(boxOf)) };
}

function standsAs(node: FlowNode, old: FlowNode | undefined): boolean {
  if (node === old) return true;
  return (
    old !== undefined &&
    node.position.x === old.position.x &&
    node.position.y === old.position.y &&
    node.width === old.width &&
    node.height === old.height
  );
}

/** The curve of a wire stays the same as long as its ends and bends do. */
const known = new WeakMap<FlowEdge, SceneWire>();

function sceneWire(edge: FlowEdge, nodes: ReadonlyMap<string, FlowNode>): SceneWire | undefined {
  const source = nodes.get(edge.source);
  const target = nodes.get(edge.target);
  if (!source || !target) return undefined;
  const old = known.get(edge);
  if (old?.from.node === source && old.to.node === target) return old;
  const wire = wireBetween(edge, source, target);
  known.set(edge, wire);
  return wire;
}

function wireEnd(node: FlowNode, handle: string | null | undefined, side: "source" | "target"): WireEnd {
  const found = node.handles?.find(({ id, type }) => id === handle && type === side);
  const { x, y } = node.position;
  if (found)
    return {
      node,
      x: x + (side === "source" ? (node.width ?? 0) : 0),
      y: y + found.y + (found.height ?? 0) / 2,
    };
  return { node, x: x + (side === "source" ? (node.width ?? 0) : 0), y: y + (node.height ?? 0) / 2 };
}

function wireBox({ curve }: SceneWire): Box {
  return boundsOf(curve.flatMap(({ from, a, b, to }) => [from, a, b, to]));
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
