// Aligning, distributing and tidying what is selected, each as one entry in the history. Knows nothing of how it is
// asked for.

import type { Edit } from "../../graph/edit";
import type { NodeId, Point } from "../../graph/graph";
import { cardIdOf } from "../groups/card";
import { motion } from "../motion";
import { canvasText } from "../text/canvas";
import { tell, tellError } from "../toolbar/notices";
import { type Alignment, type Axis, aligned, boxAround, distributed } from "./arrange";
import { cardBoxes, frameBoxes, noteBoxes, probeBoxes } from "./geometry";
import { type Carried, carriedBy, movedBy, moveEdit, nodesOf } from "./gestures/carried";
import type { Ground } from "./ground";
import type { Box } from "./place";

const SETTLE_MS = 260;
/** More cards than this go to their places at once: moving them all in every frame would stutter. */
const MANY = 600;

export function createArrangeActions(ground: Ground, fitAll: (duration: number) => void) {
  const { session, view, gesture, drawn } = ground;
  const project = () => session.store.getState().project;

  /** What moves as one, by a name: a selected group with its nodes, another node or note alone. */
  function units(): ReadonlyMap<string, { readonly box: Box; readonly carried: Carried }> {
    const { nodes, notes, groups, probes } = view.store.getState();
    const now = project();
    const cards = cardBoxes(drawn.current.nodes);
    const frames = frameBoxes(now, drawn.current.nodes);
    const nothing = new Set<never>();
    const none = { nodes: new Set<NodeId>(), notes: nothing, groups: nothing, probes: nothing };
    const grouped = nodesOf(now, { nodes: none.nodes, groups });
    return new Map(
      [
        ...[...groups].map((id) => {
          const box = frames.get(id) ?? cards.get(cardIdOf(id));
          return { id: `group ${id}`, box, carried: carriedBy(now, { ...none, groups: new Set([id]) }) };
        }),
        ...[...nodes]
          .filter((id) => !grouped.has(id))
          .map((id) => ({
            id: `node ${id}`,
            box: cards.get(id),
            carried: carriedBy(now, { ...none, nodes: new Set([id]) }),
          })),
        ...[...notes].map((id) => ({
          id: `note ${id}`,
          box: noteBoxes(now).get(id),
          carried: carriedBy(now, { ...none, notes: new Set([id]) }),
        })),
        ...[...probes].map((id) => ({
          id: `probe ${id}`,
          box: probeBoxes(now).get(id),
          carried: carriedBy(now, { ...none, probes: new Set([id]) }),
        })),
      ].flatMap(({ id, box, carried }) => (box ? [[id, { box, carried }] as const] : [])),
    );
  }

  function arrange(place: (boxes: ReadonlyMap<string, Box>) => ReadonlyMap<string, Point>): void {
    const now = project();
    const all = units();
    const places = place(new Map([...all].map(([id, { box }]) => [id, box])));
    const moves = [...all].map(([id, { box, carried }]): Edit => {
      const to = places.get(id) ?? box;
      return moveEdit(now, movedBy(carried, { x: to.x - box.x, y: to.y - box.y }));
    });
    session.edit({ kind: "batch", edits: moves });
  }

  async function tidy(): Promise<void> {
    const before = project();
    const { graph } = before;
    const some = nodesOf(before, view.store.getState());
    const nodes = some.size > 1 ? some : new Set(graph.nodes.keys());
    if (nodes.size === 0) return;
    try {
      const { tidyPositions } = await import("./tidy");
      const positions = await tidyPositions(before, session.store.getState().catalog, nodes);
      // The layout was worked out for a graph that may have changed meanwhile.
      if (project().graph !== graph) return tell(canvasText.tidy.changed);
      const bent = [...before.routes.keys()].filter((id) => {
        const edge = graph.edges.get(id);
        return edge && (positions.has(edge.from.node) || positions.has(edge.to.node));
      });
      session.edit({ kind: "move", positions, routes: new Map(bent.map((id) => [id, []])) });
      settle(before.layout, positions);
      if (nodes.size === graph.nodes.size) fitAll(SETTLE_MS);
    } catch (error) {
      tellError(canvasText.tidy.failed(error instanceof Error ? error.message : String(error)));
    }
  }

  /** Shows the way from the old places to the new ones, which the project has already. */
  function settle(from: ReadonlyMap<NodeId, Point>, to: ReadonlyMap<NodeId, Point>): void {
    if (to.size > MANY || motion(1) === 0) return;
    const start = performance.now();
    const after = project();
    const step = (now: number) => {
      const time = Math.max(0, Math.min(1, (now - start) / SETTLE_MS));
      // Another edit or gesture comes first.
      if (time === 1 || project() !== after) return gesture.setState({ nodes: new Map() });
      const share = 1 - (1 - time) ** 3;
      gesture.setState({
        nodes: new Map(
          [...to].map(([id, end]) => {
            const begin = from.get(id) ?? end;
            return [id, { x: begin.x + (end.x - begin.x) * share, y: begin.y + (end.y - begin.y) * share }];
          }),
        ),
      });
      requestAnimationFrame(step);
    };
    step(start);
  }

  return {
    align: (alignment: Alignment) => arrange((boxes) => aligned(boxes, alignment)),
    distribute: (axis: Axis) => arrange((boxes) => distributed(boxes, axis)),
    /** How many things there are to be arranged. */
    arrangeable: () => units().size,
    tidy,
    /** The box around all that is drawn of the project; undefined for nothing. */
    extent(): Box | undefined {
      const { nodes } = drawn.current;
      const boxes = [
        ...cardBoxes(nodes).values(),
        ...frameBoxes(project(), nodes).values(),
        ...noteBoxes(project()).values(),
        ...probeBoxes(project()).values(),
      ];
      return boxes.length > 0 ? boxAround(boxes) : undefined;
    },
  };
}
