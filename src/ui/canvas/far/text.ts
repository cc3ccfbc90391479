// The words on a drawn card. Knows nothing of its shape.

import type { FlowNode } from "../flow";
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
  const { x, y } = node.position;
  const width = node.width ?? 0;
  const height = node.height ?? 0;
  const size = close ? 13 : Math.min(34, height / 2.4, 10 / zoom);
  context.globalAlpha = look.faint ? 0.5 : 1;
  context.textBaseline = "middle";
  context.fillStyle = colours.get("--text") ?? "";
  context.font = `600 ${size}px ${colours.get("--font-ui")}`;
  const line = close ? 15 : Math.min(height / 2, size + 6);
  context.fillText(fitted(context, look.title, width - 26), x + 13, y + line);
  const small = close ? 10.5 : size * 0.72;
  if (close || height > line + size * 1.6) {
    context.fillStyle = colours.get("--text-dim") ?? "";
    context.font = `${small}px ${colours.get("--font-mono")}`;
    context.fillText(fitted(context, look.name, width - 26), x + 13, y + line + (close ? 18 : size * 1.15));
  }
  if (close) drawRows(context, node, colours);
  context.globalAlpha = 1;
}

function drawRows(context: Context, { data, position, width = 0 }: FlowNode, colours: Colours): void {
  context.font = `12px ${colours.get("--font-ui")}`;
  context.fillStyle = colours.get("--text") ?? "";
  for (const port of data.shape.inputs) context.fillText(nameOf(port), position.x + 14, position.y + port.y);
  context.textAlign = "right";
  for (const port of data.shape.outputs)
    context.fillText(nameOf(port), position.x + width - 14, position.y + port.y);
  context.textAlign = "left";
}

function nameOf(port: { readonly name: string } | { readonly port: { readonly port: string } }): string {
  return "name" in port ? port.name : port.port.port;
}

const WIDTHS = 4000;
const fits = new Map<string, string>();

/** Cut to a width, with dots at its end. Measuring is slow, and the same names come again in every frame. */
function fitted(context: Context, text: string, width: number): string {
  const key = `${context.font}|${Math.round(width)}|${text}`;
  const known = fits.get(key);
  if (known !== undefined) return known;
  let shown = text;
  if (context.measureText(text).width > width) {
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
