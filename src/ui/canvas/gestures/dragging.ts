// Dragging what stands on the canvas: nodes, notes, groups, probes and bends, with guides, wires that take up what is dropped
// on them, groups that take it in, and copies. One entry in the history. Knows nothing of what was pressed.

import type { Edit } from "../../../graph/edit";
import type { EdgeId, GroupId, NodeId, Point, Project } from "../../../graph/graph";
import { entryOf } from "../../../graph/spec";
import { cardIdOf } from "../../groups/card";
import { frameHolding } from "../../groups/frame";
import { accepted, tellError } from "../../toolbar/notices";
import { boxAround } from "../arrange";
import { cardBoxes, drawnWires, frameBoxes, noteBoxes, probeBoxes } from "../geometry";
import type { Ground } from "../ground";
import type { Box } from "../place";
import { type Carried, type Chosen, carriedBy, coincidentBends, movedBy, moveEdit } from "./carried";
import { endGesture } from "./gesture";
import { NO_SNAP, snap } from "./snap";
import { type Press, track } from "./tracking";
import { splicePorts, takingWires, wireUnder } from "./wireDrop";

/** How near a line catches, in pixels of the window. */
const SNAP_REACH = 6;
const ZERO = { x: 0, y: 0 };
const NOWHERE: Box = { ...ZERO, width: 0, height: 0 };

/** Drags what is chosen when the drag begins. With `copying` the copies go, and what is chosen stays. */
export function dragChosen(ground: Ground, press: Press, choose: () => Chosen, copying: boolean): void {
  const { session, gesture, flow } = ground;
  const start = flow.screenToFlowPosition(press);
  let drag: ReturnType<typeof beginDrag> | undefined;
  let by: Point = ZERO;
  track(press, {
    ...panning(ground),
    onStart() {
      drag = beginDrag(ground, choose());
    },
    onMove(move) {
      if (!drag) return;
      const now = flow.screenToFlowPosition(move);
      const wish = { x: now.x - start.x, y: now.y - start.y };
      const reach = move.mod ? 0 : SNAP_REACH / flow.getZoom();
      const { by: more, lines } = reach ? snap(shifted(drag.box, wish), drag.others(), reach) : NO_SNAP;
      by = { x: wish.x + more.x, y: wish.y + more.y };
      if (copying) {
        gesture.setState({ lines, copies: drag.boxes.map((box) => shifted(box, by)) });
        return;
      }
      const lit = drag.wireAt(by);
      const moved = movedBy(drag.carried, by);
      gesture.setState({
        ...moved,
        nodes: drag.withCards(moved.nodes, by),
        lines,
        lit,
        into: drag.groupAt(by),
      });
    },
    onEnd() {
      const { lit, into } = gesture.getState();
      if (drag && copying) copyTo(ground, drag.carried, by);
      else if (drag) accepted(session.edit(drag.edit(by, lit, into)));
      endGesture(gesture);
    },
    onCancel: () => endGesture(gesture),
  });
}

/** Drags a bend, and with it the bends that lie on the same spot on wires from the same port. */
export function dragBend(ground: Ground, press: Press, edge: EdgeId, bend: number): void {
  const { session, view, gesture, flow } = ground;
  const { project } = session.store.getState();
  const together = coincidentBends(project, edge, bend);
  const routesAt = (screen: Point) => {
    const { x, y } = flow.screenToFlowPosition(screen);
    const point = { x: Math.round(x), y: Math.round(y) };
    return new Map(
      [...together].map(([id, at]) => [id, (project.routes.get(id) ?? []).with(at, point)] as const),
    );
  };
  track(press, {
    ...panning(ground),
    onStart: () => view.selectBend({ edge, at: bend }),
    onMove: (move) => gesture.setState({ routes: routesAt(move) }),
    onEnd(move) {
      session.edit({ kind: "move", positions: new Map(), routes: routesAt(move) });
      endGesture(gesture);
    },
    onCancel: () => endGesture(gesture),
  });
}

/** The view moves along when the pointer comes to the edge of the canvas. */
export function panning({ pane, flow }: Ground) {
  return {
    pane: pane.current,
    onPan(by: Point) {
      const { x, y, zoom } = flow.getViewport();
      void flow.setViewport({ x: x + by.x, y: y + by.y, zoom });
    },
  };
}

function beginDrag({ session, drawn, flow, pane }: Ground, chosen: Chosen) {
  const { project, catalog } = session.store.getState();
  const carried = carriedBy(project, chosen);
  const cards = cardBoxes(drawn.current.nodes);
  const notes = noteBoxes(project);
  const probes = probeBoxes(project);
  const collapsed = [...chosen.groups].flatMap((id) => {
    const box = cards.get(cardIdOf(id));
    return box ? [[cardIdOf(id), box] as const] : [];
  });
  const boxes = [
    ...[...carried.nodes.keys()].flatMap((id) => cards.get(id) ?? []),
    ...[...carried.notes.keys()].flatMap((id) => notes.get(id) ?? []),
    ...[...carried.probes.keys()].flatMap((id) => probes.get(id) ?? []),
    ...collapsed.map(([, box]) => box),
  ];
  const taken = new Set<string>([...carried.nodes.keys(), ...collapsed.map(([id]) => id)]);
  let others: readonly Box[] | undefined;

  /** What lies still within sight. */
  function inSight(): readonly Box[] {
    const bounds = pane.current?.getBoundingClientRect();
    if (!bounds) return [];
    const corner = flow.screenToFlowPosition(bounds);
    const end = flow.screenToFlowPosition({ x: bounds.right, y: bounds.bottom });
    const seen = ({ x, y, width, height }: Box) =>
      x < end.x && y < end.y && x + width > corner.x && y + height > corner.y;
    return [
      ...[...cards].filter(([id]) => !taken.has(id)).map(([, box]) => box),
      ...[...notes].filter(([id]) => !carried.notes.has(id)).map(([, box]) => box),
      ...[...probes].filter(([id]) => !carried.probes.has(id)).map(([, box]) => box),
    ].filter(seen);
  }

  const [only] =
    carried.nodes.size === 1 && carried.notes.size + carried.probes.size === 0 ? carried.nodes.keys() : [];
  const node = only && project.graph.nodes.get(only);
  const entry = node && isUnwired(project, node.id) ? entryOf(catalog, node) : undefined;
  const wires = entry ? takingWires(project, catalog, entry, drawnWires(drawn.current)) : [];
  const grouped = new Set([...project.groups.values()].flatMap((group) => [...group.nodes]));
  const loose = chosen.groups.size === 0 && [...carried.nodes.keys()].every((id) => !grouped.has(id));
  const frames = loose && carried.nodes.size > 0 ? frameBoxes(project, drawn.current.nodes) : undefined;
  const box = boxAround(boxes);

  return {
    carried,
    box,
    boxes,
    others() {
      others ??= inSight();
      return others;
    },
    /** The cards of collapsed groups go with their nodes. */
    withCards(nodes: ReadonlyMap<NodeId, Point>, by: Point): ReadonlyMap<NodeId, Point> {
      if (collapsed.length === 0) return nodes;
      return new Map([...nodes, ...collapsed.map(([id, box]) => [id as NodeId, shifted(box, by)] as const)]);
    },
    wireAt: (by: Point) => (only ? wireUnder(wires, shifted(box, by)) : undefined),
    groupAt: (by: Point) => frames && frameHolding(frames, shifted(box, by)),
    edit(by: Point, lit: EdgeId | undefined, into: GroupId | undefined): Edit {
      const moved = movedBy(carried, by);
      const edits: Edit[] = [moveEdit(project, moved)];
      const wire = lit && project.graph.edges.get(lit);
      const ports = wire && entry && splicePorts(project.graph, catalog, wire, entry);
      if (wire && ports && only) {
        const input = { node: only, port: ports.input };
        const output = { node: only, port: ports.output };
        edits.push({ kind: "splice", edge: wire.id, input, output });
      }
      const group = into && project.groups.get(into);
      if (group) {
        const joined = { ...group, nodes: new Set([...group.nodes, ...moved.nodes.keys()]) };
        edits.push({ kind: "setGroup", group: joined });
      }
      return { kind: "batch", edits };
    },
  };
}

function copyTo({ session, view }: Ground, { nodes, notes, probes }: Carried, by: Point): void {
  // A clipping is put by the middle of its places.
  const places = [...nodes.values(), ...notes.values()].map((point) => ({ ...point, width: 0, height: 0 }));
  const { x, y, width, height } = boxAround(places.length > 0 ? places : [NOWHERE]);
  const at = { x: x + width / 2 + by.x, y: y + height / 2 + by.y };
  const { probes: chosen } = view.store.getState();
  const copied = session.copy([...nodes.keys()], [...notes.keys()], [...chosen, ...probes.keys()]);
  const pasted = session.paste(copied, at, { probesBy: by });
  if (pasted.ok) view.select(pasted.value.nodes, [], pasted.value);
  else tellError(pasted.error);
}

function isUnwired({ graph }: Project, id: NodeId): boolean {
  return ![...graph.edges.values()].some(({ from, to }) => from.node === id || to.node === id);
}

function shifted(box: Box, by: Point): Box {
  return { ...box, x: box.x + by.x, y: box.y + by.y };
}
