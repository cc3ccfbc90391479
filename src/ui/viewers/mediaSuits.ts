// How well a viewer of one kind of media suits values: best where they are that kind, less where it is inside of them.
// Knows no viewer.

import { isObject } from "../../graph/json";
import type { BinaryFacts } from "../../graph/question";
import type { Summary } from "../../graph/value";
import { shareOf } from "./suiting";

/** Parts of a sample that are looked at. */
const MOST_PARTS = 200;

/** `tensors`: which tensors are of that kind as well. */
export function suitsMedia(
  summary: Pick<Summary, "types">,
  sample: unknown,
  kind: BinaryFacts["type"],
  tensors?: (shape: readonly unknown[], dtype: unknown) => boolean,
): number {
  if (shareOf(summary, [kind]) > 0.5) return 9;
  const found = marksIn(sample);
  if (found.some((each) => `$${kind}` in each)) return isAlone(sample) ? 9 : 4;
  const also = found.some(
    ({ $tensor }) =>
      isObject($tensor) && Array.isArray($tensor.shape) && tensors?.($tensor.shape, $tensor.dtype),
  );
  // What else a tensor may be is for the reader to say.
  if (also) return 5;
  return (summary.types[kind] ?? 0) > 0 ? 3 : 0;
}

function isAlone(sample: unknown): boolean {
  return marksOf(sample) !== undefined;
}

/** The descriptions of binary values in a sample. */
function marksIn(sample: unknown): readonly Readonly<Record<string, unknown>>[] {
  const found: Readonly<Record<string, unknown>>[] = [];
  const open: unknown[] = [sample];
  for (let looked = 0; open.length > 0 && looked < MOST_PARTS; looked++) {
    const next = open.shift();
    const marks = marksOf(next);
    if (marks) found.push(marks);
    else if (typeof next === "object" && next !== null)
      open.push(...Object.values(next).slice(0, MOST_PARTS));
  }
  return found;
}

function marksOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!isObject(value)) return undefined;
  const [key, ...more] = Object.keys(value);
  return more.length === 0 &&
    key !== undefined &&
    /^\$(bytes|audio|image|tensor)$/.test(key) &&
    isObject(value[key])
    ? value
    : undefined;
}
