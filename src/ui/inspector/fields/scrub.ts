// How a number follows the pointer that drags it. Knows nothing of pointers and fields.

import type { ParamSchema } from "../../../graph/spec";
import { paramKind, sliderOf } from "../param";

export interface Scale {
  readonly min: number;
  readonly max: number;
  /** What the value moves by, and the grid on which it lies. */
  readonly step: number;
  readonly whole: boolean;
}

export type Pace = "fine" | "normal" | "coarse";

/** So many pixels across go through a bounded range, or make one step of an unbounded one. */
const RANGE_WIDTH = 240;
const STEP_WIDTH = 4;
const PACES = { fine: 0.1, normal: 1, coarse: 10 } as const;

/** `start` tells how large the steps of a number are whose schema does not. */
export function scaleOf(schema: ParamSchema, start: number): Scale {
  const whole = paramKind(schema) === "integer";
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const step =
    typeof multipleOf === "number" ? multipleOf : (sliderOf(schema)?.step ?? (whole ? 1 : stepBeside(start)));
  const low = typeof exclusiveMinimum === "number" ? exclusiveMinimum + step : Number.NEGATIVE_INFINITY;
  const high = typeof exclusiveMaximum === "number" ? exclusiveMaximum - step : Number.POSITIVE_INFINITY;
  return {
    min: typeof minimum === "number" ? Math.max(minimum, low) : low,
    max: typeof maximum === "number" ? Math.min(maximum, high) : high,
    step,
    whole,
  };
}

/** How far some pixels count. */
export function weighed(pixels: number, pace: Pace): number {
  return pixels * PACES[pace];
}

/** The value after the pointer went a way to the right. */
export function dragged(start: number, way: number, scale: Scale, pace: Pace): number {
  const { min, max, step } = scale;
  const bounded = Number.isFinite(max - min);
  const perPixel = bounded ? Math.max((max - min) / RANGE_WIDTH, step / 40) : step / STEP_WIDTH;
  return onGrid(start + way * perPixel, scale, pace);
}

/** The value a few presses of a key on: by ones where the schema says nothing and the value is not tiny. */
export function stepped(start: number, steps: number, schema: ParamSchema, pace: Pace): number {
  const scale = scaleOf(schema, Math.abs(start) < 1 ? start : 10);
  const by = scale.whole && pace === "fine" ? scale.step : scale.step * PACES[pace];
  const { min, max } = scale;
  return Number(Math.min(max, Math.max(min, start + steps * by)).toPrecision(12));
}

/** Where no step fits, the value is one of a grid that begins at the lower bound. */
function onGrid(value: number, { min, max, step, whole }: Scale, pace: Pace): number {
  const grid = pace === "fine" && !whole ? step / 10 : step;
  const origin = Number.isFinite(min) && !whole ? min : 0;
  const near = origin + Math.round((value - origin) / grid) * grid;
  return Number(Math.min(max, Math.max(min, near)).toPrecision(12));
}

/** A tenth of the value's own size. */
function stepBeside(value: number): number {
  const size = Math.abs(value);
  return size === 0 ? 0.1 : 10 ** Math.max(-6, Math.floor(Math.log10(size)) - 1);
}
