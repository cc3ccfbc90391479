// Values of earlier runs as they travel and are stored, and what they are stored under. Knows nothing of where.

import type { RuntimeName, Step } from "../graph/plan";
import type { Summary } from "../graph/value";
import type { RunEvent } from "./runtime";

/** What a step gave, as it travels and is stored. */
export interface Stored {
  readonly key: string;
  /** Whose host made them: packed, they are only of use there. */
  readonly runtime: RuntimeName;
  readonly outputs: readonly {
    readonly port: string;
    /** As `Host.pack` gives them. */
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

/** Names the values of one output port of a step. */
export function portName(key: string | undefined, port: string): string | undefined {
  return key && `${port} of ${key}`;
}
