// The sheet over the cards, for what is under way: the cards that a gesture carries, and the pointer's own marks. Knows
// nothing of how a gesture comes about.

import type { NodeId, Point, Size } from "../../../graph/graph";
import type { RunState } from "../../../session/run";
import { boundsOf } from "../curve";
import type { FlowNode } from "../flow";
import type { Box } from "../place";
import type { View } from "./camera";
import type { Colours } from "./colours";
import { drawNodes, drawWires } from "./draw";
import { type Carried, carriedBy, type Lifted } from "./lifted";
import type { Overlay } from "./overlay";
import { boxOf } from "./scene";

interface Content {
  readonly lifted: Lifted;
  /** Where the cards are now. */
  readonly moving: ReadonlyMap<NodeId, Point>;
  readonly held: Overlay;
  readonly run: RunState;
  readonly colours: Colours;
}

export interface Sheet {
  show(content: Content, view: View, size: Size): void;
}

export function createSheet(sheet: HTMLCanvasElement): Sheet {
  const context = sheet.getContext("2d");
  let picture: Picture | undefined;
  return {
    show({ lifted, moving, held, run, colours }, view, size) {
      if (!context) return;
      const { x, y, zoom } = view;
      const ratio = devicePixelRatio;
      const carried = carriedBy(lifted, moving);
      const part = sheetAround(partOf(carried, held), view, size);
      resize(sheet, part, ratio);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, sheet.width, sheet.height);
      context.setTransform(zoom * ratio, 0, 0, zoom * ratio, (x - part.x) * ratio, (y - part.y) * ratio);
      drawWires(context, carried.wires, colours, zoom);
      const by = isSmall(lifted, zoom * ratio) ? wayOf(lifted.cards, carried.nodes) : undefined;
      if (!by) drawNodes(context, carried.nodes, { run, colours }, zoom);
      else {
        const scale = zoom * ratio;
        if (picture?.of !== lifted || picture.scale !== scale || picture.run !== run)
          picture = pictureOf(lifted, scale, zoom, run, colours);
        const left = Math.round((picture.at.x + by.x) * scale + (x - part.x) * ratio);
        const top = Math.round((picture.at.y + by.y) * scale + (y - part.y) * ratio);
        context.setTransform(1, 0, 0, 1, left, top);
        context.drawImage(picture.image, 0, 0);
        context.setTransform(zoom * ratio, 0, 0, zoom * ratio, (x - part.x) * ratio, (y - part.y) * ratio);
      }
      drawOverlay(context, held, colours, zoom);
    },
  };
}

/** How far all cards have come, where it is the same way for all of them. */
function wayOf(before: readonly FlowNode[], now: readonly FlowNode[]): Point | undefined {
  let way: Point | undefined;
  for (const [at, { position }] of before.entries()) {
    const { x, y } = now[at]?.position ?? position;
    const by = { x: x - position.x, y: y - position.y };
    if (way && (way.x !== by.x || way.y !== by.y)) return undefined;
    way ??= by;
  }
  return way;
}

/** The words on a card cost more than all else of a frame: what only moves is drawn once. */
interface Picture {
  readonly of: Lifted;
  readonly run: RunState;
  /** Pixels for a unit of the graph. */
  readonly scale: number;
  readonly image: OffscreenCanvas;
  /** Of the picture's corner, when the cards were lifted. */
  readonly at: Point;
}

/** For ports and outlines, which stand over a card's edge; in units of the graph. */
const RIM = 12;
const MOST_PIXELS = 1500;
const FEW_CARDS = 20;

function isSmall({ cards }: Lifted, scale: number): boolean {
  if (cards.length === 0 || cards.length > FEW_CARDS) return false;
  const { width, height } = boundsOf(cornersOf(cards));
  return (width + 2 * RIM) * scale <= MOST_PIXELS && (height + 2 * RIM) * scale <= MOST_PIXELS;
}

function pictureOf(of: Lifted, scale: number, zoom: number, run: RunState, colours: Colours): Picture {
  const { x, y, width, height } = boundsOf(cornersOf(of.cards));
  const at = { x: x - RIM, y: y - RIM };
  const pixels = (length: number) => Math.ceil((length + 2 * RIM) * scale);
  const image = new OffscreenCanvas(pixels(width), pixels(height));
  const context = image.getContext("2d");
  context?.setTransform(scale, 0, 0, scale, -at.x * scale, -at.y * scale);
  if (context) drawNodes(context, of.cards, { run, colours }, zoom);
  return { of, run, scale, image, at };
}

function cornersOf(nodes: readonly FlowNode[]): readonly Point[] {
  return nodes.map(boxOf).flatMap(({ x, y, width, height }) => [
    { x, y },
    { x: x + width, y: y + height },
  ]);
}

function partOf({ nodes, wires }: Carried, { hover, wire }: Overlay): Box {
  const swing = wire ? Math.abs(wire.to.x - wire.from.x) / 2 : 0;
  return boundsOf([
    ...cornersOf(hover ? [...nodes, hover] : nodes),
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
function resize(sheet: HTMLCanvasElement, part: Box, ratio: number): void {
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
