// A plan: the snapshot of a graph that a runtime carries out. Knows nothing of how steps are carried out.

import type { NodeId, PortRef } from "./graph";
import type { Json, JsonObject } from "./json";

export type RuntimeName = "rust" | "python";

/** Where a step's input port takes its items from. */
export type StepInput =
  /** Upstream ports, concatenated in this order. */
  | { readonly port: string; readonly from: "wires"; readonly wires: readonly PortRef[] }
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
  /** Python source of the node; absent for nodes built into the Rust runtime. */
  readonly source?: string;
  /** True where the source is the project's own and not the library's. */
  readonly own: boolean;
  readonly inputs: readonly StepInput[];
  readonly outputs: readonly string[];
  readonly streaming: boolean;
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
  readonly segments: readonly Segment[];
  /** Nodes without outgoing wires, in the order of the manifest. */
  readonly sinks: readonly NodeId[];
  readonly sources: readonly NodeId[];
  /** Nodes that a problem keeps out of this run, each with the node to blame. */
  readonly blocked: ReadonlyMap<NodeId, NodeId>;
}
