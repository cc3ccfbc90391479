// Puts an example on the canvas: the node with its parameters, and its input before it as fixed values. Knows nothing
// of where it was shown.

import { type Edit, freeNodeId } from "../../graph/edit";
import type { NodeId, Point, Project } from "../../graph/graph";
import { type TrialRequest, trialGraph } from "../../graph/trial";
import { idWish } from "../canvas/actions";

const GAP = 330;
const ROW = 150;
const ROOM = { width: 2 * GAP, height: 240 };

export interface Insertion {
  /** One entry in the history. */
  readonly edit: Edit;
  /** The node itself comes first. */
  readonly ids: readonly NodeId[];
}

export function insertion(request: TrialRequest, project: Project, wish: Point): Insertion {
  const { nodes, edges } = trialGraph(request, project.graph);
  const at = freeFrom(project, wish);
  const taken = new Set<NodeId>(project.graph.nodes.keys());
  const ids = new Map<NodeId, NodeId>();
  const edits: Edit[] = [];
  [...nodes.values()].forEach((node, index) => {
    const id = freeNodeId(taken, index === 0 ? idWish(node.type) : "example_input");
    taken.add(id);
    ids.set(node.id, id);
    const place = index === 0 ? { x: at.x + GAP, y: at.y } : { x: at.x, y: at.y + (index - 1) * ROW };
    edits.push({ kind: "addNode", node: { ...node, id }, at: place });
  });
  for (const { from, to } of edges.values()) {
    const [source, target] = [ids.get(from.node), ids.get(to.node)];
    if (!source || !target) continue;
    edits.push({ kind: "connect", from: { ...from, node: source }, to: { ...to, node: target } });
  }
  return { edit: { kind: "batch", edits }, ids: [...ids.values()] };
}

/** The wish, or below it the first place where nothing stands. */
function freeFrom({ layout }: Project, { x, y }: Point): Point {
  const places = [...layout.values()];
  let free = Math.round(y);
  const isTaken = (top: number) =>
    places.some(
      (place) =>
        Math.abs(place.x - x) < ROOM.width && place.y < top + ROOM.height && place.y > top - ROOM.height,
    );
  while (isTaken(free)) free += ROW / 2;
  return { x: Math.round(x), y: free };
}
