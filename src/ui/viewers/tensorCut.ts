// Which plane of a tensor is shown: two of its dimensions, and a place in each of the others. Knows nothing of numbers.

import type { Question } from "../../graph/question";
import type { Sheet } from "./mediaLook";

export interface Cut {
  /** Dimensions; undefined where a tensor has not that many. */
  readonly rows: number | undefined;
  readonly columns: number | undefined;
  /** Of every dimension, also of those that are shown. */
  readonly places: readonly number[];
}

/** The last two dimensions, at the start of the others. */
export function firstCut(shape: readonly number[]): Cut {
  const last = shape.length - 1;
  return {
    rows: last >= 1 ? last - 1 : undefined,
    columns: last >= 0 ? last : undefined,
    places: shape.map(() => 0),
  };
}

/** The same cut of another shape, as far as it can be. */
export function cutOf(cut: Cut | undefined, shape: readonly number[]): Cut {
  if (cut?.places.length !== shape.length) return firstCut(shape);
  return {
    ...cut,
    places: cut.places.map((place, at) => Math.max(0, Math.min(place, (shape[at] as number) - 1))),
  };
}

/** With rows or columns along another dimension; where those were along it, they change places. */
export function turned(cut: Cut, axis: "rows" | "columns", dimension: number): Cut {
  const other = axis === "rows" ? "columns" : "rows";
  return { ...cut, [axis]: dimension, ...(cut[other] === dimension ? { [other]: cut[axis] } : {}) };
}

export function moved(cut: Cut, dimension: number, place: number): Cut {
  return { ...cut, places: cut.places.map((each, at) => (at === dimension ? place : each)) };
}

/** As it is asked for. */
export function axesOf({ rows, columns, places }: Cut): Question<"plane">["at"] {
  return places.map((place, at) => (at === rows ? "rows" : at === columns ? "columns" : place));
}

export function sheetOf({ rows, columns }: Cut, shape: readonly number[]): Sheet {
  const length = (dimension: number | undefined) => (dimension === undefined ? 1 : (shape[dimension] ?? 1));
  return { rows: length(rows), columns: length(columns) };
}

/** The place in every dimension of what is in a row and a column. */
export function placesAt(cut: Cut, { row, column }: { row: number; column: number }): readonly number[] {
  return cut.places.map((place, at) => (at === cut.rows ? row : at === cut.columns ? column : place));
}

/** Which number in memory it is. */
export function indexOf(places: readonly number[], shape: readonly number[]): number {
  return shape.reduce((index, length, at) => index * length + (places[at] ?? 0), 0);
}
