// How wide the columns of a table are: what each kind wants, or what a hand made of it. Knows nothing of screens.

import type { Column, ValuePath } from "../../graph/question";
import { pathKey } from "./path";

/** Pixels that a column wants. */
const WANTED = { number: 132, boolean: 84, text: 190, mixed: 210 } as const;
const LEAST = 48;
const MOST = 2000;
/** Pixels by which a key changes a width. */
const STEP = 24;

/** Made by hand, by the key of a column's path. */
export type Widths = ReadonlyMap<string, number>;

export const NO_WIDTHS: Widths = new Map();

/** Undefined: as it would be without a hand. */
export function withWidth(widths: Widths, column: ValuePath, width: number | undefined): Widths {
  const next = new Map(widths);
  if (width === undefined) next.delete(pathKey(column));
  else next.set(pathKey(column), Math.round(Math.min(MOST, Math.max(LEAST, width))));
  return next;
}

/** One step wider, or narrower. */
export function stepWidth(widths: Widths, { path, kind }: Column, direction: 1 | -1): Widths {
  return withWidth(widths, path, (widths.get(pathKey(path)) ?? WANTED[kind]) + direction * STEP);
}

/** Tracks of a grid after one of `corner` pixels. Texts share the room that is left; where there are none, it stays. */
export function templateOf(columns: readonly Column[], widths: Widths, corner: number): string {
  const alone = columns.length === 1;
  const sizes = columns.map(({ path, kind }) => {
    const width = widths.get(pathKey(path));
    if (width !== undefined) return `${width}px`;
    return kind === "text" || kind === "mixed" || alone
      ? `minmax(${WANTED[kind]}px, 1fr)`
      : `${WANTED[kind]}px`;
  });
  return [`${corner}px`, ...sizes].join(" ");
}

export function leastWidth(columns: readonly Column[], widths: Widths, corner: number): number {
  return columns.reduce((sum, { path, kind }) => sum + (widths.get(pathKey(path)) ?? WANTED[kind]), corner);
}
