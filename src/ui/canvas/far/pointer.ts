// The pointer over cards that are only drawn: what it rests on, and wires from their ports or edges. All else that it
// does is the same as on cards of the page. Knows nothing of drawing.

import { type PointerEvent, useEffect } from "react";
import { nodeId, type Point } from "../../../graph/graph";
import type { Catalog } from "../../../graph/spec";
import type { Session } from "../../../session/session";
import { useStudio } from "../../studio";
import { tellRefused } from "../../toolbar/notices";
import type { LooseWire } from "../../view";
import type { Actions } from "../actions";
import { useCanvas } from "../CanvasProvider";
import { closedWire, fittingPorts, type Wire, whyNot } from "../fitting";
import type { CardNode, FlowNode } from "../flow";
import { type Press, track } from "../gestures/tracking";
import { useCamera } from "./camera";
import type { Level } from "./level";
import type { OverlayStore } from "./overlay";
import type { Scene } from "./scene";

/** How near to a port's dot means the port, in pixels of the window. */
const PORT_REACH = 8;
/** The strip at a card's side that draws a wire, in pixels of the window; at most a share of the card. */
const EDGE_STRIP = 7;
const EDGE_SHARE = 0.16;
const NO_STRIP_BELOW = 14;

export function useDrawnPointer({ scene, far, large, mounted }: Level, overlay: OverlayStore) {
  const { session, view } = useStudio();
  const { actions, pane } = useCanvas();
  const camera = useCamera();

  useEffect(() => {
    if (!large) overlay.setState({ hover: undefined });
    return camera.follow(() => {
      if (overlay.getState().hover) overlay.setState({ hover: undefined });
    });
  }, [camera, overlay, large]);

  function drawnAt(point: Point): FlowNode | undefined {
    const node = large ? scene.nodeAt(point) : undefined;
    return node && (far || !mounted.cards.has(node.id)) ? node : undefined;
  }

  function onHover(event: PointerEvent): void {
    if (!large || event.pointerType === "touch" || event.buttons !== 0 || camera.isMoving()) return;
    const onPane = (event.target as Element).classList.contains("react-flow__pane");
    const point = actions.at({ x: event.clientX, y: event.clientY });
    const node = onPane ? drawnAt(point) : undefined;
    if (node !== overlay.getState().hover) overlay.setState({ hover: node });
    const wires = node !== undefined && looseEnds(node, point, camera.view().zoom).length > 0;
    if (pane.current) pane.current.dataset.over = wires ? "port" : "";
  }

  /** Whether the press began a wire. */
  function onPress(event: PointerEvent): boolean {
    const onPane = (event.target as Element).classList.contains("react-flow__pane");
    if (!onPane || event.button !== 0 || event.pointerType === "touch" || event.altKey) return false;
    const start = actions.at({ x: event.clientX, y: event.clientY });
    const node = drawnAt(start);
    const ends = node ? looseEnds(node, start, camera.view().zoom) : [];
    if (ends.length === 0) {
      overlay.setState({ hover: undefined });
      return false;
    }
    // React Flow and the other gestures would take it for the empty canvas.
    event.stopPropagation();
    overlay.setState({ hover: undefined });
    const press = {
      x: event.clientX,
      y: event.clientY,
      pointerId: event.pointerId,
      pointerType: event.pointerType,
    };
    drawWire({ session, scene, actions, overlay, connect: view.connect }, press, start, ends);
    return true;
  }

  return { onHover, onPress };
}

interface Ground {
  readonly session: Session;
  readonly scene: Scene;
  readonly actions: Actions;
  readonly overlay: OverlayStore;
  readonly connect: (wire: LooseWire | undefined) => void;
}

/** Follows the pointer with the loose end of a wire; `ends` are the ports it may have begun at. */
function drawWire(ground: Ground, press: Press, from: Point, ends: readonly LooseWire[]): void {
  const { session, scene, actions, overlay, connect } = ground;
  const { project, catalog } = session.store.getState();
  const [first] = ends;
  if (!first) return;
  const fits = ends.map((end) => [end, fittingPorts(project, catalog, end)] as const);

  const wiresTo = (node: FlowNode): readonly Wire[] =>
    fits.flatMap(([end, takes]) =>
      portsOf(node, end.side === "output" ? "input" : "output")
        .filter(takes)
        .flatMap((other) => closedWire(end, other) ?? []),
    );

  const over = (to: Point): FlowNode | undefined => {
    const node = scene.nodeAt(to);
    return node && node.id !== first.port.node ? node : undefined;
  };

  function done(): void {
    overlay.setState({ wire: undefined });
    connect(undefined);
  }

  track(press, {
    onStart: () => connect(first),
    onMove(move) {
      const to = actions.at(move);
      const node = over(to);
      overlay.setState({
        wire: { from, to, side: first.side, fits: node && wiresTo(node).length > 0 },
        hover: node,
      });
    },
    onEnd(move) {
      done();
      overlay.setState({ hover: undefined });
      const at = { x: move.x, y: move.y };
      const node = over(actions.at(at));
      if (!node) {
        if (!scene.nodeAt(actions.at(at))) actions.quickAdd(at, first);
        return;
      }
      const wires = exact(wiresTo(node), node, actions.at(at));
      const [only] = wires;
      if (wires.length > 1) overlay.setState({ choice: { at, wires } });
      else if (only) session.edit({ kind: "connect", ...only });
      else refuse(session, catalog, first, node);
    },
    onCancel: done,
  });
}

/** A wire let go on a port's own row is meant for that port. */
function exact(wires: readonly Wire[], node: FlowNode, at: Point): readonly Wire[] {
  if (node.type !== "card") return wires;
  const y = at.y - node.position.y;
  const meant = wires.filter(({ from, to }) => {
    const [port, ports] =
      to.node === node.id ? [to.port, node.data.shape.inputs] : [from.port, node.data.shape.outputs];
    const row = ports.find(({ name }) => name === port);
    return row !== undefined && Math.abs(row.y - y) <= PORT_REACH;
  });
  return meant.length > 0 ? meant : wires;
}

function refuse(session: Session, catalog: Catalog, loose: LooseWire, node: FlowNode): void {
  const [other] = portsOf(node, loose.side === "output" ? "input" : "output");
  const why = other && whyNot(session.store.getState().project, catalog, loose, other);
  if (why) tellRefused(why);
}

function portsOf(node: FlowNode, side: LooseWire["side"]): readonly LooseWire[] {
  if (node.type !== "card") return [];
  const { inputs, outputs } = node.data.shape;
  return (side === "input" ? inputs : outputs)
    .filter((port) => !port.ghost)
    .map(({ name }): LooseWire => ({ port: { node: nodeId(node.id), port: name }, side }));
}

/** The port under a point, or all ports of the side at whose strip it is; none in the middle of a card. */
function looseEnds(node: FlowNode, point: Point, zoom: number): readonly LooseWire[] {
  if (node.type !== "card") return [];
  const side = sideAt(node, point, zoom);
  if (!side) return [];
  const y = point.y - node.position.y;
  const shapes = side === "input" ? node.data.shape.inputs : node.data.shape.outputs;
  const near = shapes.find((port) => Math.abs(port.y - y) * zoom <= PORT_REACH / 2);
  const all = portsOf(node, side);
  return near ? all.filter(({ port }) => port.port === near.name) : all;
}

function sideAt(
  { position, width = 0 }: CardNode,
  { x }: Point,
  zoom: number,
): LooseWire["side"] | undefined {
  if (width * zoom < NO_STRIP_BELOW) return undefined;
  const strip = Math.min(EDGE_STRIP / zoom, width * EDGE_SHARE);
  if (x - position.x <= strip) return "input";
  return position.x + width - x <= strip ? "output" : undefined;
}
