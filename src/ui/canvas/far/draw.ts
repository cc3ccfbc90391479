// Draws a part of the graph: wires and cards, and apart from them the counts on the wires. Knows nothing of when and where to.

import { portKey } from "../../../graph/graph";
import type { BreakpointsState } from "../../../session/breakpoints";
import type { RunState } from "../../../session/run";
import type { HeatMap } from "../../../session/trace-heat";
import { drawBreakpoints } from "../../breakpoints/breakpointsDraw";
import { drawHeat } from "../../profile/heatDraw";
import type { Marks } from "../../runs/marks";
import { drawNodeMarks, drawWireMarks } from "../../runs/marksDraw";
import { curveMiddle } from "../curve";
import type { FlowNode } from "../flow";
import type { Box } from "../place";
import { count, passedOf } from "../runLook";
import type { Colours } from "./colours";
import { type Look, lookOf } from "./look";
import type { Context } from "./painter";
import { boxOf, type Scene, type SceneWire } from "./scene";
import { drawText } from "./text";

export interface Picture {
  readonly scene: Scene;
  readonly run: RunState;
  readonly colours: Colours;
  /** Shares of a run's time to be shown. */
  readonly heat?: HeatMap | undefined;
  /** Where two compared runs part. */
  readonly marks?: Marks | undefined;
  readonly breakpoints: BreakpointsState["here"];
  /** Cards and wires that others show. */
  readonly without: { readonly nodes: ReadonlySet<string>; readonly wires: ReadonlySet<string> };
}

/** Below this, cards are plain boxes and wires straight lines: nothing else could be told apart. */
const PLAIN = 0.17;
/** From here on a card is drawn as its element looks, and stands in for it. */
const CARD_LIKE = 0.5;
const LABELLED = 0.27;
const DOTTED = 0.3;
/** From here on the counts on wires can be read. */
export const BADGED = 0.42;
const ROUND = 9;
const HEADER = 46;
const MANY_CURVES = 900;

export function drawPart(context: Context, picture: Picture, part: Box, zoom: number): void {
  const nodes = picture.scene.nodesIn(part).filter(({ id }) => !picture.without.nodes.has(id));
  const wires = wiresIn(picture, part);
  drawWires(context, wires, picture.colours, zoom);
  if (picture.marks) drawWireMarks(context, wires, picture.marks, picture.colours, zoom);
  drawNodes(context, nodes, picture, zoom);
  if (picture.marks) drawNodeMarks(context, nodes, picture.marks, picture.colours, zoom);
  drawBreakpoints(context, wires, picture.breakpoints, picture.colours, zoom);
  if (picture.heat) drawHeat(context, nodes, picture.heat, picture.colours, zoom < PLAIN);
}

export function drawWires(
  context: Context,
  wires: readonly SceneWire[],
  colours: Colours,
  zoom: number,
): void {
  const straight = zoom < PLAIN || wires.length > MANY_CURVES;
  const paths = new Map<string, Path2D>();
  const chosen = new Path2D();
  const broken = new Path2D();
  for (const wire of wires) {
    const { selected, data } = wire.edge;
    const name = `--port-${data?.type ?? "any"}`;
    const known = paths.get(name) ?? new Path2D();
    paths.set(name, known);
    trace(selected ? chosen : data?.broken ? broken : known, wire, straight);
  }
  const width = Math.max(2, 1.1 / zoom);
  context.globalAlpha = zoom < PLAIN ? 0.55 : 0.8;
  context.lineWidth = width;
  for (const [name, path] of paths) {
    context.strokeStyle = colours.get(name) ?? "";
    context.stroke(path);
  }
  context.globalAlpha = 1;
  context.strokeStyle = colours.get("--danger") ?? "";
  context.setLineDash([5 / zoom, 4 / zoom]);
  context.stroke(broken);
  context.setLineDash([]);
  context.lineWidth = 2 * width;
  context.strokeStyle = colours.get("--accent") ?? "";
  context.stroke(chosen);
}

function trace(path: Path2D, { curve, from, to }: SceneWire, straight: boolean): void {
  path.moveTo(from.x, from.y);
  if (straight && curve.length === 1) path.lineTo(to.x, to.y);
  else for (const { a, b, to: end } of curve) path.bezierCurveTo(a.x, a.y, b.x, b.y, end.x, end.y);
}

export function drawNodes(
  context: Context,
  nodes: readonly FlowNode[],
  { run, colours }: Pick<Picture, "run" | "colours">,
  zoom: number,
): void {
  const looks = nodes.map((node) => lookOf(node, run));
  if (zoom < PLAIN) drawBoxes(context, nodes, looks, colours);
  else drawCards(context, nodes, looks, colours, zoom);
  const chosen = new Path2D();
  for (const node of nodes) if (node.selected) outline(chosen, boxOf(node), zoom);
  context.lineWidth = Math.max(2, 2.2 / zoom);
  context.strokeStyle = colours.get("--accent") ?? "";
  context.stroke(chosen);
}

/** One path for each colour: the fewer fills, the faster. */
function drawBoxes(
  context: Context,
  nodes: readonly FlowNode[],
  looks: readonly Look[],
  colours: Colours,
): void {
  const paths = new Map<string, Path2D>();
  nodes.forEach((node, at) => {
    const { state, tint, faint } = looks[at] as Look;
    const name = `${faint ? "faint" : "full"} ${state ?? tint}`;
    const path = paths.get(name) ?? new Path2D();
    paths.set(name, path);
    const { x, y, width, height } = boxOf(node);
    path.rect(x, y, width, height);
  });
  for (const [name, path] of paths) {
    const [strength, colour] = name.split(" ") as [string, string];
    context.globalAlpha = strength === "faint" ? 0.3 : 0.72;
    context.fillStyle = colours.get(colour) ?? "";
    context.fill(path);
  }
  context.globalAlpha = 1;
}

function drawCards(
  context: Context,
  nodes: readonly FlowNode[],
  looks: readonly Look[],
  colours: Colours,
  zoom: number,
): void {
  const bodies = new Path2D();
  const heads = new Map<string, Path2D>();
  const bars = new Map<string, Path2D>();
  const rims = new Map<string, Path2D>();
  const into = (paths: Map<string, Path2D>, name: string) => {
    const path = paths.get(name) ?? new Path2D();
    paths.set(name, path);
    return path;
  };
  nodes.forEach((node, at) => {
    const { state, tint } = looks[at] as Look;
    const box = boxOf(node);
    outline(bodies, box, zoom);
    outline(into(rims, state ?? "--border-strong"), box, zoom);
    const head = zoom < CARD_LIKE ? box.height : HEADER;
    if (zoom < CARD_LIKE) outline(into(heads, state ?? tint), box, zoom);
    else into(heads, tint).rect(box.x, box.y, box.width, head);
    into(bars, tint).rect(box.x, box.y + 8, Math.max(3, 2 / zoom), Math.min(head, box.height) - 16);
  });
  context.fillStyle = colours.get("--surface") ?? "";
  context.fill(bodies);
  context.globalAlpha = zoom < CARD_LIKE ? 0.13 : 0.07;
  for (const [name, path] of heads) {
    context.fillStyle = colours.get(name) ?? "";
    context.fill(path);
  }
  context.globalAlpha = 1;
  for (const [name, path] of bars) {
    context.fillStyle = colours.get(name) ?? "";
    context.fill(path);
  }
  context.lineWidth = Math.max(1, 1 / zoom);
  for (const [name, path] of rims) {
    context.strokeStyle = colours.get(name) ?? "";
    context.stroke(path);
  }
  if (zoom >= DOTTED) drawPorts(context, nodes, colours, zoom);
  if (zoom >= LABELLED)
    nodes.forEach((node, at) => {
      drawText(context, node, looks[at] as Look, colours, zoom, zoom >= CARD_LIKE);
    });
}

function outline(path: Path2D, { x, y, width, height }: Box, zoom: number): void {
  if (zoom < LABELLED) path.rect(x, y, width, height);
  else path.roundRect(x, y, width, height, ROUND);
}

function drawPorts(context: Context, nodes: readonly FlowNode[], colours: Colours, zoom: number): void {
  const dots = new Map<string, Path2D>();
  const radius = zoom < CARD_LIKE ? 6.5 : 5;
  for (const { position, width = 0, data } of nodes) {
    for (const [ports, x] of [
      [data.shape.inputs, position.x],
      [data.shape.outputs, position.x + width],
    ] as const) {
      for (const { type, y } of ports) {
        const dot = dots.get(type) ?? new Path2D();
        dots.set(type, dot);
        dot.moveTo(x + radius, position.y + y);
        dot.arc(x, position.y + y, radius, 0, 2 * Math.PI);
      }
    }
  }
  for (const [type, path] of dots) {
    context.fillStyle = colours.get(`--port-${type}`) ?? "";
    context.fill(path);
  }
}

function wiresIn({ scene, without }: Picture, part: Box): readonly SceneWire[] {
  return scene.wiresIn(part).filter(({ edge }) => !without.wires.has(edge.id));
}

export function drawCounts(context: Context, picture: Picture, part: Box, zoom: number): void {
  const { run, colours } = picture;
  const size = Math.max(10, 8 / zoom);
  const pills = new Path2D();
  const counts = wiresIn(picture, part).flatMap(({ edge, curve }) => {
    const output = edge.data && run.outputs.get(portKey(edge.data.edge.from));
    if (!output) return [];
    const { x, y } = curveMiddle(curve);
    const text = count(passedOf(output));
    const half = (text.length * size * 0.6) / 2 + 5;
    pills.roundRect(x - half, y - size * 0.85, 2 * half, size * 1.7, size * 0.85);
    return { text, x, y };
  });
  context.fillStyle = colours.get("--surface") ?? "";
  context.fill(pills);
  context.lineWidth = 1;
  context.strokeStyle = colours.get("--border-strong") ?? "";
  context.stroke(pills);
  context.font = `650 ${size}px ${colours.get("--font-ui")}`;
  context.textBaseline = "middle";
  context.textAlign = "center";
  context.fillStyle = colours.get("--text-dim") ?? "";
  for (const { text, x, y } of counts) context.fillText(text, x, y);
  context.textAlign = "left";
}
