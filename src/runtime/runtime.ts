// The door to execution: run a plan, look at its values. Hides WASM, Pyodide, workers, the sandbox and the wire protocol.

import type { Breakpoint, Release } from "../graph/breakpoint";
import type { EdgeId, NodeId, PortRef } from "../graph/graph";
import type { Plan, RuntimeName } from "../graph/plan";
import type { Ask, ValuesOf } from "../graph/question";
import type { Scope } from "../graph/scope";
import type { Summary } from "../graph/value";
import type { Trace } from "./trace";

/** Why a node failed on an item. Lines and columns count from 1 and are of the user's own source. */
export interface NodeError {
  readonly type: string;
  readonly message: string;
  /** Which of the items that the node consumed in this run, from 0; absent when the node failed to start. */
  readonly item?: number;
  /** JSON text of that item, cut short. */
  readonly input?: string;
  readonly place?: SourcePlace;
  readonly traceback?: string;
}

interface SourcePlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type Outcome = "completed" | "failed" | "cancelled" | "crashed";

export type RunEvent =
  | { readonly kind: "nodeStarted"; readonly node: NodeId }
  /** Items taken so far, of those known to come; `of` is absent while upstream still runs. */
  | { readonly kind: "progress"; readonly node: NodeId; readonly done: number; readonly of?: number }
  | { readonly kind: "output"; readonly port: PortRef; readonly summary: Summary }
  | {
      readonly kind: "log";
      readonly node: NodeId;
      readonly stream: "out" | "err";
      /** Whole lines, without the end of the last. */
      readonly text: string;
      /** Which of the items that the node consumed in this run, from 0; absent around them. */
      readonly item?: number;
      /** Of the user's own source, from 1. */
      readonly line?: number;
    }
  | { readonly kind: "warning"; readonly node: NodeId; readonly message: string }
  /** An item that `on_error: skip` dropped; at most a few of many are told one by one, `count` is the total. */
  | { readonly kind: "skipped"; readonly node: NodeId; readonly count: number; readonly error: NodeError }
  | { readonly kind: "nodeFinished"; readonly node: NodeId; readonly ms: number }
  /** The values of an earlier run stand; they follow as `output` events. */
  | { readonly kind: "nodeReused"; readonly node: NodeId }
  | { readonly kind: "paused" }
  | { readonly kind: "resumed" }
  /** The run stands still before the item that a wire's reader takes next; what does not need it goes on. */
  | { readonly kind: "broke"; readonly edge: EdgeId; readonly item: number }
  | { readonly kind: "released"; readonly edge: EdgeId }
  /** All nodes whose values are not what the graph gives, since a hand changed an item; `mark` names that change alone. */
  | { readonly kind: "edited"; readonly nodes: readonly NodeId[]; readonly mark: string }
  | { readonly kind: "nodeFailed"; readonly node: NodeId; readonly error: NodeError }
  | {
      readonly kind: "runFinished";
      readonly outcome: Outcome;
      readonly ms: number;
      readonly message?: string;
    };

/** How far the runtime is with getting ready. */
export type RuntimeStatus =
  | { readonly kind: "cold" }
  | { readonly kind: "loading"; readonly what: string; readonly fraction: number }
  | { readonly kind: "ready"; readonly python: boolean }
  | { readonly kind: "broken"; readonly message: string };

export interface Marker extends SourcePlace {
  readonly severity: "error" | "warning";
  readonly message: string;
}

export interface RunOptions {
  readonly signal: AbortSignal;
  /** What is asked for; absent: all that is not there already. */
  readonly scope?: Scope;
  readonly breakpoints?: readonly Breakpoint[];
}

/** Values of a port from `from` up to `to`, as far as they take no more than `most` bytes. */
export interface PortionRequest {
  readonly from: number;
  readonly to: number;
  readonly most: number;
  /** As people read them: for what no other form can hold. */
  readonly shown: boolean;
}

export interface Portion {
  readonly bytes: Uint8Array;
  /** Index behind the last of them; `from` where not even the first fits. */
  readonly to: number;
}

/** What was kept of the values of a port in an older run. */
export interface KeptValues {
  /** Index of the first of them. */
  readonly first: number;
  readonly shown: boolean;
  /** In a row. */
  readonly portions: readonly Uint8Array[];
}

export interface Runtime {
  /**
   * Carries out a plan. `input` is the JSON text of an array: the items every source receives. Ends with `runFinished`,
   * also after `signal` aborts and after a crash. Starting a run ends the one before it; its values stay as long as
   * they are fresh.
   */
  run(plan: Plan, input: string, options: RunOptions): AsyncIterable<RunEvent>;
  /** Holds the run between two batches until `resume`. */
  pause(): void;
  resume(): void;
  /** Changes the breakpoints of the run at hand, on those wires that had one when it began. */
  setBreakpoints(breakpoints: readonly Breakpoint[]): void;
  /** Lets an item go at which the run stands still. Rejects with a sentence where that cannot be. */
  release(edge: EdgeId, item: number, release: Release): Promise<void>;
  /** JSON text of an array: the values of a port from `from` up to `to`, of the last run. Rejects when they are gone. */
  read(port: ValuesOf, from: number, to: number): Promise<string>;
  /** As `read`, in full, as files hold it: what a pin keeps. */
  text(port: ValuesOf, from: number, to: number): Promise<string>;
  /** Indexes of values whose JSON text holds `text`, from `from` on, at most `limit`. */
  find(port: ValuesOf, text: string, from: number, limit: number): Promise<readonly number[]>;
  /** As `read`, for windows and figures of any kind. */
  readonly ask: Ask;
  /** Takes values of the last run out, to be kept. */
  archive(port: PortRef, request: PortionRequest): Promise<Portion>;
  /** `kept` gives what is looked at of older runs; it may reject with a sentence. */
  supply(kept: (port: Required<ValuesOf>) => Promise<KeptValues>): void;
  /** Where the time of the last run went, or goes. Rejects when it is gone with the values. */
  trace(): Promise<Trace>;
  /** Gets runtimes ready before they are needed. */
  prepare(needs: ReadonlySet<RuntimeName>): void;
  /** Checks Python source by compiling it, never by running it; undefined when Python is not ready. */
  check(source: string): Promise<readonly Marker[] | undefined>;
  onStatus(listener: (status: RuntimeStatus) => void): () => void;
  dispose(): void;
}
