// A value on one line, as coloured pieces, cut where nobody would read on. Knows nothing of React.

import { isObject } from "../../graph/json";

type Tone = "string" | "number" | "boolean" | "null" | "key" | "mark";

export interface Piece {
  readonly tone: Tone;
  readonly text: string;
}

/** The pieces of a value's preview, at most about `budget` characters of them. */
export function previewOf(value: unknown, budget = 160): readonly Piece[] {
  const pieces: Piece[] = [];
  add(pieces, value, budget);
  return pieces;
}

/** Gives what is left of the budget. */
function add(pieces: Piece[], value: unknown, budget: number): number {
  if (Array.isArray(value)) return addArray(pieces, value, budget);
  if (isObject(value)) return addObject(pieces, value, budget);
  if (typeof value === "string") {
    const cut = value.length > budget;
    const text = JSON.stringify(cut ? value.slice(0, Math.max(8, budget)) : value);
    return put(pieces, "string", cut ? `${text.slice(0, -1)}…"` : text, budget);
  }
  if (typeof value === "boolean") return put(pieces, "boolean", String(value), budget);
  if (value === null || value === undefined) return put(pieces, "null", "null", budget);
  return put(pieces, "number", String(value), budget);
}

function addArray(pieces: Piece[], value: readonly unknown[], budget: number): number {
  let left = put(pieces, "mark", "[", budget);
  for (const [index, item] of value.entries()) {
    if (index) left = put(pieces, "mark", ", ", left);
    if (left <= 0) {
      put(pieces, "mark", `… ${value.length - index} more`, left);
      break;
    }
    left = add(pieces, item, left);
  }
  return put(pieces, "mark", "]", left);
}

function addObject(pieces: Piece[], value: Readonly<Record<string, unknown>>, budget: number): number {
  const tensor = tensorOf(value);
  if (tensor) return put(pieces, "mark", tensor, budget);
  let left = put(pieces, "mark", "{", budget);
  let first = true;
  for (const key in value) {
    if (!first) left = put(pieces, "mark", ", ", left);
    first = false;
    if (left <= 0) {
      put(pieces, "mark", "…", left);
      break;
    }
    left = put(pieces, "key", key, left);
    left = put(pieces, "mark", ": ", left);
    left = add(pieces, value[key], left);
  }
  return put(pieces, "mark", "}", left);
}

/** An array of numbers in its file form, by its shape: nobody reads base64. */
function tensorOf(value: Readonly<Record<string, unknown>>): string | undefined {
  if (value.__numpy__ !== true || !isObject(value.array)) return undefined;
  const meta = isObject(value.array.meta) ? value.array.meta : {};
  const shape = Array.isArray(meta.shape) ? meta.shape.join(" × ") : "?";
  return `tensor ${typeof meta.dtype === "string" ? meta.dtype : ""} ${shape}`.replace(/ +/g, " ");
}

function put(pieces: Piece[], tone: Tone, text: string, budget: number): number {
  const last = pieces.at(-1);
  if (tone === "mark" && last?.tone === "mark") pieces[pieces.length - 1] = { tone, text: last.text + text };
  else pieces.push({ tone, text });
  return budget - text.length;
}
