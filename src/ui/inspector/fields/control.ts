// What every control of a parameter is given. Knows nothing of what any of them looks like.

import type { Json } from "../../../graph/json";
import type { ParamSchema } from "../../../graph/spec";
import type { ParamKind } from "../param";
import type { Draft } from "../useDraft";

export interface ControlProps {
  readonly id: string;
  readonly title: string;
  readonly kind: ParamKind;
  readonly schema: ParamSchema;
  readonly draft: Draft;
  /** The value that counts: the one that is set, else the default. */
  readonly effective: Json | undefined;
  /** Several nodes are edited, and they differ. */
  readonly mixed: boolean;
  readonly invalid: boolean;
  readonly describedBy: string;
  /** Changes of one gesture are one entry in the history. Undefined puts the parameter back to its default. */
  onChange(value: Json | undefined, gesture?: string): void;
  /** Takes back what a gesture did so far. */
  onCancel(gesture: string): void;
}
