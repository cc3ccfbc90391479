// What a viewer of values is: which values it is for, and what shows them. A new one is a file and a line in `viewers.ts`.
// Knows no viewer.

import type { ComponentType } from "react";
import type { PortRef } from "../../graph/graph";
import type { Summary } from "../../graph/value";

export interface ViewerProps {
  readonly port: PortRef;
  readonly summary: Summary;
  /** The item that is looked at, of viewers that show one at a time; undefined: the last. */
  readonly item: number | undefined;
  onItem(item: number): void;
}

export interface Viewer {
  readonly name: string;
  /** As it is shown: a word from `src/ui/text`. */
  readonly title: string;
  /**
   * How well it suits the values: 0 not at all, 1 as a last resort, up to 10 when it was made for nothing else. `sample`
   * is one of the values as `readValues` gives it, undefined while none is known.
   */
  suits(summary: Summary, sample: unknown): number;
  readonly Component: ComponentType<ViewerProps>;
}
