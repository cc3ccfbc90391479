// A run, its plan and what stands in its way, as they are seen from the graph that is open: nodes under their names
// there, a use for all that is in it. Knows nothing of how a graph is opened.

import {
  type EdgeId,
  edgeId,
  type NodeId,
  nodeId,
  type PortKey,
  type PortRef,
  type Project,
  portKey,
} from "../graph/graph";
import type { JsonObject } from "../graph/json";
import type { Plan, Step, StepInput } from "../graph/plan";
import type { Problem } from "../graph/problem";
import type { ValuesOf } from "../graph/question";
import { flatAt, type Path, type Place, placeAt, projectAt, seenFrom } from "./focus";
import { type LogLine, type NodeRun, nodeRun, type Output, type RunState } from "./run";
import type { OpenedRun } from "./runs/record";

/** Names the last run where another one is looked at. */
const LAST = "last";

/** All of a project and its run, whichever graph is open. */
export interface Whole {
  readonly project: Project;
  readonly plan: Plan;
  readonly problems: readonly Problem[];
  readonly run: RunState;
  /** An older run, looked at in the place of the last one. */
  readonly opened?: OpenedRun | undefined;
  /** What is shown instead of the last run: the older one, or an earlier moment of either. */
  readonly past?: RunState | undefined;
  /** For an output that is not made where it is shown, the port that makes it. */
  readonly through: ReadonlyMap<PortKey, PortRef>;
}

type Seen = Pick<Whole, "project" | "plan" | "problems" | "run">;

export interface Look {
  readonly whole: Whole;
  readonly place: Place;
  readonly seen: Seen;
}

/** What is seen from a path, which must be valid; what did not change is what it was in `before`. */
export function lookAt(whole: Whole, path: Path, before?: Look): Look {
  const place = placeAt(whole.project, path, before?.place);
  const { plan, problems, through } = whole;
  const run = whole.past ?? whole.run;
  const isPlain = place.type === undefined && !place.hasUses;
  if (isPlain && through.size === 0)
    return { whole, place, seen: { project: whole.project, plan, problems, run } };
  const kept = before?.place === place ? before : undefined;
  const samePlan = kept?.whole.plan === plan;
  const sameRun = (kept?.whole.past ?? kept?.whole.run) === run && kept?.whole.through === through;
  return {
    whole,
    place,
    seen: {
      project:
        kept?.whole.project === whole.project
          ? kept.seen.project
          : projectAt(whole.project, place, before?.seen.project),
      plan: isPlain ? plan : samePlan ? kept.seen.plan : planAt(place, plan),
      problems: isPlain
        ? problems
        : kept?.whole.problems === problems
          ? kept.seen.problems
          : problemsAt(place, problems),
      run: sameRun && kept ? kept.seen.run : runAt(place, run, through, kept?.seen.run),
    },
  };
}

const plansByPlace = new WeakMap<Place, WeakMap<Plan, Plan>>();

/** One plan stays under a run for many of its events. */
function planAt(place: Place, plan: Plan): Plan {
  const plans = plansByPlace.get(place) ?? new WeakMap<Plan, Plan>();
  plansByPlace.set(place, plans);
  const known = plans.get(plan) ?? makePlan(place, plan);
  plans.set(plan, known);
  return known;
}

function makePlan(place: Place, plan: Plan): Plan {
  const groups = new Map<NodeId, Step[]>();
  for (const step of plan.steps) {
    const node = seenFrom(place, step.node);
    if (node === undefined) continue;
    const group = groups.get(node);
    if (group) group.push(step);
    else groups.set(node, [step]);
  }
  const feeding = new Set([...place.edges.values()].map(({ from }) => from.node));
  const fed = new Set([...place.edges.values()].map(({ to }) => to.node));
  const ids = [...place.nodes.keys()].filter((id) => groups.has(id));
  const blocked = [...plan.blocked].flatMap(([id, by]) => {
    const node = seenFrom(place, id);
    return node === undefined ? [] : [[node, seenFrom(place, by) ?? by] as const];
  });
  return {
    ...plan,
    steps: [...groups].map(([node, steps]) => stepAt(place, node, steps)),
    sinks: ids.filter((id) => !feeding.has(id)),
    sources: ids.filter((id) => !fed.has(id)),
    blocked: new Map(blocked),
  };
}

function stepAt(place: Place, node: NodeId, steps: readonly Step[]): Step {
  const [first] = steps as [Step];
  const subgraph = place.subgraphs.get(place.nodes.get(node)?.type ?? "");
  const inputs = steps.flatMap((step) => step.inputs.map((input) => inputAt(place, input)));
  if (!subgraph) return { ...first, node, inputs };
  const beyond = inputs.filter(
    (input) =>
      input.from === "run" || (input.from === "wires" && input.wires.some((wire) => wire.node !== node)),
  );
  return {
    node,
    type: place.nodes.get(node)?.type ?? first.type,
    runtime: first.runtime,
    params: paramsOf(place, node, steps),
    onError: "stop",
    source: steps.map(({ source }) => source ?? "").join("\n"),
    own: true,
    inputs: beyond,
    outputs: subgraph.outputs.map(({ name }) => name),
    streaming: steps.some((step) => step.streaming),
    stateful: steps.some((step) => step.stateful),
    deterministic: steps.every((step) => step.deterministic),
    endless: steps.some((step) => step.endless),
    readsInput: steps.some((step) => step.readsInput),
    key: steps.map(({ key }) => key).join(" "),
  };
}

function inputAt(place: Place, input: StepInput): StepInput {
  if (input.from !== "wires") return input;
  return {
    ...input,
    wires: input.wires.map(({ node, port }) => ({ node: seenFrom(place, node) ?? node, port })),
  };
}

/** Named so that what changed in one of them can be told. */
function paramsOf(place: Place, use: NodeId, steps: readonly Step[]): JsonObject {
  const prefix = `${flatAt(place, use)}__`;
  return Object.fromEntries(
    steps.flatMap(({ node, params }) =>
      Object.entries(params).map(([name, value]) => [`${node.slice(prefix.length)}.${name}`, value]),
    ),
  );
}

function problemsAt(place: Place, problems: readonly Problem[]): readonly Problem[] {
  return problems.flatMap((problem) => {
    if (problem.node === undefined) return [problem];
    const node = seenFrom(place, problem.node);
    if (node === undefined) return [];
    const { edge: _e, param: _p, ...rest } = problem;
    const edge = problem.edge && edgeAt(place, problem.edge);
    const param = problem.param === undefined ? undefined : paramAt(place, node, problem.node, problem.param);
    return [{ ...rest, node, ...(edge && { edge }), ...(param !== undefined && { param }) }];
  });
}

function edgeAt(place: Place, flat: EdgeId): EdgeId | undefined {
  if (place.edges.has(flat) && place.path.length === 0) return flat;
  for (const { id, from, to } of place.edges.values()) {
    const ends = [from, to].map((port) => ({ ...port, node: flatAt(place, port.node) })) as [
      PortRef,
      PortRef,
    ];
    if (edgeId(...ends, Number(id.split("#").at(-1)) || 0) === flat) return id;
  }
  return undefined;
}

/** The parameter of a use that stands for one in it. */
function paramAt(place: Place, node: NodeId, flat: NodeId, param: string): string | undefined {
  const own = flatAt(place, node);
  if (own === flat) return param;
  const inner = flat.slice(own.length + 2);
  const subgraph = place.subgraphs.get(place.nodes.get(node)?.type ?? "");
  return subgraph?.params.find((each) => each.node === inner && each.param === param)?.name;
}

function runAt(
  place: Place,
  run: RunState,
  through: Whole["through"],
  before: RunState | undefined,
): RunState {
  const inside = new Map<NodeId, NodeId[]>();
  for (const id of run.nodes.keys()) {
    const node = seenFrom(place, id);
    if (node === undefined) continue;
    const ids = inside.get(node);
    if (ids) ids.push(id);
    else inside.set(node, [id]);
  }
  const nodes = new Map<NodeId, NodeRun>();
  for (const [node, ids] of inside) {
    const now = rolledUp(
      place,
      ids.map((id) => nodeRun(run, id)),
    );
    nodes.set(node, sameOr(before?.nodes.get(node), now));
  }
  const { plan, ...rest } = run;
  return {
    ...rest,
    ...(plan && { plan: place.type === undefined && !place.hasUses ? plan : planAt(place, plan) }),
    nodes,
    active: new Set([...run.active].flatMap((id) => seenFrom(place, id) ?? [])),
    outputs: outputsAt(place, run, through),
    skipped: skippedAt(place, run),
    edited: new Map(
      [...run.edited].flatMap(([id, mark]) => {
        const node = seenFrom(place, id);
        return node === undefined ? [] : [[node, mark] as const];
      }),
    ),
    logs: logsAt(place, run.logs),
  };
}

function sameOr(before: NodeRun | undefined, now: NodeRun): NodeRun {
  return before && (before === now || JSON.stringify(before) === JSON.stringify(now)) ? before : now;
}

/** The state of a use from those of what is in it, the most telling first. */
function rolledUp(place: Place, runs: readonly NodeRun[]): NodeRun {
  const [only, ...others] = runs;
  if (only && others.length === 0) return named(place, only);
  const last = <Kind extends NodeRun["kind"]>(kind: Kind) =>
    runs.findLast((run): run is Extract<NodeRun, { kind: Kind }> => run.kind === kind);
  const failed = runs.find((run) => run.kind === "failed");
  if (failed) return failed;
  const running = last("running");
  if (running) return { kind: "running", done: running.done };
  const done = last("done");
  if (last("queued")) return done ? { kind: "running", done: done.done } : { kind: "queued" };
  const told = last("blocked") ?? last("cancelled");
  if (told) return named(place, told);
  const ms = runs.reduce((sum, run) => sum + (run.kind === "done" ? run.ms : 0), 0);
  if (done) return { kind: "done", done: done.done, ms };
  return last("reused") ?? { kind: "idle" };
}

function named(place: Place, run: NodeRun): NodeRun {
  return run.kind === "blocked" ? { kind: "blocked", by: seenFrom(place, run.by) ?? run.by } : run;
}

function outputsAt(place: Place, run: RunState, through: Whole["through"]): ReadonlyMap<PortKey, Output> {
  const outputs = new Map<PortKey, Output>();
  for (const [key, output] of run.outputs) {
    const [node, port] = cut(key);
    const seen = seenFrom(place, node);
    if (seen !== undefined && flatAt(place, seen) === node)
      outputs.set(portKey({ node: seen, port }), output);
  }
  for (const [key, made] of through) {
    const [node, port] = cut(key);
    const seen = seenFrom(place, node);
    const output = run.outputs.get(portKey(made));
    if (output && seen !== undefined && flatAt(place, seen) === node)
      outputs.set(portKey({ node: seen, port }), output);
  }
  return outputs;
}

/** Ids hold no dot, ports may. */
function cut(key: PortKey): readonly [NodeId, string] {
  const dot = key.indexOf(".");
  return [nodeId(key.slice(0, dot)), key.slice(dot + 1)];
}

function skippedAt(place: Place, { skipped }: RunState): RunState["skipped"] {
  const seen = new Map<
    NodeId,
    { readonly count: number; readonly error: NonNullable<ReturnType<typeof skipped.get>>["error"] }
  >();
  for (const [id, { count, error }] of skipped) {
    const node = seenFrom(place, id);
    if (node === undefined) continue;
    const before = seen.get(node);
    seen.set(node, { count: count + (before?.count ?? 0), error: before?.error ?? error });
  }
  return seen;
}

const logsByPlace = new WeakMap<Place, WeakMap<readonly LogLine[], readonly LogLine[]>>();

function logsAt(place: Place, logs: readonly LogLine[]): readonly LogLine[] {
  const known = logsByPlace.get(place) ?? new WeakMap<readonly LogLine[], readonly LogLine[]>();
  logsByPlace.set(place, known);
  const lines =
    known.get(logs) ??
    logs.flatMap((line) => {
      const node = seenFrom(place, line.node);
      return node === undefined ? [] : [node === line.node ? line : { ...line, node }];
    });
  known.set(logs, lines);
  return lines;
}

/** The run that is looked at, whichever moment of it is shown. */
export function runOf({ opened, run }: Whole): RunState {
  return opened?.run ?? run;
}

/** The run that is looked at, at the moment that is shown. */
export function shownRun(whole: Whole): RunState {
  return whole.past ?? runOf(whole);
}

/** A port in the run that is looked at, or in one that it names: values of an older run are asked for by its name. */
export function inRun({ opened }: Whole, { node, port, run = opened?.id }: ValuesOf): ValuesOf {
  return run === undefined || run === LAST ? { node, port } : { node, port, run };
}

/** As `inRun`, of a port as it is seen. */
export function valuesAt(look: Pick<Look, "place" | "whole">, port: ValuesOf): ValuesOf {
  const { run } = port;
  return inRun(look.whole, { ...portAt(look, port), ...(run === undefined ? {} : { run }) });
}

/** The port of the whole run whose values are those of a port that is seen. */
export function portAt(
  { place, whole }: { readonly place: Place; readonly whole: Pick<Whole, "through"> },
  { node, port }: PortRef,
): PortRef {
  const flat = { node: flatAt(place, node), port };
  return whole.through.get(portKey(flat)) ?? flat;
}
