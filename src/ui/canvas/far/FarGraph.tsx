// The graph as a drawing: all of a large graph seen from afar, else what is not on the page as elements. Over it a
// second drawing of what moves. Knows nothing of the pointer.

import { useEffect, useRef } from "react";
import type { NodeId, Point, Size } from "../../../graph/graph";
import { NO_RUN, type RunState } from "../../../session/run";
import { useStudio } from "../../studio";
import { useCanvas } from "../CanvasProvider";
import { boundsOf } from "../curve";
import type { FlowNode } from "../flow";
import type { Box } from "../place";
import { seen, useCamera, type View } from "./camera";
import { type Colours, coloursOf } from "./colours";
import { BADGED, drawNodes, drawPart, drawWires } from "./draw";
import style from "./FarGraph.module.css";
import type { Level } from "./level";
import { holds } from "./mount";
import type { Overlay, OverlayStore } from "./overlay";
import { createPainter } from "./painter";
import { boxOf, type SceneWire, wireBetween } from "./scene";

interface FarGraphProps {
  readonly level: Level;
  readonly overlay: OverlayStore;
}

/** A run tells more often than anybody can read. */
const RUN_MS = 100;

export function FarGraph({ level, overlay }: FarGraphProps) {
  const base = useRef<HTMLCanvasElement>(null);
  const top = useRef<HTMLCanvasElement>(null);
  const camera = useCamera();
  const { session, view } = useStudio();
  const { gesture } = useCanvas().ground;
  const shown = useRef(level);
  const redraw = useRef<(what: "all" | "top") => void>(() => {});

  // Before the drawing's own effect below, which reads it.
  useEffect(() => {
    const before = shown.current;
    shown.current = level;
    if (before.scene !== level.scene || before.mounted !== level.mounted) redraw.current("all");
  }, [level]);

  useEffect(() => {
    const [under, over] = [base.current, top.current];
    const context = over?.getContext("2d");
    if (!under || !over || !context) return;
    let colours: Colours | undefined;
    let frame = 0;
    let topSpoiled = true;
    let topEmpty = true;
    let drawnRun = NO_RUN;
    let runTimer: ReturnType<typeof setTimeout> | undefined;
    const painter = createPainter(under, (target, part, zoom) => {
      const now = shown.current;
      colours ??= coloursOf(under);
      const { run } = session.store.getState();
      drawnRun = run;
      drawPart(
        target,
        { scene: now.scene, run, colours, without: shownElsewhere(now, gesture.getState().nodes) },
        part,
        zoom,
      );
    });

    function paint(): void {
      frame = 0;
      const now = shown.current;
      const at = camera.view();
      const size = camera.size();
      if (!under || size.width === 0) return;
      const needed = !holds(now.mounted.whole, seen(at, size)) || now.far;
      under.hidden = !needed;
      if (needed) {
        painter.show(at, size, camera.isMoving());
        under.dataset.drawn = "";
      }
      paintTop();
    }

    function paintTop(): void {
      const now = shown.current;
      const moving = gesture.getState().nodes;
      const held = overlay.getState();
      const empty = !held.hover && !held.wire && (moving.size === 0 || !now.large);
      if ((empty && topEmpty) || !over || !context) return;
      if (!topSpoiled && !camera.isMoving()) return;
      topSpoiled = false;
      topEmpty = empty;
      over.hidden = empty;
      if (empty) return;
      const { x, y, zoom } = camera.view();
      const carried = carriedBy(now, moving);
      const part = sheetAround(partOf(carried, held), { x, y, zoom }, camera.size());
      const ratio = devicePixelRatio;
      fitSheet(over, part, ratio);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, over.width, over.height);
      context.setTransform(zoom * ratio, 0, 0, zoom * ratio, (x - part.x) * ratio, (y - part.y) * ratio);
      colours ??= coloursOf(over);
      drawWires(context, carried.wires, colours, zoom);
      drawNodes(context, carried.nodes, { run: session.store.getState().run, colours }, zoom);
      drawOverlay(context, held, colours, zoom);
    }

    const ask = () => {
      frame ||= requestAnimationFrame(paint);
    };
    redraw.current = (what) => {
      if (what === "all") painter.spoil();
      topSpoiled = true;
      ask();
    };
    redraw.current("all");
    const leave = [
      camera.follow(ask),
      overlay.subscribe(() => redraw.current("top")),
      gesture.subscribe(({ nodes }, before) => {
        if (nodes === before.nodes || !shown.current.large) return;
        // What begins to move leaves the drawing below, and comes back to it.
        redraw.current(nodes.size === before.nodes.size ? "top" : "all");
      }),
      session.store.subscribe((now, before) => {
        if (now.run === before.run || !shown.current.large) return;
        runTimer ??= setTimeout(() => {
          runTimer = undefined;
          const { run } = session.store.getState();
          if (looksOther(drawnRun, run, camera.view().zoom)) redraw.current("all");
        }, RUN_MS);
      }),
      view.store.subscribe((now, before) => {
        if (now.theme === before.theme) return;
        // The page takes on its new colours after this.
        requestAnimationFrame(() => {
          colours = undefined;
          redraw.current("all");
        });
      }),
    ];
    return () => {
      for (const each of leave) each();
      clearTimeout(runTimer);
      cancelAnimationFrame(frame);
    };
  }, [camera, session, view, overlay, gesture]);

  return (
    <>
      <canvas ref={base} className={style.base} aria-hidden />
      <canvas ref={top} className={style.top} aria-hidden hidden />
    </>
  );
}

interface Carried {
  readonly nodes: readonly FlowNode[];
  readonly wires: readonly SceneWire[];
}

/** The cards under way and their wires, where they are now. */
function carriedBy({ far, scene }: Level, moving: ReadonlyMap<NodeId, Point>): Carried {
  if (moving.size === 0 || !far) return { nodes: [], wires: [] };
  const placed = (id: string): FlowNode | undefined => {
    const node = scene.node(id);
    const position = moving.get(id as NodeId);
    return node && position ? { ...node, position } : node;
  };
  const wires = scene.wiresOf(new Set(moving.keys())).flatMap(({ edge }) => {
    const source = placed(edge.source);
    const target = placed(edge.target);
    return source && target ? wireBetween(edge, source, target) : [];
  });
  return { nodes: [...moving.keys()].flatMap((id) => placed(id) ?? []), wires };
}

function partOf({ nodes, wires }: Carried, { hover, wire }: Overlay): Box {
  const boxes = [...nodes, ...(hover ? [hover] : [])].map(boxOf);
  const swing = wire ? Math.abs(wire.to.x - wire.from.x) / 2 : 0;
  return boundsOf([
    ...boxes.flatMap(({ x, y, width, height }) => [
      { x, y },
      { x: x + width, y: y + height },
    ]),
    ...wires.flatMap(({ curve }) => curve.flatMap(({ from, a, b, to }) => [from, a, b, to])),
    ...(wire
      ? [wire.from, wire.to].flatMap(({ x, y }) => [
          { x: x - swing, y },
          { x: x + swing, y },
        ])
      : []),
  ]);
}

/** No larger than what is on it: in every frame that it changes, the browser copies it whole. */
function fitSheet(sheet: HTMLCanvasElement, part: Box, ratio: number): void {
  const [width, height] = [Math.round(part.width * ratio), Math.round(part.height * ratio)];
  if (sheet.width !== width) sheet.width = width;
  if (sheet.height !== height) sheet.height = height;
  sheet.style.width = `${part.width}px`;
  sheet.style.height = `${part.height}px`;
  sheet.style.transform = `translate(${part.x}px,${part.y}px)`;
}

const SHEET_STEP = 128;
const SHEET_MARGIN = 12;

/** In pixels of the canvas, in steps, so that it does not take another size with every frame. */
function sheetAround(part: Box, { x, y, zoom }: View, size: Size): Box {
  const span = (from: number, length: number, most: number) => {
    const low = Math.max(0, Math.floor((from - SHEET_MARGIN) / SHEET_STEP) * SHEET_STEP);
    const high = Math.min(most, Math.ceil((from + length + SHEET_MARGIN) / SHEET_STEP) * SHEET_STEP);
    return [low, Math.max(1, high - low)] as const;
  };
  const [left, width] = span(x + part.x * zoom, part.width * zoom, Math.ceil(size.width));
  const [top, height] = span(y + part.y * zoom, part.height * zoom, Math.ceil(size.height));
  return { x: left, y: top, width, height };
}

/** Whether a drawing of one state of a run is not that of another: counts are seen only from near. */
function looksOther(drawn: RunState, now: RunState, zoom: number): boolean {
  if (zoom >= BADGED && drawn.outputs !== now.outputs) return true;
  if (drawn.nodes.size !== now.nodes.size) return true;
  for (const [node, { kind }] of now.nodes) if (drawn.nodes.get(node)?.kind !== kind) return true;
  return false;
}

/** What the drawing leaves out: what is on the page as elements, and what is under way. */
function shownElsewhere({ far, large, scene, mounted, edges }: Level, dragged: ReadonlyMap<NodeId, Point>) {
  const moving: ReadonlySet<string> = new Set(dragged.keys());
  if (far) return { nodes: moving, wires: new Set(scene.wiresOf(moving).map(({ edge }) => edge.id)) };
  // Cards may be seen through: nothing may lie beneath them.
  const cards = large ? mounted.cards : new Set(scene.nodes.map(({ id }) => id));
  return { nodes: cards, wires: new Set(edges.map(({ id }) => id)) };
}

function drawOverlay(
  context: CanvasRenderingContext2D,
  { hover, wire }: Overlay,
  colours: Colours,
  zoom: number,
): void {
  context.lineWidth = 1.6 / zoom;
  context.globalAlpha = 0.8;
  if (hover) {
    const { x, y, width, height } = boxOf(hover);
    context.strokeStyle = colours.get(wire?.fits === false ? "--danger" : "--accent") ?? "";
    context.beginPath();
    context.roundRect(x, y, width, height, 9);
    context.stroke();
  }
  context.globalAlpha = 1;
  if (wire) {
    const swing = Math.abs(wire.to.x - wire.from.x) / 2;
    const side = wire.side === "output" ? 1 : -1;
    context.lineWidth = 2.5 / zoom;
    context.strokeStyle = colours.get(wire.fits === false ? "--danger" : "--accent") ?? "";
    context.beginPath();
    context.moveTo(wire.from.x, wire.from.y);
    context.bezierCurveTo(
      wire.from.x + side * swing,
      wire.from.y,
      wire.to.x - side * swing,
      wire.to.y,
      wire.to.x,
      wire.to.y,
    );
    context.stroke();
  }
}
