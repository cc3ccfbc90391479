// From a graph, however half-built, to a plan of what can run and the problems of what cannot. Knows nothing of how
// a plan is carried out.

import { resolveModes } from "./bypass";
import { flatten } from "./flatten";
import {
  type Edge,
  type Graph,
  type GraphNode,
  type NodeId,
  type PortKey,
  type PortRef,
  portKey,
  wiresByTarget,
} from "./graph";
import { contentKey } from "./hash";
import { findCycle, topologicalOrder } from "./order";
import { checkParams, withDefaults } from "./params";
import type { Plan, RuntimeName, Step, StepInput } from "./plan";
import type { Problem } from "./problem";
import { invariant } from "./result";
import { type Catalog, type CatalogEntry, entryOf, mismatch, type NodeSpec } from "./spec";
import { createStepMemo } from "./step-memo";

export interface Compiled {
  readonly plan: Plan;
  readonly problems: readonly Problem[];
  /** For an output that is not made where it is shown, that of a use or a bypassed node, the port that makes it. */
  readonly through: ReadonlyMap<PortKey, PortRef>;
}

/** Never fails: what is wrong is in `problems`, and the plan holds whatever is untouched by it. */
export function compile(whole: Graph, catalog: Catalog): Compiled {
  const flat = flatten(whole);
  const { graph, through: passed, off } = resolveModes(flat.graph, catalog);
  const nestedAt = byNode(flat.problems);
  const order = topologicalOrder(graph);
  const wires = wiresByTarget(graph);
  const problems: Problem[] = [...cycleProblems(graph, order.cyclic)];
  const blocked = new Map<NodeId, NodeId>(order.cyclic.map((id) => [id, id]));
  const steps: Step[] = [];
  const placed = new Map<NodeId, Step>();

  for (const id of order.nodes) {
    const node = graph.nodes.get(id) as GraphNode;
    const offBy = off.get(id);
    if (offBy !== undefined) {
      blocked.set(id, offBy);
      continue;
    }
    const incoming = wires.get(id) ?? [];
    const checked = checkNode(graph, catalog, node, incoming, placed);
    const found = [...checked.problems, ...nestedAt(id)];
    if (graph.subgraphs.has(node.type) && !found.some(isGrave)) found.push(unopened(node));
    problems.push(...found);
    const culprit = found.some(isGrave) ? id : blockedBy(node, incoming, blocked);
    if (culprit || !checked.step) {
      blocked.set(id, culprit ?? id);
      continue;
    }
    const step = checked.step();
    steps.push(step);
    placed.set(id, step);
  }

  const feeding = new Set([...graph.edges.values()].map((edge) => edge.from.node));
  const ids = [...graph.nodes.keys()];
  return {
    plan: {
      steps,
      sinks: ids.filter((id) => placed.has(id) && !feeding.has(id)),
      sources: ids.filter((id) => placed.has(id) && !wires.has(id)),
      blocked,
      ...(graph.limits ? { limits: graph.limits } : {}),
    },
    problems,
    through: throughBoth(flat.through, passed),
  };
}

interface CheckedNode {
  readonly problems: readonly Problem[];
  /** Absent for a node of unknown type; asked for only where nothing keeps the node from running. */
  readonly step?: () => Step;
}

interface Findings {
  readonly problems: readonly Problem[];
  readonly inputs: readonly StepInput[];
}

// Two, since a parameter upstream changes what a step depends on and nothing of what is wrong with it.
const findings = createStepMemo<Findings>();
const plannedSteps = createStepMemo<Step>();

function checkNode(
  graph: Graph,
  catalog: Catalog,
  node: GraphNode,
  incoming: readonly Edge[],
  placed: ReadonlyMap<NodeId, Step>,
): CheckedNode {
  const entry = entryOf(catalog, node);
  if (!entry) return { problems: [unknownType(node)] };
  const feeders = incoming.map(({ from }) => graph.nodes.get(from.node));
  const feedingSteps = incoming.map(({ from }) => placed.get(from.node));
  const seen = [
    entry,
    ...incoming,
    ...feeders.map((feeder) => feeder && entryOf(catalog, feeder)),
    ...feedingSteps.map((step) => step?.endless),
  ];
  const { problems, inputs } = findings.of(node, seen, () => {
    const all = stepInputs(node, entry, incoming);
    const found = [
      ...flawOf(node, entry),
      ...wireProblems(graph, catalog, entry, incoming),
      ...paramProblems(node, entry),
      ...(node.pinned ? [] : missingInputs(node, all)),
      ...arrivalMerges(node, all, placed),
    ];
    return { problems: found, inputs: all.filter((input) => "from" in input) };
  });
  const step = () =>
    plannedSteps.of(node, [entry, ...incoming, ...feedingSteps], () => planStep(node, entry, inputs, placed));
  return { problems, step };
}

function byNode(problems: readonly Problem[]): (node: NodeId) => readonly Problem[] {
  const result = new Map<NodeId, Problem[]>();
  for (const problem of problems) {
    if (problem.node === undefined) continue;
    const own = result.get(problem.node);
    if (own) own.push(problem);
    else result.set(problem.node, [problem]);
  }
  return (node) => result.get(node) ?? [];
}

/** The inner output that a use's stands for may itself be one that is passed through. */
function throughBoth(nested: Compiled["through"], passed: Compiled["through"]): Compiled["through"] {
  if (nested.size === 0) return passed;
  const inner = [...nested].map(([key, port]) => [key, passed.get(portKey(port)) ?? port] as const);
  return new Map([...passed, ...inner]);
}

/** What an empty run input means for a plan: sources that wait for items that cannot come. */
export function inputProblems(plan: Plan, items: number): readonly Problem[] {
  if (items > 0) return [];
  return plan.steps
    .filter((step) => !step.pinned && step.inputs.some((input) => input.from === "run"))
    .map((step) => ({
      kind: "noInput",
      severity: "error",
      node: step.node,
      message: `"${step.node}" waits for the run input, which is empty. Give it at least one item.`,
    }));
}

/** The node to blame for what feeds a node and does not run; what is pinned is fed by nothing. */
function blockedBy(
  node: GraphNode,
  incoming: readonly Edge[],
  blocked: ReadonlyMap<NodeId, NodeId>,
): NodeId | undefined {
  const wire = node.pinned ? undefined : incoming.find((edge) => blocked.has(edge.from.node));
  return wire && blocked.get(wire.from.node);
}

type MaybeInput = StepInput | { readonly port: string; readonly missing: true };

function stepInputs(
  node: GraphNode,
  { spec }: CatalogEntry,
  incoming: readonly Edge[],
): readonly MaybeInput[] {
  const isSource = incoming.length === 0;
  return spec.inputs.map((port, index): MaybeInput => {
    const wires = incoming.filter((edge) => edge.to.port === port.name).map((edge) => edge.from);
    if (wires.length > 0) return { port: port.name, from: "wires", wires };
    const param = node.params[port.name];
    if (param !== undefined) return { port: port.name, from: "constant", value: param };
    if (isSource && index === 0) return { port: port.name, from: "run" };
    if (port.default !== undefined) return { port: port.name, from: "constant", value: port.default };
    return { port: port.name, missing: true };
  });
}

function planStep(
  node: GraphNode,
  entry: CatalogEntry,
  inputs: readonly StepInput[],
  placed: ReadonlyMap<NodeId, Step>,
): Step {
  const { spec, source, own } = entry;
  const ports = new Set(spec.inputs.map((port) => port.name));
  const params = withDefaults(
    spec.params,
    Object.fromEntries(
      Object.entries(node.params).filter(([name]) => !ports.has(name) || name in spec.params.properties),
    ),
  );
  const onError = node.onError ?? "stop";
  const wired = inputs.map((input) => (input.from === "wires" ? input.wires : []));
  const feeders = wired.flat().flatMap((wire) => placed.get(wire.node) ?? []);
  const upstream = inputs.map((input) =>
    input.from === "wires"
      ? [input.port, ...input.wires.map((wire) => [placed.get(wire.node)?.key, wire.port])]
      : [input.port, input.from, input.from === "constant" ? input.value : null],
  );
  const { pinned, limits } = node;
  // Python nodes know what they are called.
  const nameSeen = spec.runtime === "python" ? node.id : null;
  return {
    node: node.id,
    // The name of the implementation: an alias stands for it, and only the catalog knows aliases.
    type: spec.node_type,
    runtime: runtimeOf(spec),
    params,
    onError,
    ...(source === undefined ? {} : { source }),
    own,
    inputs: inputs.map((input) => (mergesByArrival(input, placed) ? { ...input, byArrival: true } : input)),
    outputs: spec.outputs.map((port) => port.name),
    streaming: spec.streaming,
    stateful: spec.stateful,
    deterministic:
      pinned !== undefined ||
      (spec.deterministic !== false && feeders.every((feeder) => feeder.deterministic)),
    endless: !pinned && (spec.endless === true || feeders.some((feeder) => feeder.endless)),
    readsInput:
      !pinned &&
      (inputs.some((input) => input.from === "run") || feeders.some((feeder) => feeder.readsInput)),
    ...(pinned ? { pinned } : {}),
    ...(limits ? { limits } : {}),
    key: contentKey(
      JSON.stringify(
        pinned
          ? ["pinned", pinned]
          : [spec.node_type, spec.runtime, nameSeen, sourceKey(entry), params, onError, upstream],
      ),
    ),
  };
}

function runtimeOf({ runtime, node_type }: NodeSpec): RuntimeName {
  invariant(runtime !== "graph", `a use of ${node_type} was not opened up`);
  return runtime;
}

const sourceKeys = new WeakMap<CatalogEntry, string>();

/** A module of the user is long, and a graph is compiled with every edit. */
function sourceKey(entry: CatalogEntry): string | null {
  if (entry.source === undefined) return null;
  const key = sourceKeys.get(entry) ?? contentKey(entry.source);
  sourceKeys.set(entry, key);
  return key;
}

/** Wire after wire would wait for ever behind one that never ends. */
function mergesByArrival(
  input: MaybeInput,
  placed: ReadonlyMap<NodeId, Step>,
): input is Extract<StepInput, { from: "wires" }> {
  return (
    "from" in input &&
    input.from === "wires" &&
    input.wires.length > 1 &&
    input.wires.some((wire) => placed.get(wire.node)?.endless)
  );
}

function* arrivalMerges(
  node: GraphNode,
  inputs: readonly MaybeInput[],
  placed: ReadonlyMap<NodeId, Step>,
): Generator<Problem> {
  for (const input of inputs) {
    if (!mergesByArrival(input, placed)) continue;
    const message = `Input "${input.port}" of "${node.id}" takes its items as they come: a source before it never ends.`;
    yield { kind: "arrivalMerge", severity: "warning", node: node.id, message };
  }
}

function* cycleProblems(graph: Graph, cyclic: readonly NodeId[]): Generator<Problem> {
  if (cyclic.length === 0) return;
  const cycle = findCycle(graph, cyclic);
  const named = [...cycle, cycle[0]].map((id) => `"${id}"`).join(" → ");
  for (const node of cyclic) {
    const onCycle = cycle.includes(node);
    yield {
      kind: "cycle",
      severity: "error",
      node,
      message: onCycle
        ? `${named} is a circle. Remove one of its wires.`
        : `"${node}" hangs on the circle ${named}. Remove one of the circle's wires.`,
    };
  }
}

function unknownType(node: GraphNode): Problem {
  return {
    kind: "unknownType",
    severity: "error",
    node: node.id,
    message: `"${node.id}" is of the unknown node type "${node.type}". Replace it, or open the package that brings its code.`,
  };
}

function isGrave({ severity }: Problem): boolean {
  return severity === "error";
}

/** A use that could not be opened up although nothing else is wrong with it: what comes in comes from nowhere. */
function unopened(node: GraphNode): Problem {
  const message = `"${node.id}" cannot run: a wire comes in at a port that its subgraph does not have. Remove the wire.`;
  return { kind: "brokenSubgraph", severity: "error", node: node.id, message };
}

function* flawOf(node: GraphNode, { flaw }: CatalogEntry): Generator<Problem> {
  if (flaw === undefined) return;
  const message = `"${node.id}" cannot run: ${flaw}`;
  yield { kind: "brokenCode", severity: "error", node: node.id, message };
}

function* wireProblems(
  graph: Graph,
  catalog: Catalog,
  { spec }: CatalogEntry,
  incoming: readonly Edge[],
): Generator<Problem> {
  for (const edge of incoming) {
    const from = graph.nodes.get(edge.from.node);
    const fromSpec = from && entryOf(catalog, from)?.spec;
    const output = fromSpec?.outputs.find((port) => port.name === edge.from.port);
    const input = spec.inputs.find((port) => port.name === edge.to.port);
    const at = { node: edge.to.node, edge: edge.id };
    const lost = fromSpec && !output ? edge.from : input ? undefined : edge.to;
    if (lost) {
      const message = `A wire hangs on the port "${lost.port}", which "${lost.node}" no longer has. Rewire or remove it.`;
      yield { kind: "missingPort", severity: "error", ...at, message };
    }
    const why = output && input && mismatch(output.type, input.type);
    if (why) {
      const message = `The wire from "${edge.from.node}" to "${edge.to.node}" does not fit: ${why}.`;
      yield { kind: "typeMismatch", severity: "warning", ...at, message };
    }
  }
}

function* paramProblems(node: GraphNode, { spec }: CatalogEntry): Generator<Problem> {
  const ports = new Set(spec.inputs.map((port) => port.name));
  for (const { param, severity, message } of checkParams(spec.params, node.params)) {
    // A parameter may stand in for an input port of its name.
    if (severity === "warning" && ports.has(param)) continue;
    yield {
      kind: severity === "error" ? "badParam" : "unknownParam",
      severity,
      node: node.id,
      param,
      message: `Parameter "${param}" of "${node.id}" ${message}.`,
    };
  }
}

function* missingInputs(node: GraphNode, inputs: readonly MaybeInput[]): Generator<Problem> {
  for (const input of inputs) {
    if (!("missing" in input)) continue;
    yield {
      kind: "missingInput",
      severity: "error",
      node: node.id,
      message: `Input "${input.port}" of "${node.id}" is not wired. Wire it, or give the parameter "${input.port}".`,
    };
  }
}
