// Dragging a parameter that is a number, by its label or its field. Knows nothing of how either looks.

import type { ControlProps } from "./control";
import { scaleOf } from "./scrub";
import { useScrub } from "./useScrub";

type NumberProps = Pick<ControlProps, "schema" | "effective" | "draft" | "onChange" | "onCancel">;

export function useNumberScrub(
  { schema, effective, draft, onChange, onCancel }: NumberProps,
  onClick?: () => void,
) {
  return useScrub({
    start() {
      const value = numberIn(schema, effective);
      return { value, scale: scaleOf(schema, value) };
    },
    onChange(value, gesture) {
      draft.cancel();
      onChange(value, gesture);
    },
    onCancel,
    ...(onClick ? { onClick } : {}),
  });
}

/** Where a number begins that is not set: at its lower bound, else at nought. */
export function numberIn(schema: ControlProps["schema"], value: unknown): number {
  if (typeof value === "number") return value;
  return typeof schema.minimum === "number" ? schema.minimum : 0;
}
