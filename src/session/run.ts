// What is known of a run, folded from its events by a pure function. Knows nothing of runtimes or screens.

import { type Breakpoint, stepsAfter } from "../graph/breakpoint";
import { type EdgeId, type NodeId, type PortKey, type PortRef, portKey } from "../graph/graph";
import type { Plan, Step } from "../graph/plan";
import { assertNever } from "../graph/result";
import { type Scope, selectSteps } from "../graph/scope";
import { stepOf } from "../graph/stale";
import type { Summary } from "../graph/value";
import type { NodeError, Outcome, RunEvent } from "../runtime/runtime";

export type NodeRun =
  | { readonly kind: "idle" }
  | { readonly kind: "queued" }
  | { readonly kind: "running"; readonly done: number; readonly of?: number }
  | { readonly kind: "done"; readonly done: number; readonly ms: number }
  /** The values of an earlier run still hold, or pinned ones stand for it: it did not run. */
  | { readonly kind: "reused" }
  | { readonly kind: "failed"; readonly error: NodeError }
  | { readonly kind: "blocked"; readonly by: NodeId }
  | { readonly kind: "cancelled" };

export interface LogLine {
  readonly node: NodeId;
  readonly stream: "out" | "err" | "warning";
  readonly text: string;
  /** Which of the items that the node consumed it belongs to, from 0. */
  readonly item?: number;
  /** Of the node's source, from 1. */
  readonly line?: number;
}

export interface Output {
  readonly summary: Summary;
  /** The content key of the step that made it: fresh as long as the current plan has the same. */
  readonly key: string;
  /**
   * Of an older run of whose values not all are kept: how many there were, whether only how they look is known, and why.
   * `summary` counts those that are there; where none are, asking for them tells why.
   */
  readonly kept?: { readonly of: number; readonly shown: boolean; readonly why?: string };
}

export type Phase =
  | { readonly kind: "idle" }
  | { readonly kind: "running" }
  /** Asked to pause; what is under way comes to its end first. */
  | { readonly kind: "pausing" }
  | { readonly kind: "paused" }
  | { readonly kind: "stopping" }
  | { readonly kind: "finished"; readonly outcome: Outcome; readonly ms: number; readonly message?: string };

export interface RunState {
  readonly phase: Phase;
  /** Absent before the first run. All values that are kept would come out of it, whichever run made them. */
  readonly plan?: Plan;
  /** The run input that went with the plan. */
  readonly input: string;
  /** The nodes that this run carries out, as far as is known; the others keep what they had where it still holds. */
  readonly active: ReadonlySet<NodeId>;
  readonly nodes: ReadonlyMap<NodeId, NodeRun>;
  readonly outputs: ReadonlyMap<PortKey, Output>;
  readonly skipped: ReadonlyMap<NodeId, { readonly count: number; readonly error: NodeError }>;
  /** Wires of the flattened graph at which it stands still, with the item that is next there. */
  readonly stops: ReadonlyMap<EdgeId, number>;
  /** By node whose values a hand changed, what names that change. */
  readonly edited: ReadonlyMap<NodeId, string>;
  /** The newest lines, at most `LOG_LIMIT`. */
  readonly logs: readonly LogLine[];
}

const LOG_LIMIT = 5000;

export const NO_RUN: RunState = {
  phase: { kind: "idle" },
  input: "",
  active: new Set(),
  nodes: new Map(),
  outputs: new Map(),
  skipped: new Map(),
  stops: new Map(),
  edited: new Map(),
  logs: [],
};

const IDLE: NodeRun = { kind: "idle" };

export function nodeRun(run: RunState, node: NodeId): NodeRun {
  return run.nodes.get(node) ?? IDLE;
}

/** Whether a run has begun and not ended. */
export function isActive({ phase }: RunState): boolean {
  return phase.kind !== "idle" && phase.kind !== "finished";
}

const ALL: Scope = { kind: "all" };

/**
 * A run at its start: what it will carry out is queued, what cannot run is blocked, and all other nodes keep the state
 * and the values of the run before as far as they would be the same now.
 */
export function startedRun(
  plan: Plan,
  input = "",
  scope = ALL,
  before = NO_RUN,
  breakpoints: readonly Breakpoint[] = [],
): RunState {
  const kept = new Set(plan.steps.filter((step) => holds(before, step, input)));
  const anew = stepsAfter(plan, new Set(breakpoints.map(({ edge }) => edge)));
  const { running } = selectSteps(plan, scope, (index, whole) => {
    const step = plan.steps[index];
    if (!step || !kept.has(step)) return false;
    return whole ? !hasLetGo(before, step) : !anew.has(index);
  });
  const nodes = new Map<NodeId, NodeRun>();
  const active = new Set<NodeId>();
  const outputs = new Map<PortKey, Output>();
  const skipped = new Map(before.skipped);
  plan.steps.forEach((step, index) => {
    if (running.has(index)) {
      nodes.set(step.node, { kind: "queued" });
      active.add(step.node);
    } else if (kept.has(step)) {
      nodes.set(step.node, nodeRun(before, step.node));
      for (const port of step.outputs) {
        const key = portKey({ node: step.node, port });
        const output = before.outputs.get(key);
        if (output) outputs.set(key, output);
      }
    }
  });
  for (const [node, by] of plan.blocked) nodes.set(node, { kind: "blocked", by });
  for (const node of before.skipped.keys()) {
    const step = stepOf(plan, node);
    if (!step || active.has(node) || !kept.has(step)) skipped.delete(node);
  }
  return { ...NO_RUN, phase: { kind: "running" }, plan, input, active, nodes, outputs, skipped };
}

/** Whether what is known of a step's earlier run, and all its values, would be the same now. */
function holds(before: RunState, step: Step, input: string): boolean {
  const { kind } = nodeRun(before, step.node);
  return (
    (kind === "done" || kind === "reused") &&
    step.deterministic &&
    !step.endless &&
    !before.edited.has(step.node) &&
    before.plan !== undefined &&
    stepOf(before.plan, step.node)?.key === step.key &&
    (!step.readsInput || before.input === input)
  );
}

function hasLetGo(run: RunState, step: Step): boolean {
  return step.outputs.some(
    (port) => (run.outputs.get(portKey({ node: step.node, port }))?.summary.first ?? 0) > 0,
  );
}

export function reduceRun(run: RunState, event: RunEvent): RunState {
  switch (event.kind) {
    case "nodeStarted":
      return withNode(withActive(run, event.node), event.node, { kind: "running", done: 0 });
    case "nodeReused":
      return withNode(run, event.node, { kind: "reused" });
    case "paused":
      return run.phase.kind === "stopping" ? run : { ...run, phase: { kind: "paused" } };
    case "resumed":
      return run.phase.kind === "stopping" ? run : { ...run, phase: { kind: "running" } };
    case "progress":
      return withNode(run, event.node, {
        kind: "running",
        done: event.done,
        ...(event.of === undefined ? {} : { of: event.of }),
      });
    case "broke":
      return { ...run, stops: new Map(run.stops).set(event.edge, event.item) };
    case "released":
      return { ...run, stops: new Map([...run.stops].filter(([edge]) => edge !== event.edge)) };
    case "edited":
      return withEdited(run, event.nodes, event.mark);
    case "output": {
      const key = outputKey(run, event.port);
      const outputs = new Map(run.outputs).set(portKey(event.port), { summary: event.summary, key });
      return { ...run, outputs };
    }
    case "log":
    case "warning":
      return withLogs(run, [logLine(event)]);
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
        stops: new Map(),
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

/** What a port gives now: where a hand changed it, no other run's is the same. */
export function outputKey(run: RunState, { node }: PortRef): string {
  const key = (run.plan && stepOf(run.plan, node)?.key) ?? "";
  const mark = run.edited.get(node);
  return mark === undefined ? key : `${key} by hand ${mark}`;
}

function withEdited(run: RunState, nodes: readonly NodeId[], mark: string): RunState {
  const now = { ...run, edited: new Map([...run.edited, ...nodes.map((node) => [node, mark] as const)]) };
  const outputs = new Map(run.outputs);
  for (const node of nodes)
    for (const port of (run.plan && stepOf(run.plan, node)?.outputs) ?? []) {
      const output = outputs.get(portKey({ node, port }));
      if (output) outputs.set(portKey({ node, port }), { ...output, key: outputKey(now, { node, port }) });
    }
  return { ...now, outputs };
}

/** A node may run that was thought to hold its values still: only the runtime knows what it let go. */
function withActive(run: RunState, node: NodeId): RunState {
  return run.active.has(node) ? run : { ...run, active: new Set(run.active).add(node) };
}

/** What the log shows of an event. */
export function logLine(event: Extract<RunEvent, { kind: "log" | "warning" }>): LogLine {
  if (event.kind === "warning") return { node: event.node, stream: "warning", text: event.message };
  const { kind: _, ...line } = event;
  return line;
}

export function withLogs(run: RunState, lines: readonly LogLine[]): RunState {
  return { ...run, logs: [...run.logs, ...lines.slice(-LOG_LIMIT)].slice(-LOG_LIMIT) };
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
    if (!run.active.has(step.node)) continue;
    nodes.set(step.node, { kind: "blocked", by: failed });
  }
  return { ...run, nodes };
}

/** What a node is when the run is over: nothing is left running or waiting. */
function settled(node: NodeRun): NodeRun {
  return node.kind === "queued" || node.kind === "running" ? { kind: "cancelled" } : node;
}
