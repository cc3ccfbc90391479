// For tests alone: compares what an engine told and holds with what the interpreter says. Knows nothing of how the engine
// came to it.

import { type NodeId, type PortKey, type PortRef, portKey } from "../../graph/graph";
import type { Plan, RuntimeName, Step } from "../../graph/plan";
import type { Origin } from "../../graph/question";
import { type Selection, selectSteps } from "../../graph/scope";
import type { Summary } from "../../graph/value";
import { keptKey } from "../kept";
import type { NodeError, RunEvent } from "../runtime";
import type { Meaning } from "./interpret";
import { crossed, type Item, isNumber, sameText, textOf, typeOf } from "./item";
import type { Round } from "./scenario";

/** What a run came to, by whatever engine in whatever place. */
export interface Ran {
  readonly outcome: string;
  readonly message?: string;
  readonly events: readonly RunEvent[];
  /** JSON of a port's values in full; undefined when nothing of it is there. */
  readonly text: (port: PortRef) => string | undefined;
  /** What an item of a port was made of; undefined where it is not there any more. */
  readonly origins?: (port: PortRef, item: number) => readonly Origin[] | undefined;
  /** JSON of what the sinks gave while it ran, by port, in pieces. */
  readonly drained?: ReadonlyMap<PortKey, readonly string[]>;
}

export interface Expectation {
  /** Whether all values must be there, and all that is fresh be used again. */
  readonly whole: boolean;
  /** Keys of what earlier rounds gave to the end; it grows. */
  readonly kept: Set<string>;
  readonly inputKey: string | undefined;
  /** Indexes of steps after a breakpoint, which run anew. */
  readonly anew?: ReadonlySet<number>;
}

/** Sentences about what differs; none when all agree. */
export function differences(
  round: Round,
  ran: Ran,
  { whole, kept, inputKey, anew }: Expectation,
): readonly string[] {
  const { plan, meaning } = round;
  const selection = selected(round, kept, inputKey, anew);
  const found = [
    ...outcomeDiffers(plan, meaning, ran, whole ? selection : undefined),
    ...(whole ? reuseDiffers(plan, ran, selection) : []),
    ...remarksDiffer(plan, meaning, ran),
    ...(ran.outcome === "completed" ? drainDiffers(plan, meaning, ran) : []),
    ...plan.steps.flatMap((step) => [
      ...valuesDiffer(step, meaning, ran, whole),
      ...originsDiffer(step, meaning, ran, whole),
    ]),
  ];
  const edited = new Set(ran.events.flatMap((event) => (event.kind === "edited" ? event.nodes : [])));
  for (const step of plan.steps) {
    const key = edited.has(step.node) ? undefined : keptKey(step, inputKey);
    if (key !== undefined && (step.pinned || nodesOf(ran, "nodeFinished").has(step.node))) kept.add(key);
  }
  return found;
}

function selected(
  { plan, scope }: Round,
  kept: ReadonlySet<string>,
  inputKey: string | undefined,
  anew: ReadonlySet<number> = new Set(),
): Selection {
  return selectSteps(
    plan,
    scope,
    (index, whole) =>
      (whole || !anew.has(index)) && kept.has(keptKey(plan.steps[index] as Step, inputKey) ?? ""),
  );
}

function nodesOf({ events }: Ran, kind: RunEvent["kind"]): ReadonlySet<NodeId> {
  return new Set(events.flatMap((event) => (event.kind === kind && "node" in event ? [event.node] : [])));
}

function* outcomeDiffers(plan: Plan, meaning: Meaning, ran: Ran, selection: Selection | undefined) {
  const told = ran.events.find((event) => event.kind === "nodeFailed");
  if ((ran.outcome === "failed") !== (told !== undefined) || !/^(completed|failed)$/.test(ran.outcome)) {
    yield `It ended as ${ran.outcome}: ${ran.message}`;
    return;
  }
  const running = selection && [...selection.running].map((index) => (plan.steps[index] as Step).node);
  const broken = running?.filter((node) => meaning.broken.has(node)) ?? [];
  if (broken.length > 0) {
    if (!told || !broken.includes(told.node))
      yield `${broken} cannot start, told was ${JSON.stringify(told)}`;
    return;
  }
  const first = running?.find((node) => meaning.failures.has(node));
  if (running && first !== told?.node)
    yield `${first ?? "none"} should fail, told was ${JSON.stringify(told)}`;
  if (told && !meaning.broken.has(told.node)) yield* faultDiffers(told.node, told.error, meaning);
}

function* faultDiffers(node: NodeId, error: NodeError, { failures }: Meaning) {
  const fault = failures.get(node);
  if (!fault) {
    yield `${node} should not fail: ${JSON.stringify(error)}`;
    return;
  }
  if (fault.item !== error.item) yield `${node} should fail at ${fault.item}, not at ${error.item}`;
  const input = fault.input === undefined ? "" : textOf(fault.input);
  // What is long is cut there, and sound is described.
  const whole = input && input.length < 120 && !input.includes("$audio");
  if (whole && input !== sameText(error.input ?? ""))
    yield `${node} should fail on ${input}, not on ${error.input}`;
}

/** All that is kept is used again, and nothing else. */
function* reuseDiffers(plan: Plan, ran: Ran, { running, reused }: Selection) {
  const names = (indexes: ReadonlySet<number>) =>
    [...indexes]
      .map((index) => (plan.steps[index] as Step).node)
      .toSorted()
      .join();
  const told = [...nodesOf(ran, "nodeReused")].toSorted().join();
  if (told !== names(reused)) yield `${names(reused)} should be used again, told were ${told}`;
  const finished = nodesOf(ran, "nodeFinished");
  const missing = [...running].filter((index) => !finished.has((plan.steps[index] as Step).node));
  if (ran.outcome === "completed" && missing.length > 0) yield `${names(new Set(missing))} did not finish`;
}

function* remarksDiffer({ steps }: Plan, { lists, skipped, dry }: Meaning, ran: Ran) {
  const over = new Set([...nodesOf(ran, "nodeFinished"), ...nodesOf(ran, "nodeReused")]);
  for (const { node, outputs } of steps) if (!lists.has(`${node}.${outputs[0]}`)) over.delete(node);
  const warned = nodesOf(ran, "warning");
  const counts = new Map(
    ran.events.flatMap((event) => (event.kind === "skipped" ? [[event.node, event.count] as const] : [])),
  );
  for (const node of over) {
    if (warned.has(node) !== dry.has(node))
      yield `${node}: a warning ${dry.has(node) ? "is missing" : "too many"}`;
    if ((counts.get(node) ?? 0) !== (skipped.get(node) ?? 0))
      yield `${node}: ${skipped.get(node) ?? 0} items are dropped, told were ${counts.get(node) ?? 0}`;
  }
}

function* valuesDiffer(step: Step, meaning: Meaning, ran: Ran, whole: boolean) {
  const failed = ran.events.find((event) => event.kind === "nodeFailed")?.node;
  const over = nodesOf(ran, "nodeFinished").has(step.node) || nodesOf(ran, "nodeReused").has(step.node);
  const isFirst = failed === step.node;
  // What comes after a failure has stopped anywhere.
  const partly = failed !== undefined && nodesOf(ran, "nodeStarted").has(step.node) && !over && !isFirst;
  // Of what did not run there may be values of an earlier run.
  if (!over && !isFirst && !partly) return;
  for (const port of step.outputs) {
    const name = portKey({ node: step.node, port });
    const made = meaning.lists.get(name);
    const text = ran.text({ node: step.node, port });
    const told = over || (isFirst && made !== undefined && made.length > 0);
    if (made && text !== undefined) {
      if (!partly) yield* countsDiffer(name, summaryOf(ran, name), made, { text, told, whole });
      if (!partly || whole) yield* textDiffers(name, text, step, made, !partly);
    } else yield* absenceDiffers(name, text, told, meaning.open.has(step.node));
  }
}

/** Of items all over a port. Of what was made in an earlier run and is let go by now more need not be known. */
function* originsDiffer({ node, outputs }: Step, meaning: Meaning, ran: Ran, whole: boolean) {
  const now = nodesOf(ran, "nodeFinished").has(node);
  if (!ran.origins || !(now || nodesOf(ran, "nodeReused").has(node))) return;
  for (const port of outputs) {
    const made = meaning.origins.get(portKey({ node, port })) ?? [];
    const step = Math.max(1, Math.floor(made.length / MOST_ASKED));
    for (let item = made.length - 1; item >= 0; item -= step) {
      const told = ran.origins({ node, port }, item);
      const expected = made[item] as readonly Origin[];
      if (!told && !whole) continue;
      const isKnown = told?.map((origin, at) =>
        now || whole || origin.from !== "whole" ? origin : expected[at],
      );
      if (JSON.stringify(isKnown) !== JSON.stringify(expected))
        yield `${node}.${port} ${item} is of ${JSON.stringify(expected)}, told was ${JSON.stringify(told)}`;
    }
  }
}

function* absenceDiffers(name: string, text: string | undefined, told: boolean, open: boolean) {
  if (told && text === undefined) yield `${name}: nothing is there`;
  if (told && text !== undefined && !open) yield `${name}: nothing should be there`;
}

function* countsDiffer(
  name: string,
  summary: Summary | undefined,
  made: readonly Item[],
  { text, told, whole }: { text: string; told: boolean; whole: boolean },
) {
  const held = heldIn(text);
  if (summary) yield* summaryDiffers(name, summary, made, held);
  else if (told) yield `${name}: no summary was told`;
  if (whole && held !== made.length) yield `${name}: ${held} are held of ${made.length}`;
}

/** The last ones are there where values are let go, and the first where a run ended before. */
function* textDiffers(name: string, text: string, step: Step, made: readonly Item[], last: boolean) {
  const from = last ? Math.max(0, made.length - heldIn(text)) : 0;
  const expected = textOf(made.slice(from, from + heldIn(text)).map((item) => crossed(item, makerOf(step))));
  if (sameText(text) !== expected) yield `${name} is ${cut(sameText(text))}, not ${cut(expected)}`;
}

/** Items of a port whose origins are asked for. */
const MOST_ASKED = 60;

function heldIn(text: string): number {
  return (JSON.parse(text) as unknown[]).length;
}

function* drainDiffers({ steps, sinks }: Plan, { lists }: Meaning, { drained, events }: Ran) {
  if (!drained) return;
  const ran = new Set(events.flatMap((event) => (event.kind === "nodeFinished" ? [event.node] : [])));
  for (const step of steps) {
    if (!sinks.includes(step.node) || !ran.has(step.node)) continue;
    for (const port of step.outputs) {
      const key = portKey({ node: step.node, port });
      const expected = lists.get(key)?.map((item) => textOf(crossed(item, makerOf(step)))) ?? [];
      const pieces = (drained.get(key) ?? []).map((piece) => sameText(piece).slice(1, -1)).filter(Boolean);
      if (pieces.join() !== expected.join())
        yield `${key} gave ${cut(pieces.join())}, not ${cut(expected.join())}`;
    }
  }
}

function makerOf({ pinned, runtime }: Step): RuntimeName {
  return pinned ? "rust" : runtime;
}

function summaryOf({ events }: Ran, name: PortKey): Summary | undefined {
  const told = events.findLast((event) => event.kind === "output" && portKey(event.port) === name);
  return told?.kind === "output" ? told.summary : undefined;
}

function* summaryDiffers(port: string, summary: Summary, list: readonly Item[], held: number) {
  if (summary.count !== list.length) yield `${port}: ${summary.count} are told of ${list.length}`;
  if (summary.first > list.length - held)
    yield `${port}: told from ${summary.first}, held ${held} of ${list.length}`;
  const types: Record<string, number> = {};
  for (const item of list) types[typeOf(item)] = (types[typeOf(item)] ?? 0) + 1;
  const told = Object.fromEntries(Object.entries(summary.types).filter(([, count]) => count > 0));
  const sorted = (record: object) => JSON.stringify(Object.entries(record).sort());
  if (sorted(told) !== sorted(types)) yield `${port}: types are ${sorted(types)}, told were ${sorted(told)}`;
  const numbers = list.filter(isNumber).map(Number).filter(Number.isFinite);
  if (numbers.length === 0) return;
  const [min, max] = [Math.min(...numbers), Math.max(...numbers)];
  if (Number(summary.min) !== min || Number(summary.max) !== max)
    yield `${port}: from ${min} to ${max}, told ${summary.min} to ${summary.max}`;
}

function cut(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
