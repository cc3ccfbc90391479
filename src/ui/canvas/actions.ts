// What can be done on the canvas, each as one entry in the history. Keys, menus, palette and pointer all come here.
// Knows nothing of how it is asked for.

import type { ReactFlowInstance } from "@xyflow/react";
import type { RefObject } from "react";
import { type Edit, freeNodeId } from "../../graph/edit";
import { type NodeId, nodeId, type Point } from "../../graph/graph";
import { type CatalogEntry, entryOf } from "../../graph/spec";
import type { Session } from "../../session/session";
import { accepted, tell, tellError } from "../toolbar/notices";
import type { LooseWire, View } from "../view";
import { closedWire, fittingPort, portTypeOf } from "./fitting";
import type { FlowEdge, FlowNode } from "./flow";
import { type Box, type Direction, freePlace, neighbour } from "./place";
import { CARD_WIDTH, cardShape, NO_WIRES } from "./shape";

interface Surroundings {
  readonly session: Session;
  readonly view: View;
  readonly flow: ReactFlowInstance<FlowNode, FlowEdge>;
  readonly pane: RefObject<HTMLElement | null>;
  readonly pointer: RefObject<Point | undefined>;
}

export type Actions = ReturnType<typeof createActions>;

/** The room kept free around a fitted graph, in pixels, and how close it may come. */
const FIT_MARGIN = 40;
const FIT_ZOOM = 1.1;
const NUDGE = 10;

export function createActions({ session, view, flow, pane, pointer }: Surroundings) {
  const project = () => session.store.getState().project;
  const catalog = () => session.store.getState().catalog;
  const chosen = () => [...view.store.getState().nodes].filter((id) => project().graph.nodes.has(id));
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

  function connect(loose: LooseWire, other: LooseWire): void {
    const wire = closedWire(loose, other);
    if (wire) accepted(session.edit({ kind: "connect", ...wire }));
  }

  function remove(): void {
    const edges = [...view.store.getState().edges];
    const nodes = chosen();
    if (nodes.length + edges.length === 0) return;
    session.edit({ kind: "remove", nodes, edges });
    view.select([]);
  }

  function paste(text: string, at = pointerOrCentre()): void {
    const pasted = session.paste(text, at);
    if (pasted.ok) view.select(pasted.value);
    else tellError(pasted.error);
  }

  function duplicate(): void {
    const nodes = chosen();
    if (nodes.length === 0) return;
    const boxes = [...boxesOf(nodes).values()];
    const left = Math.min(...boxes.map(({ x }) => x));
    const top = Math.min(...boxes.map(({ y }) => y));
    const right = Math.max(...boxes.map(({ x, width }) => x + width));
    const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
    paste(session.copy(nodes), { x: (left + right) / 2 + 32, y: (top + bottom) / 2 + 32 });
  }

  function move(nodes: readonly NodeId[], by: Point): void {
    if (nodes.length === 0) return;
    const at = points();
    const moved = nodes.map((id): [NodeId, Point] => {
      const { x, y } = at.get(id) ?? { x: 0, y: 0 };
      return [id, { x: x + by.x, y: y + by.y }];
    });
    session.edit({ kind: "move", positions: new Map(moved) });
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

  function step(direction: Direction): void {
    const all = [...project().graph.nodes.keys()];
    const from = chosen().at(-1);
    const to = from ? neighbour(boxesOf(all), from, direction) : all[0];
    if (!to) return;
    view.select([to]);
    reveal(to);
    // The focus goes along, if it is on a card at all.
    if (document.activeElement?.classList.contains("react-flow__node")) {
      pane.current
        ?.querySelector<HTMLElement>(`[data-id="${to}"].react-flow__node`)
        ?.focus({ preventScroll: true });
    }
  }

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
    void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom, duration: 200 });
  }

  /** The topmost node over a point of the graph. */
  function nodeAt({ x, y }: Point): NodeId | undefined {
    const boxes = [...boxesOf(project().graph.nodes.keys())];
    const inside = ({ x: left, y: top, width, height }: Box) =>
      x >= left && x <= left + width && y >= top && y <= top + height;
    return boxes.findLast(([, box]) => inside(box))?.[0];
  }

  function zoomTo(id: NodeId): void {
    const box = boxesOf([id]).get(id);
    if (!box) return;
    void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: 0.9, duration: 250 });
  }

  /** Shows the whole graph. From the project, not from what is drawn: a graph just opened is not drawn yet. */
  function fitAll(duration = 200): void {
    const bounds = pane.current?.getBoundingClientRect();
    const boxes = [...boxesOf(project().graph.nodes.keys()).values()];
    if (!bounds || boxes.length === 0) return;
    const left = Math.min(...boxes.map(({ x }) => x));
    const top = Math.min(...boxes.map(({ y }) => y));
    const width = Math.max(...boxes.map((box) => box.x + box.width)) - left;
    const height = Math.max(...boxes.map((box) => box.y + box.height)) - top;
    const zoom = Math.min(
      FIT_ZOOM,
      (bounds.width - 2 * FIT_MARGIN) / width,
      (bounds.height - 2 * FIT_MARGIN) / height,
    );
    const x = bounds.width / 2 - (left + width / 2) * zoom;
    const y = bounds.height / 2 - (top + height / 2) * zoom;
    void flow.setViewport({ x, y, zoom }, { duration });
  }

  async function tidy(): Promise<void> {
    const some = chosen();
    const { graph } = project();
    const nodes = some.length > 1 ? some : [...graph.nodes.keys()];
    if (nodes.length === 0) return;
    try {
      const { tidyPositions } = await import("./tidy");
      const positions = await tidyPositions(project(), catalog(), new Set(nodes));
      // The layout was worked out for a graph that may have changed meanwhile.
      if (project().graph !== graph) return tell("The graph changed while it was tidied. Tidy it again.");
      session.edit({ kind: "move", positions });
      if (nodes.length === graph.nodes.size) fitAll(250);
    } catch (error) {
      tellError(`The layout could not be worked out: ${error instanceof Error ? error.message : error}.`);
    }
  }

  return {
    addNode,
    addPythonNode,
    connect,
    remove,
    paste,
    duplicate,
    reveal,
    nodeAt,
    zoomTo,
    step,
    tidy,
    centre,
    copy: () => session.copy(chosen()),
    hasChosen: () => chosen().length > 0,
    nudge: (x: number, y: number) => move(chosen(), { x: x * NUDGE, y: y * NUDGE }),
    selectAll: () => view.select(project().graph.nodes.keys()),
    clear: () => view.select([]),
    startConnect(node: NodeId | undefined = chosen()[0]): void {
      if (node) view.setDialog({ kind: "connect", node });
    },
    rename: () => view.rename(chosen()[0]),
    fitAll,
    zoomIn: () => void flow.zoomIn({ duration: 150 }),
    zoomOut: () => void flow.zoomOut({ duration: 150 }),
    quickAdd(at?: Point, wire?: LooseWire): void {
      const bounds = pane.current?.getBoundingClientRect();
      const middle = bounds && { x: bounds.x + bounds.width / 2 - 140, y: bounds.y + bounds.height / 4 };
      const where = at ?? pointer.current ?? middle ?? { x: 0, y: 0 };
      view.quickAdd({ at: where, ...(wire ? { wire } : {}) });
    },
    at: (screen: Point): Point => flow.screenToFlowPosition(screen),
  };
}

/** "TextProcessorNode" asks for "text_processor". */
function idWish(type: string): string {
  return (
    type
      .replace(/Node$/, "")
      .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
      .toLowerCase() || "node"
  );
}
