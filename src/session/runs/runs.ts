// The door to the runs of the open project that are kept: their list, one of them opened, two of them compared. Knows
// nothing of how they are kept and shown.

import type { StoreApi } from "zustand/vanilla";
import type { NodeId, PortKey, PortRef } from "../../graph/graph";
import type { Result } from "../../graph/result";
import type { Outcome } from "../../runtime/runtime";
import type { OpenedProject } from "../files";
import type { Output } from "../run";
import type { Difference } from "../storage/differences";

export type RunId = string;

/** A kept run, or `"last"`: what the worker holds now. */
export type RunSide = RunId | "last";

export interface Runs {
  readonly store: StoreApi<RunsState>;
  /**
   * Shows a run as it was: `whole.past` is its state, values and times are its own. The error is a sentence. A run that
   * begins closes it.
   */
  open(id: RunId): Promise<Result<null, string>>;
  close(): void;
  /** Goes on in `comparison` until it is `done`. */
  compare(one: RunSide, other: RunSide): Promise<Result<null, string>>;
  endComparison(): void;
  /**
   * Of the two that are compared: the nearest item after `item` in which a port differs, or before it; undefined where
   * there is none. The port by its name in the graph that is open. The error is a sentence.
   */
  nextDifference(port: PortRef, item: number, direction: 1 | -1): Promise<Result<number | undefined, string>>;
  /** A starred run goes last when there is no room. */
  star(id: RunId, on: boolean): void;
  name(id: RunId, text: string): void;
  /** Can be taken back by `putBack` until the page closes. */
  remove(id: RunId): void;
  putBack(id: RunId): void;
  /** All of the open project but those that are starred. */
  clear(): void;
  /** Opens the graph of then as a project of its own. */
  openProject(id: RunId): Promise<Result<OpenedProject, string>>;
}

export interface RunsState {
  /** Of the open project, the newest first. */
  readonly list: readonly RunFacts[];
  /** The list was read from where runs are kept. */
  readonly isRead: boolean;
  readonly opened: RunId | undefined;
  readonly comparison: Comparison | undefined;
  /** Of all projects' runs together. */
  readonly bytes: number;
  /** Why runs last no longer than the page, as a sentence. */
  readonly trouble: string | undefined;
  /** Whose values are being put away. */
  readonly keeping: RunId | undefined;
}

export interface RunFacts {
  readonly id: RunId;
  /** When it was over, by the clock of then. */
  readonly at: number;
  readonly outcome: Outcome;
  readonly ms: number;
  /** As somebody named it; "" where nobody did. */
  readonly name: string;
  readonly starred: boolean;
  /** Items that came out at the ends of the graph. */
  readonly items: number;
  readonly error?: { readonly node?: NodeId; readonly message: string };
  /** What is not as it was in the run before. */
  readonly changes: readonly Difference[];
  readonly bytes: number;
  /** What of its values is there. */
  readonly kept: "whole" | "partly" | "none";
}

export interface Comparison {
  readonly one: RunSide;
  readonly other: RunSide;
  /** By port of the whole run, as far as is known; those of both runs. */
  readonly ports: ReadonlyMap<PortKey, PortDifference>;
  /** What each of them gave, by port of the whole run. Their values: `readValues({ ...port, run: side }, ...)` and alike. */
  readonly outputs: {
    readonly one: ReadonlyMap<PortKey, Output>;
    readonly other: ReadonlyMap<PortKey, Output>;
  };
  /** The ports that differ although all that feeds them is the same, in the order of the graph; known when it is done. */
  readonly first: readonly PortKey[];
  /** From one to the other. */
  readonly changes: readonly Difference[];
  readonly done: boolean;
}

export type PortDifference =
  | { readonly kind: "same" }
  | {
      readonly kind: "differs";
      /** The first item that differs; where it is not `exact`, it is one of `from` up to `to`. */
      readonly from: number;
      readonly to: number;
      readonly exact: boolean;
      /** Seen from `one`: `other` has other values, fewer, or more. */
      readonly why: "values" | "fewer" | "more";
    }
  | { readonly kind: "only"; readonly in: "one" | "other" }
  /** A sentence that says why it cannot be told. */
  | { readonly kind: "unknown"; readonly why: string };
