// A plan: the snapshot of a graph that a runtime carries out. Knows nothing of how steps are carried out.

import type { Limits, NodeId, PortRef } from "./graph";
import type { Json, JsonObject } from "./json";

export type RuntimeName = "rust" | "python" | "wasm";

/** Where a step's input port takes its items from. */
export type StepInput =
  /** Upstream ports, concatenated in this order. */
  | {
      readonly port: string;
      readonly from: "wires";
      readonly wires: readonly PortRef[];
      /** One of the wires never ends: items are taken as they come, not wire after wire. */
      readonly byArrival?: true;
    }
  /** The run's whole input list. */
  | { readonly port: string; readonly from: "run" }
  /** The same item every time: a parameter or a default. */
  | { readonly port: string; readonly from: "constant"; readonly value: Json };

export interface Step {
  readonly node: NodeId;
  readonly type: string;
  readonly runtime: RuntimeName;
  /** With defaults filled in. */
  readonly params: JsonObject;
  readonly onError: "stop" | "skip";
  /** Python source, or a WebAssembly module as base64; absent for nodes built into the Rust runtime. */
  readonly source?: string;
  /** True where the source is the project's own and not the library's. */
  readonly own: boolean;
  readonly inputs: readonly StepInput[];
  readonly outputs: readonly string[];
  readonly streaming: boolean;
  readonly stateful: boolean;
  /** False where the same items need not give the same output, here or upstream: never reused. */
  readonly deterministic: boolean;
  /** Nothing says when it will have emitted its last item: a source that never ends, or what follows one. */
  readonly endless: boolean;
  /** Whether the run input reaches it, directly or through others. */
  readonly readsInput: boolean;
  /** By output port the JSON text of an array that stands for what it would give; it does not run. */
  readonly pinned?: { readonly [port: string]: string };
  readonly limits?: Limits;
  /** A secret is among what its output depends on, which is not to be stored. */
  readonly secret?: true;
  /** Names everything the step's output depends on but the run input: type, code, parameters and upstream keys. */
  readonly key: string;
}

/** A maximal chain of steps of one runtime, each fed by the one before it alone: crossed into once per batch. */
export interface Segment {
  readonly runtime: RuntimeName;
  /** Indexes into `Plan.steps`, ascending along the chain. */
  readonly steps: readonly number[];
}

export interface Plan {
  /** In topological order, ties broken by the order of the manifest. */
  readonly steps: readonly Step[];
  /** Nodes without outgoing wires, in the order of the manifest. */
  readonly sinks: readonly NodeId[];
  readonly sources: readonly NodeId[];
  /** Nodes that a problem keeps out of this run, each with the node to blame. */
  readonly blocked: ReadonlyMap<NodeId, NodeId>;
  readonly limits?: Limits;
}
