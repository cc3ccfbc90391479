// What can be done on the canvas, each as one entry in the history. Keys, menus, palette and pointer all come here.
// Knows nothing of how it is asked for.

import type { RefObject } from "react";
import { type Edit, freeNodeId } from "../../graph/edit";
import { type EdgeId, type NodeId, nodeId, type Point } from "../../graph/graph";
import { type CatalogEntry, entryOf } from "../../graph/spec";
import { createProbeActions } from "../probes/actions";
import { accepted, tellError } from "../toolbar/notices";
import type { LooseWire, QuickAddRequest } from "../view";
import { boxAround } from "./arrange";
import { createArrangeActions } from "./arrangeActions";
import { createDrawingActions } from "./drawingActions";
import { closedWire, fittingPort, portTypeOf } from "./fitting";
import { carriedBy, movedBy, moveEdit, nodesOf } from "./gestures/carried";
import { splicePorts } from "./gestures/wireDrop";
import type { Ground } from "./ground";
import { type Box, freePlace } from "./place";
import { createSelectActions } from "./selectActions";
import { CARD_WIDTH, cardShape, NO_WIRES } from "./shape";
import { createViewActions } from "./viewActions";

interface Surroundings extends Ground {
  readonly pointer: RefObject<Point | undefined>;
}

export type Actions = ReturnType<typeof createActions>;

const NUDGE = 10;
const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };

export function createActions(surroundings: Surroundings) {
  const { session, view, flow, pane, pointer } = surroundings;
  const project = () => session.store.getState().project;
  const catalog = () => session.store.getState().catalog;
  const chosen = () => [...nodesOf(project(), view.store.getState())];
  const points = () => project().layout;

  /** In the coordinates of the graph. */
  function centre(): Point {
    const bounds = pane.current?.getBoundingClientRect();
    if (!bounds) return { x: 0, y: 0 };
    const middle = { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
    const { x, y } = flow.screenToFlowPosition(middle);
    return { x: x - CARD_WIDTH / 2, y: y - 60 };
  }

  function pointerOrCentre(): Point {
    return pointer.current ? flow.screenToFlowPosition(pointer.current) : centre();
  }

  /** Adds a node, wired to a loose end if there is one, and selects it. */
  function addNode(entry: CatalogEntry, wish?: Point, loose?: LooseWire): NodeId | undefined {
    const { graph } = project();
    const { spec } = entry;
    const id = freeNodeId(graph.nodes, idWish(spec.node_type));
    const node = { id, type: spec.node_type, params: {} };
    const port = loose && fittingPort(entry, loose, portTypeOf(graph, catalog(), loose));
    const wire =
      loose && port
        ? closedWire(loose, { port: { node: id, port }, side: loose.side === "output" ? "input" : "output" })
        : undefined;
    const at = wish ? placed(entry, wish, loose, port) : freeCentre();
    const edits: Edit[] = [{ kind: "addNode", node, at }];
    if (wire) edits.push({ kind: "connect", ...wire });
    if (!accepted(session.edit({ kind: "batch", edits }))) return undefined;
    view.select([id]);
    return id;
  }

  /** Adds a node in the middle of a wire, and selects it. */
  function insertNode(entry: CatalogEntry, at: Point, edge: EdgeId): void {
    const { graph } = project();
    const wire = graph.edges.get(edge);
    const ports = wire && splicePorts(graph, catalog(), wire, entry);
    if (!ports) {
      addNode(entry, at);
      return;
    }
    const type = entry.spec.node_type;
    const id = freeNodeId(graph.nodes, idWish(type));
    const input = { node: id, port: ports.input };
    const output = { node: id, port: ports.output };
    const edits: Edit[] = [
      { kind: "addNode", node: { id, type, params: {} }, at },
      { kind: "splice", edge, input, output },
    ];
    // In the middle of a group it is one of the group.
    const group = [...project().groups.values()].find(
      ({ nodes }) => nodes.has(wire.from.node) && nodes.has(wire.to.node),
    );
    if (group) edits.push({ kind: "setGroup", group: { ...group, nodes: new Set([...group.nodes, id]) } });
    if (accepted(session.edit({ kind: "batch", edits }))) view.select([id]);
  }

  /** Does what the list at the pointer was opened for. */
  function answer(entry: CatalogEntry, { at, wire, into, replaces }: QuickAddRequest): void {
    const place = flow.screenToFlowPosition(at);
    if (replaces) {
      accepted(session.edit({ kind: "replace", node: replaces, type: entry.spec.node_type }));
      view.select([replaces]);
    } else if (into) {
      const height = cardShape({ id: nodeId("new"), type: "", params: {} }, entry, NO_WIRES).height;
      const corner = { x: Math.round(place.x - CARD_WIDTH / 2), y: Math.round(place.y - height / 2) };
      insertNode(entry, corner, into);
    } else addNode(entry, place, wire);
  }

  /** Where it was asked for; a node that takes up a wire, so that its port lies where the wire was let go. */
  function placed(entry: CatalogEntry, wish: Point, loose?: LooseWire, port?: string): Point {
    if (!loose || !port) return wish;
    const shape = cardShape({ id: nodeId("new"), type: "", params: {} }, entry, NO_WIRES);
    const ports = loose.side === "output" ? shape.inputs : shape.outputs;
    const y = ports.find(({ name }) => name === port)?.y ?? 0;
    return { x: loose.side === "output" ? wish.x : wish.x - CARD_WIDTH, y: wish.y - y };
  }

  /** The middle of what is on screen, or the nearest place to it that no card covers. */
  function freeCentre(): Point {
    const boxes = boxesOf(project().graph.nodes.keys()).values();
    return freePlace(boxes, { ...centre(), width: CARD_WIDTH, height: 120 });
  }

  function addPythonNode(): void {
    const id = session.addPythonNode(freeCentre());
    view.select([id]);
    view.show("code");
  }

  function connect(loose: LooseWire, other: LooseWire): boolean {
    const wire = closedWire(loose, other);
    return wire !== undefined && accepted(session.edit({ kind: "connect", ...wire }));
  }

  function remove(): void {
    const { edges, notes, groups, probes, bend } = view.store.getState();
    if (bend) {
      drawing.removeBend(bend.edge, bend.at);
      return;
    }
    // A frame alone goes without its nodes; a collapsed group is one thing to the eye, and goes as one.
    const folded = [...groups].filter((id) => project().groups.get(id)?.collapsed);
    const nodes = [...nodesOf(project(), { nodes: view.store.getState().nodes, groups: new Set(folded) })];
    if (nodes.length + edges.size + notes.size + groups.size + probes.size === 0) return;
    const drawn = { notes: [...notes], groups: [...groups], probes: [...probes] };
    session.edit({ kind: "remove", nodes, edges: [...edges], ...drawn });
    view.select([]);
  }

  /** Removes what is selected, and all nodes of the selected groups. */
  function removeWithMembers(): void {
    const { notes, groups, probes } = view.store.getState();
    const drawn = { notes: [...notes], groups: [...groups], probes: [...probes] };
    session.edit({ kind: "remove", nodes: chosen(), ...drawn });
    view.select([]);
  }

  function dissolve(): void {
    const nodes = chosen();
    if (nodes.length > 0 && accepted(session.edit({ kind: "dissolve", nodes }))) view.select([]);
  }

  function paste(text: string, at = pointerOrCentre(), keepIncoming = false): void {
    const pasted = session.paste(text, at, { keepIncoming });
    if (pasted.ok) view.select(pasted.value.nodes, [], pasted.value);
    else tellError(pasted.error);
  }

  function copy(): string {
    const { notes, probes } = view.store.getState();
    return session.copy(chosen(), [...notes], [...probes]);
  }

  function duplicate(): void {
    const { nodes, notes, probes } = carriedBy(project(), view.store.getState());
    if (nodes.size + notes.size + probes.size === 0) return;
    // A clipping is put by the middle of its places.
    const places = [...nodes.values(), ...notes.values()].map((place) => ({ ...place, width: 0, height: 0 }));
    const { x, y, width, height } = boxAround(places.length > 0 ? places : [NOWHERE]);
    paste(copy(), { x: x + width / 2 + 32, y: y + height / 2 + 32 });
  }

  /** Moves all that is selected; moves of one gesture make one entry in the history. */
  function moveChosen(by: Point, gesture: string): void {
    const moved = movedBy(carriedBy(project(), view.store.getState()), by);
    if (moved.nodes.size + moved.notes.size + moved.probes.size > 0)
      session.edit(moveEdit(project(), moved), gesture);
  }

  function boxesOf(nodes: Iterable<NodeId>): ReadonlyMap<NodeId, Box> {
    const at = points();
    const boxes = new Map<NodeId, Box>();
    for (const id of nodes) {
      const node = project().graph.nodes.get(id);
      if (!node) continue;
      const { height } = cardShape(node, entryOf(catalog(), node), NO_WIRES);
      boxes.set(id, { ...(at.get(id) ?? { x: 0, y: 0 }), width: CARD_WIDTH, height });
    }
    return boxes;
  }

  /** The topmost node over a point of the graph. */
  function nodeAt({ x, y }: Point): NodeId | undefined {
    const boxes = [...boxesOf(project().graph.nodes.keys())];
    const inside = ({ x: left, y: top, width, height }: Box) =>
      x >= left && x <= left + width && y >= top && y <= top + height;
    return boxes.findLast(([, box]) => inside(box))?.[0];
  }

  const viewing = createViewActions(surroundings, boxesOf);
  const arranging = createArrangeActions(surroundings, viewing.fitAll);
  const drawing = createDrawingActions(surroundings);

  return {
    ...arranging,
    ...drawing,
    ...viewing,
    ...createSelectActions(surroundings),
    ...createProbeActions(surroundings),
    addNode,
    insertNode,
    answer,
    addPythonNode,
    connect,
    remove,
    removeWithMembers,
    dissolve,
    paste,
    duplicate,
    nodeAt,
    centre,
    copy,
    hasChosen(): boolean {
      const { notes, probes } = view.store.getState();
      return chosen().length + notes.size + probes.size > 0;
    },
    nudge: (x: number, y: number, gesture: string) => moveChosen({ x: x * NUDGE, y: y * NUDGE }, gesture),
    addNote: (at?: Point) => drawing.addNote(at ?? pointerOrCentre()),
    /** Selects a node and brings it into view. */
    show(id: NodeId): void {
      if (!project().graph.nodes.has(id)) return;
      view.select([id]);
      viewing.reveal(id);
    },
    clear: () => view.select([]),
    rename: () => view.rename(chosen()[0]),
    boxesOf,
    quickAdd(
      at?: Point,
      wire?: LooseWire,
      more: Pick<QuickAddRequest, "all" | "into" | "replaces"> = {},
    ): void {
      const bounds = pane.current?.getBoundingClientRect();
      const middle = bounds && { x: bounds.x + bounds.width / 2 - 140, y: bounds.y + bounds.height / 4 };
      const where = at ?? pointer.current ?? middle ?? { x: 0, y: 0 };
      view.quickAdd({ at: where, ...(wire ? { wire } : {}), ...more });
    },
  };
}

/** "TextProcessorNode" asks for "text_processor". */
export function idWish(type: string): string {
  return (
    type
      .replace(/Node$/, "")
      .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
      .toLowerCase() || "node"
  );
}
