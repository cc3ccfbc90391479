// What a gesture carries in a large graph: drawn, whether it is an element of the page else or not. Knows nothing of the
// pointer.

import type { NodeId, Point } from "../../../graph/graph";
import type { FlowNode } from "../flow";
import type { Level } from "./level";
import { type SceneWire, wireBetween } from "./scene";

export interface Lifted {
  readonly level: Level;
  readonly ids: ReadonlySet<string>;
  /** Where they stood when they were lifted. */
  readonly cards: readonly FlowNode[];
  readonly wires: readonly SceneWire[];
}

/** The same object while the same cards are carried. */
export function lift(level: Level, moving: ReadonlyMap<NodeId, Point>, before: Lifted | undefined): Lifted {
  if (before?.level === level && before.ids.size === moving.size) return before;
  const { large, scene } = level;
  const ids = new Set(moving.keys());
  if (!large || ids.size === 0) return { level, ids, cards: [], wires: [] };
  return { level, ids, cards: [...ids].flatMap((id) => scene.node(id) ?? []), wires: scene.wiresOf(ids) };
}

export interface Carried {
  readonly nodes: readonly FlowNode[];
  readonly wires: readonly SceneWire[];
}

/** Where what was lifted is now. */
export function carriedBy(
  { level: { scene }, cards, wires }: Lifted,
  moving: ReadonlyMap<NodeId, Point>,
): Carried {
  const placed = (node: FlowNode): FlowNode => {
    const position = moving.get(node.id as NodeId);
    return position ? { ...node, position } : node;
  };
  return {
    nodes: cards.map(placed),
    wires: wires.flatMap(({ edge }) => {
      const [source, target] = [scene.node(edge.source), scene.node(edge.target)];
      return source && target ? wireBetween(edge, placed(source), placed(target)) : [];
    }),
  };
}
