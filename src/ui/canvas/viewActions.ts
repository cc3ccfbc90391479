// What of the canvas is on the screen: fitting, zooming, bringing something into view. Knows nothing of edits.

import type { NodeId, Point, Project } from "../../graph/graph";
import { frameAround } from "../groups/frame";
import { motion } from "../motion";
import { boxAround } from "./arrange";
import { noteBoxes, probeBoxes } from "./geometry";
import type { Chosen } from "./gestures/carried";
import { nodesOf } from "./gestures/carried";
import type { Ground } from "./ground";
import type { Box } from "./place";

/** The room kept free around a fitted graph, in pixels, and how close it may come. */
const FIT_MARGIN = 40;
const FIT_ZOOM = 1.1;

export function createViewActions(
  { session, view, flow, pane }: Ground,
  boxesOf: (nodes: Iterable<NodeId>) => ReadonlyMap<NodeId, Box>,
) {
  const project = () => session.store.getState().project;

  /** Brings a node into view without changing the zoom, if it is not in view already. */
  function reveal(id: NodeId): void {
    const box = boxesOf([id]).get(id);
    const bounds = pane.current?.getBoundingClientRect();
    if (!box || !bounds) return;
    const start = flow.flowToScreenPosition(box);
    const end = flow.flowToScreenPosition({ x: box.x + box.width, y: box.y + box.height });
    const inside =
      start.x >= bounds.x && start.y >= bounds.y && end.x <= bounds.right && end.y <= bounds.bottom;
    if (inside) return;
    const zoom = Math.max(flow.getZoom(), 0.6);
    void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom, duration: motion(200) });
  }

  function zoomTo(id: NodeId): void {
    const box = boxesOf([id]).get(id);
    if (!box) return;
    void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: 0.9, duration: motion(250) });
  }

  /** Shows the whole graph. From the project, not from what is drawn: a graph just opened is not drawn yet. */
  function fitAll(duration = 200): void {
    const { graph, notes, groups, probes } = project();
    const all = {
      nodes: new Set(graph.nodes.keys()),
      notes: new Set(notes.keys()),
      groups: new Set(groups.keys()),
      probes: new Set(probes.keys()),
    };
    fitInView(all, duration);
  }

  function fitInView(chosen: Chosen, duration = 200): void {
    const bounds = pane.current?.getBoundingClientRect();
    const boxes = boxesAround(project(), chosen);
    if (!bounds || boxes.length === 0) return;
    const { x, y, width, height } = boxAround(boxes);
    const zoom = Math.min(
      FIT_ZOOM,
      (bounds.width - 2 * FIT_MARGIN) / width,
      (bounds.height - 2 * FIT_MARGIN) / height,
    );
    const corner = {
      x: bounds.width / 2 - (x + width / 2) * zoom,
      y: bounds.height / 2 - (y + height / 2) * zoom,
    };
    void flow.setViewport({ ...corner, zoom }, { duration: motion(duration) });
  }

  function boxesAround(now: Project, chosen: Chosen): readonly Box[] {
    const cards = boxesOf(nodesOf(now, chosen));
    const notes = noteBoxes(now);
    const frames = [...chosen.groups].flatMap((id) => {
      const members = [...(now.groups.get(id)?.nodes ?? [])].flatMap((node) => cards.get(node) ?? []);
      return members.length > 0 ? [frameAround(members)] : [];
    });
    const probes = probeBoxes(now);
    return [
      ...cards.values(),
      ...frames,
      ...[...chosen.notes].flatMap((id) => notes.get(id) ?? []),
      ...[...chosen.probes].flatMap((id) => probes.get(id) ?? []),
    ];
  }

  return {
    reveal,
    zoomTo,
    fitAll,
    fitSelection: () => fitInView(view.store.getState()),
    zoomActual: () => void flow.zoomTo(1, { duration: motion(150) }),
    zoomIn: () => void flow.zoomIn({ duration: motion(150) }),
    zoomOut: () => void flow.zoomOut({ duration: motion(150) }),
    /** Where a node's corner is, in pixels of the window; undefined where that is out of sight. */
    screenOf(id: NodeId): Point | undefined {
      const box = boxesOf([id]).get(id);
      const bounds = pane.current?.getBoundingClientRect();
      const at = box && flow.flowToScreenPosition(box);
      if (!at || !bounds) return undefined;
      const inside = at.x >= bounds.x && at.x <= bounds.right && at.y >= bounds.y && at.y <= bounds.bottom;
      return inside ? at : undefined;
    },
    at: (screen: Point): Point => flow.screenToFlowPosition(screen),
  };
}
