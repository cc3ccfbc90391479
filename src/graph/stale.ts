// Why the values of a run are not what a run would give now. Knows nothing of runs beyond the plans they carried out.

import type { NodeId } from "./graph";
import type { Plan, Step, StepInput } from "./plan";

/**
 * The nearest cause why a node's values are out of date, as a clause that begins with "because"; undefined while they
 * are what a run would give. `before` is the plan that made them.
 */
export function staleReason(before: Plan, now: Plan, node: NodeId, inputChanged = false): string | undefined {
  if (!isStale(before, now, node, inputChanged)) return undefined;
  const seen = new Set<NodeId>([node]);
  for (let level: readonly NodeId[] = [node]; level.length > 0; ) {
    const above: NodeId[] = [];
    for (const id of level) {
      const cause = causeAt(before, now, id, inputChanged);
      if (cause) return `because ${cause}`;
      for (const feeder of feedersOf(stepOf(now, id))) {
        if (seen.has(feeder) || !isStale(before, now, feeder, inputChanged)) continue;
        seen.add(feeder);
        above.push(feeder);
      }
    }
    level = above;
  }
  return "because something before it changed";
}

/** False also for a node that the plan before did not hold: it has no values that could be out of date. */
export function isStale(before: Plan, now: Plan, node: NodeId, inputChanged = false): boolean {
  const made = stepOf(before, node);
  if (!made) return false;
  const step = stepOf(now, node);
  return step?.key !== made.key || (inputChanged && step.readsInput);
}

const stepsByPlan = new WeakMap<Plan, ReadonlyMap<NodeId, Step>>();

export function stepOf(plan: Plan, node: NodeId): Step | undefined {
  let steps = stepsByPlan.get(plan);
  if (!steps) {
    steps = new Map(plan.steps.map((step) => [step.node, step]));
    stepsByPlan.set(plan, steps);
  }
  return steps.get(node);
}

/** What changed at this node itself, from the most telling to the least. */
function causeAt(before: Plan, now: Plan, node: NodeId, inputChanged: boolean): string | undefined {
  const was = stepOf(before, node);
  const is = stepOf(now, node);
  if (!is) return cannotRun(now, node);
  if (!was) return `${node} is new`;
  if (!sameJson(was.pinned, is.pinned)) return `a pin of ${node} changed`;
  if (is.pinned) return undefined;
  if (was.type !== is.type || was.runtime !== is.runtime) return `${node} is now of the type ${is.type}`;
  if (was.source !== is.source) return `the code of ${is.type} changed`;
  const params = changedNames(was.params, is.params);
  if (params.length > 0) return `${listed(params)} of ${node} changed`;
  if (was.onError !== is.onError) return `what ${node} does with failing items changed`;
  const wiring = wiringCause(before, now, was, is);
  if (wiring) return wiring;
  const fromRun = is.inputs.some((input) => input.from === "run");
  return inputChanged && fromRun ? "the run input changed" : undefined;
}

function cannotRun(now: Plan, node: NodeId): string {
  const culprit = now.blocked.get(node);
  return culprit === undefined || culprit === node
    ? `${node} cannot run any more`
    : `${culprit} before it cannot run any more`;
}

function wiringCause(before: Plan, now: Plan, was: Step, is: Step): string | undefined {
  const old = new Map(was.inputs.map((input) => [input.port, input]));
  const constants = is.inputs.filter((input) => {
    const other = old.get(input.port);
    return input.from === "constant" && other?.from === "constant" && !sameJson(input.value, other.value);
  });
  if (constants.length > 0) return `${listed(constants.map((input) => input.port))} of ${is.node} changed`;
  const texts = (plan: Plan, inputs: readonly StepInput[]) =>
    inputs.map((input) => wireText(plan, input)).join("\n");
  if (wiredAlike(was, is) || texts(before, was.inputs) === texts(now, is.inputs)) return undefined;
  const added = feedersOf(is).find((feeder) => !stepOf(before, feeder));
  if (added !== undefined) return `${added} was added before it`;
  const removed = feedersOf(was).find((feeder) => !stepOf(now, feeder));
  if (removed !== undefined) return `${removed} before it is gone`;
  return `the wires into ${is.node} changed`;
}

function wiredAlike(was: Step, is: Step): boolean {
  const ends = (step: Step) =>
    step.inputs.map((input) => [input.port, input.from, input.from === "wires" ? input.wires : null]);
  return sameJson(ends(was), ends(is));
}

/** What comes in by content rather than by name: a node that was only renamed is the same feeder. */
function wireText(plan: Plan, input: StepInput): string {
  if (input.from !== "wires") return `${input.port} ${input.from}`;
  const ends = input.wires.map((wire) => `${stepOf(plan, wire.node)?.key}.${wire.port}`);
  return `${input.port} ${ends.join(" ")}`;
}

function feedersOf(step: Step | undefined): readonly NodeId[] {
  return (step?.inputs ?? []).flatMap((input) =>
    input.from === "wires" ? input.wires.map((wire) => wire.node) : [],
  );
}

function changedNames(was: object, is: object): readonly string[] {
  const [a, b] = [was as Readonly<Record<string, unknown>>, is as Readonly<Record<string, unknown>>];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => !sameJson(a[name], b[name]));
}

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.at(-1) ?? "";
  return quoted.length > 1 ? `${quoted.slice(0, -1).join(", ")} and ${last}` : last;
}

function sameJson(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
