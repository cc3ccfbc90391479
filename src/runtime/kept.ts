// Values of earlier runs as they travel and are stored, and what they are stored under. Knows nothing of where.

import type { Step } from "../graph/plan";
import type { Summary } from "../graph/value";
import type { RunEvent } from "./runtime";

/** What a step gave, in a form that any host feeds on. */
export interface Stored {
  readonly key: string;
  readonly outputs: readonly {
    readonly port: string;
    /** UTF-8 JSON or a frame. */
    readonly values: Uint8Array;
    readonly summary: Summary;
  }[];
  /** Warnings and skips, told again when the values are used again. */
  readonly remarks: readonly RunEvent[];
}

/** Names all that a step's output depends on; undefined where the same need not come out again. */
export function keptKey(step: Step, inputKey: string | undefined): string | undefined {
  if (!step.deterministic || step.endless) return undefined;
  if (!step.readsInput) return step.key;
  return inputKey && `${step.key}/${inputKey}`;
}
