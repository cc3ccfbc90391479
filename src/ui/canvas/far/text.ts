// The words on a drawn card. Knows nothing of its shape.

import { cardText } from "../../text/card";
import type { FlowNode } from "../flow";
import { paramTop } from "../shape";
import type { Colours } from "./colours";
import type { Look } from "./look";
import type { Context } from "./painter";

/** The name grows against the zoom, so that it can be read from further away than all else on a card. */
export function drawText(
  context: Context,
  node: FlowNode,
  look: Look,
  colours: Colours,
  zoom: number,
  close: boolean,
): void {
  context.globalAlpha = look.faint ? 0.5 : 1;
  context.textBaseline = "middle";
  if (close) drawWhole(context, node, look, colours);
  else drawName(context, node, look, colours, zoom);
  context.globalAlpha = 1;
}

function drawName(
  context: Context,
  { position: { x, y }, width = 0, height = 0 }: FlowNode,
  look: Look,
  colours: Colours,
  zoom: number,
): void {
  const size = Math.min(34, height / 2.4, 10 / zoom);
  context.fillStyle = colours.get("--text") ?? "";
  context.font = `600 ${size}px ${colours.get("--font-ui")}`;
  const line = Math.min(height / 2, size + 6);
  context.fillText(fitted(context, look.title, width - 26), x + 13, y + line);
  const small = size * 0.72;
  if (height <= line + size * 1.6) return;
  context.fillStyle = colours.get("--text-dim") ?? "";
  context.font = `${small}px ${colours.get("--font-mono")}`;
  context.fillText(fitted(context, look.name, width - 26), x + 13, y + line + size * 1.15);
}

interface Words {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight?: number;
  readonly mono?: boolean;
  readonly colour?: string;
  readonly right?: boolean;
  readonly room?: number;
}

/** All the words of a card at the places where its element has them. */
function drawWhole(
  context: Context,
  { data, position, width = 0 }: FlowNode,
  look: Look,
  colours: Colours,
): void {
  const left = position.x + 13;
  const right = position.x + width - 11;
  const fonts = { ui: colours.get("--font-ui"), mono: colours.get("--font-mono") };
  const write = ({ text, x, y, size, weight = 400, mono, colour = "--text", right, room }: Words): number => {
    context.font = `${weight} ${size}px ${mono ? fonts.mono : fonts.ui}`;
    context.fillStyle = colours.get(colour) ?? "";
    context.textAlign = right ? "right" : "left";
    const shown = room === undefined ? text : fitted(context, text, room);
    context.fillText(shown, x, position.y + y);
    return widthOf(context, shown);
  };
  const badge = look.badge ? drawBadge(context, look, right, position.y + 14.5, colours) + 6 : 0;
  write({ text: look.title, x: left, y: 15, size: 13, weight: 600, room: width - 24 - badge });
  const said = look.said
    ? write({
        text: look.said,
        x: right,
        y: 33.5,
        size: 10.5,
        colour: look.state ?? "--text-dim",
        right: true,
      }) + 6
    : 0;
  const idle = { mono: true, colour: "--text-dim" };
  write({ text: look.name, x: left, y: 33.5, size: 10.5, room: width - 24 - said, ...idle });
  for (const [ports, side] of [
    [data.shape.inputs, 1],
    [data.shape.outputs, -1],
  ] as const) {
    for (const port of ports) {
      const place = { x: side > 0 ? left + 2 : right - 4, y: port.y, right: side < 0 };
      const name = write({ text: nameOf(port), size: 12, ...place });
      const type = { text: port.type, size: 9.5, mono: true, colour: `--port-${port.type}` };
      write({ ...place, ...type, x: place.x + side * (name + 5) });
    }
  }
  if (!("params" in data.shape)) return;
  const { params, moreParams, inputs, outputs } = data.shape;
  params.forEach(({ name, value, isDefault }, row) => {
    const y = paramTop(Math.max(inputs.length, outputs.length), row) + 9;
    const isLast = row === params.length - 1 && moreParams > 0;
    const more = isLast
      ? write({
          text: cardText.more(moreParams),
          x: right - 2,
          y,
          size: 10,
          right: true,
          colour: "--text-dim",
        }) + 8
      : 0;
    const dot = isDefault ? 0 : write({ text: "• ", x: left, y, size: 11, weight: 600, colour: "--accent" });
    const tone = isDefault ? { colour: "--text-dim" } : { weight: 600 };
    const said = write({ text: name, x: left + dot, y, size: 11, room: width * 0.4, ...tone });
    write({
      text: value,
      x: right - 2 - more,
      y,
      size: 10.5,
      mono: true,
      right: true,
      room: width - 36 - dot - said - more,
      ...(isDefault ? { colour: "--text-dim" } : {}),
    });
  });
  context.textAlign = "left";
}

/** @returns its width */
function drawBadge(
  context: Context,
  { badge = "", tint }: Look,
  right: number,
  y: number,
  colours: Colours,
): number {
  context.font = `600 10.5px ${colours.get("--font-ui")}`;
  const width = widthOf(context, badge) + 10;
  context.fillStyle = colours.get(tint) ?? "";
  const alpha = context.globalAlpha;
  context.globalAlpha = alpha * 0.12;
  context.beginPath();
  context.roundRect(right - width, y - 8, width, 16, 4);
  context.fill();
  context.globalAlpha = alpha;
  context.textAlign = "left";
  context.fillText(badge, right - width + 5, y);
  return width;
}

function nameOf(port: { readonly name: string } | { readonly port: { readonly port: string } }): string {
  return "name" in port ? port.name : port.port.port;
}

const WIDTHS = 4000;
const fits = new Map<string, string>();

const widths = new Map<string, number>();

function widthOf(context: Context, text: string): number {
  const key = `${context.font}|${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  if (widths.size > WIDTHS) widths.clear();
  const { width } = context.measureText(text);
  widths.set(key, width);
  return width;
}

/** Cut to a width, with dots at its end. Measuring is slow, and the same names come again in every frame. */
function fitted(context: Context, text: string, width: number): string {
  const key = `${context.font}|${Math.round(width)}|${text}`;
  const known = fits.get(key);
  if (known !== undefined) return known;
  let shown = text;
  if (widthOf(context, text) > width) {
    let [least, most] = [0, text.length];
    while (least < most) {
      const middle = (least + most + 1) >> 1;
      if (context.measureText(`${text.slice(0, middle)}…`).width <= width) least = middle;
      else most = middle - 1;
    }
    shown = `${text.slice(0, least)}…`;
  }
  if (fits.size > WIDTHS) fits.clear();
  fits.set(key, shown);
  return shown;
}
