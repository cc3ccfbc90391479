// What is known of a run, folded from its events by a pure function. Knows nothing of runtimes or screens.

import { type NodeId, type PortKey, portKey } from "../graph/graph";
import type { Plan } from "../graph/plan";
import { assertNever } from "../graph/result";
import type { Summary } from "../graph/value";
import type { NodeError, Outcome, RunEvent } from "../runtime/runtime";

export type NodeRun =
  | { readonly kind: "idle" }
  | { readonly kind: "queued" }
  | { readonly kind: "running"; readonly done: number; readonly of?: number }
  | { readonly kind: "done"; readonly done: number; readonly ms: number }
  | { readonly kind: "failed"; readonly error: NodeError }
  | { readonly kind: "blocked"; readonly by: NodeId }
  | { readonly kind: "cancelled" };

export interface LogLine {
  readonly node: NodeId;
  readonly stream: "out" | "err" | "warning";
  readonly text: string;
}

export interface Output {
  readonly summary: Summary;
  /** The content key of the step that made it: fresh as long as the current plan has the same. */
  readonly key: string;
}

export type Phase =
  | { readonly kind: "idle" }
  | { readonly kind: "running" }
  | { readonly kind: "stopping" }
  | { readonly kind: "finished"; readonly outcome: Outcome; readonly ms: number; readonly message?: string };

export interface RunState {
  readonly phase: Phase;
  /** Absent before the first run. */
  readonly plan?: Plan;
  readonly nodes: ReadonlyMap<NodeId, NodeRun>;
  readonly outputs: ReadonlyMap<PortKey, Output>;
  readonly skipped: ReadonlyMap<NodeId, { readonly count: number; readonly error: NodeError }>;
  /** The newest lines, at most `LOG_LIMIT`. */
  readonly logs: readonly LogLine[];
}

const LOG_LIMIT = 2000;

export const NO_RUN: RunState = {
  phase: { kind: "idle" },
  nodes: new Map(),
  outputs: new Map(),
  skipped: new Map(),
  logs: [],
};

const IDLE: NodeRun = { kind: "idle" };

export function nodeRun(run: RunState, node: NodeId): NodeRun {
  return run.nodes.get(node) ?? IDLE;
}

/** A run at its start: every planned node queued, the others blocked by whatever is wrong with them. */
export function startedRun(plan: Plan): RunState {
  const nodes = new Map<NodeId, NodeRun>();
  for (const step of plan.steps) nodes.set(step.node, { kind: "queued" });
  for (const [node, by] of plan.blocked) nodes.set(node, { kind: "blocked", by });
  return { ...NO_RUN, phase: { kind: "running" }, plan, nodes };
}

export function reduceRun(run: RunState, event: RunEvent): RunState {
  switch (event.kind) {
    case "nodeStarted":
      return withNode(run, event.node, { kind: "running", done: 0 });
    case "progress":
      return withNode(run, event.node, {
        kind: "running",
        done: event.done,
        ...(event.of === undefined ? {} : { of: event.of }),
      });
    case "output": {
      const key = run.plan?.steps.find((step) => step.node === event.port.node)?.key ?? "";
      const outputs = new Map(run.outputs).set(portKey(event.port), { summary: event.summary, key });
      return { ...run, outputs };
    }
    case "log":
      return withLog(run, { node: event.node, stream: event.stream, text: event.text });
    case "warning":
      return withLog(run, { node: event.node, stream: "warning", text: event.message });
    case "skipped":
      return {
        ...run,
        skipped: new Map(run.skipped).set(event.node, { count: event.count, error: event.error }),
      };
    case "nodeFinished": {
      const before = nodeRun(run, event.node);
      const done = before.kind === "running" ? before.done : 0;
      return withNode(run, event.node, { kind: "done", done, ms: event.ms });
    }
    case "nodeFailed":
      return blockAfter(withNode(run, event.node, { kind: "failed", error: event.error }), event.node);
    case "runFinished":
      return {
        ...run,
        phase: {
          kind: "finished",
          outcome: event.outcome,
          ms: event.ms,
          ...(event.message === undefined ? {} : { message: event.message }),
        },
        nodes: new Map([...run.nodes].map(([id, node]) => [id, settled(node)])),
      };
    default:
      return assertNever(event);
  }
}

function withNode(run: RunState, node: NodeId, state: NodeRun): RunState {
  return { ...run, nodes: new Map(run.nodes).set(node, state) };
}

function withLog(run: RunState, line: LogLine): RunState {
  return { ...run, logs: [...run.logs, line].slice(-LOG_LIMIT) };
}

/** Marks everything downstream of a failed node, which shall not run any more. */
function blockAfter(run: RunState, failed: NodeId): RunState {
  const nodes = new Map(run.nodes);
  const reached = new Set<NodeId>([failed]);
  for (const step of run.plan?.steps ?? []) {
    const fed = step.inputs.some(
      (input) => input.from === "wires" && input.wires.some((wire) => reached.has(wire.node)),
    );
    if (!fed) continue;
    reached.add(step.node);
    nodes.set(step.node, { kind: "blocked", by: failed });
  }
  return { ...run, nodes };
}

/** What a node is when the run is over: nothing is left running or waiting. */
function settled(node: NodeRun): NodeRun {
  return node.kind === "queued" || node.kind === "running" ? { kind: "cancelled" } : node;
}
