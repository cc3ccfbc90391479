// Draws a flame chart: the scale, rows of bars, what is pointed at, the moment that is shown. Bars too small to see are
// drawn together. Knows nothing of the pointer.

import { type Bar, barsBetween, type Flame, type FlamePart, type FlameRow } from "../../session/trace-flame";
import { flameText, markTime } from "../text/profile";
import { portName } from "./costRows";
import { type FlameView, marksOf, placeOf } from "./flameView";

export const ROW = 19;
export const SCALE = 22;
/** Room for the names of the groups. */
export const GUTTER = 74;
const SMALLEST = 1.5;
const WORDS = 30;

export interface FlamePicture {
  readonly flame: Flame;
  readonly view: FlameView;
  readonly width: number;
  readonly height: number;
  readonly colours: FlameColours;
  readonly pointed: Bar | undefined;
  /** The moment that is shown on the canvas. */
  readonly at: number | undefined;
}

export interface FlameColours {
  readonly text: string;
  readonly dim: string;
  readonly line: string;
  readonly surface: string;
  readonly accent: string;
  readonly font: string;
  readonly groups: { readonly [Group in FlameRow["group"]]: string };
}

export function flameColours(element: Element): FlameColours {
  const computed = getComputedStyle(element);
  const of = (name: string) => computed.getPropertyValue(name).trim();
  return {
    text: of("--text"),
    dim: of("--text-dim"),
    line: of("--border"),
    surface: of("--surface"),
    accent: of("--accent"),
    font: of("--font-ui"),
    groups: {
      rust: of("--rust"),
      python: of("--python"),
      wasm: of("--paint-purple"),
      crossing: of("--paint-yellow"),
    },
  };
}

export function drawFlame(context: CanvasRenderingContext2D, picture: FlamePicture): void {
  const { flame, view, width, height, colours, at } = picture;
  context.clearRect(0, 0, width, height);
  context.textBaseline = "middle";
  drawScale(context, picture);
  context.save();
  context.beginPath();
  context.rect(GUTTER, 0, width - GUTTER, height);
  context.clip();
  for (const [place, row] of flame.rows.entries()) drawRow(context, picture, row, SCALE + place * ROW);
  if (at !== undefined) {
    const x = GUTTER + placeOf(view, at, width - GUTTER);
    context.fillStyle = colours.accent;
    context.fillRect(x - 0.75, 0, 1.5, height);
  }
  context.restore();
  context.font = `600 11px ${colours.font}`;
  flame.rows.forEach(({ group }, place) => {
    if (flame.rows[place - 1]?.group === group) return;
    context.fillStyle = colours.groups[group];
    context.fillText(flameText.groups[group], 8, SCALE + place * ROW + ROW / 2);
  });
}

function drawScale(context: CanvasRenderingContext2D, { view, width, height, colours }: FlamePicture): void {
  context.font = `10.5px ${colours.font}`;
  const marks = marksOf(view, width - GUTTER);
  const step = (marks[1] ?? 0) - (marks[0] ?? 0) || view.to - view.from;
  for (const mark of marks) {
    const x = Math.round(GUTTER + placeOf(view, mark, width - GUTTER));
    context.fillStyle = colours.line;
    context.fillRect(x, 0, 1, height);
    context.fillStyle = colours.dim;
    context.fillText(markTime(mark, step), x + 4, SCALE / 2);
  }
}

function drawRow(context: CanvasRenderingContext2D, picture: FlamePicture, row: FlameRow, top: number): void {
  const { flame, view, width, colours, pointed } = picture;
  const [first, end] = barsBetween(row, view.from, view.to);
  const room = width - GUTTER;
  const strength = row.depth === 0 ? 0.42 : 0.24;
  context.font = `11px ${colours.font}`;
  // The end of what was drawn last, so that a thousand bars in one pixel are one.
  let drawn = Number.NEGATIVE_INFINITY;
  for (let at = first; at < end; at++) {
    const bar = row.bars[at] as Bar;
    const left = GUTTER + placeOf(view, bar.start, room);
    const right = Math.max(left + SMALLEST, GUTTER + placeOf(view, bar.end, room));
    if (right < drawn + 0.5) continue;
    const from = Math.max(left, drawn);
    drawn = right;
    context.globalAlpha = bar === pointed ? 0.8 : strength;
    context.fillStyle = colours.groups[row.group];
    context.fillRect(from, top + 1, right - from - (right - from > 3 ? 0.75 : 0), ROW - 2);
    context.globalAlpha = 1;
    const start = Math.max(from, GUTTER);
    if (right - start < WORDS) continue;
    context.fillStyle = colours.text;
    const part = flame.parts[bar.part];
    if (part)
      drawWords(context, partName(part), start + 5, top + ROW / 2, Math.min(right, width) - start - 8);
  }
}

function drawWords(
  context: CanvasRenderingContext2D,
  words: string,
  x: number,
  y: number,
  room: number,
): void {
  const each = 6.2;
  if (room < 3 * each) return;
  const shown = words.length * each <= room || context.measureText(words).width <= room;
  const cut = shown ? words : `${words.slice(0, Math.max(1, Math.floor(room / each) - 1))}…`;
  context.fillText(cut, x, y, room);
}

export function partName(part: FlamePart): string {
  switch (part.kind) {
    case "segment":
      return part.nodes.join(" → ");
    case "node":
      return part.node;
    case "crossing":
      return flameText.crossing(part.port ? portName(part.port) : flameText.input, part.to);
  }
}
