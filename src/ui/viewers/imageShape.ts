// Which binary values are pictures, and where in them rows, columns and colours are. Knows nothing of how they are drawn.

import type { BinaryFacts, Question } from "../../graph/question";
import type { Sheet } from "./mediaLook";

export function isPicture({ type, shape, dtype }: BinaryFacts): boolean {
  return type === "image" || (type === "tensor" && coloursAt(shape, dtype) >= 0);
}

/** Which dimension of a tensor the colours are: the last, or the first; -1 where there are none. */
export function coloursAt(shape: readonly unknown[], dtype: unknown): number {
  if (shape.length !== 3 || dtype !== "u8") return -1;
  const isColours = (length: unknown) => length === 3 || length === 4;
  if (isColours(shape[2])) return 2;
  return isColours(shape[0]) ? 0 : -1;
}

interface Layout {
  readonly at: Question<"plane">["at"];
  readonly sheet: Sheet;
  /** Numbers of a pixel. */
  readonly colours: number;
}

const COLOURS_LAST = ["rows", "columns", "colours"] as const;
const COLOURS_FIRST = ["colours", "rows", "columns"] as const;

export function pictureLayout({ shape, dtype }: BinaryFacts): Layout {
  const at = coloursAt(shape, dtype) === 0 ? COLOURS_FIRST : COLOURS_LAST;
  const length = (name: (typeof at)[number]) => shape[at.indexOf(name as never)] ?? 0;
  return { at, sheet: { rows: length("rows"), columns: length("columns") }, colours: length("colours") };
}
