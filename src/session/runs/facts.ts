// What the list says of a run. Knows nothing of how it is kept and shown.

import { type PortKey, type Project, portKey } from "../../graph/graph";
import { nodeRun, type RunState } from "../run";
import { type Difference, differencesBetween } from "../storage/differences";
import { type KeptPort, keptOf, type RunBody } from "./record";
import type { RunFacts } from "./runs";

export type Unkept = Omit<RunFacts, "bytes" | "kept">;

export function factsOf(id: string, at: number, run: RunState, changes: readonly Difference[]): Unkept {
  const { phase } = run;
  const over = phase.kind === "finished" ? phase : { outcome: "cancelled" as const, ms: 0 };
  const error = errorOf(run);
  return {
    id,
    at,
    outcome: over.outcome,
    ms: over.ms,
    name: "",
    starred: false,
    items: itemsOf(run),
    ...(error ? { error } : {}),
    changes,
  };
}

export function withValues(
  facts: Unkept,
  run: RunState,
  ports: ReadonlyMap<PortKey, KeptPort>,
  own: number,
): RunFacts {
  const bytes = [...portionsOf(ports).values()].reduce((sum, size) => sum + size, own);
  return { ...facts, bytes, kept: keptOf(run.outputs, ports) };
}

/** Names of the values that do not stand with their port, with their bytes. */
export function portionsOf(ports: ReadonlyMap<PortKey, KeptPort>): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { portions } of ports.values())
    for (const { name, size, bytes } of portions) if (!bytes) sizes.set(name, size);
  return sizes;
}

/** About how many bytes a run takes beside its larger values. */
export function ownBytes({ run, sources, project, trace, ports }: RunBody): number {
  const texts = [project, run.input, ...sources.texts, ...run.logs.map(({ text }) => text)];
  const rows = [...(trace?.tracks ?? []), ...(trace?.crossings ?? [])];
  const small = [...ports.values()].flatMap(({ portions }) =>
    portions.map(({ bytes }) => bytes?.length ?? 0),
  );
  const steps = (run.plan?.steps.length ?? 0) * STEP_BYTES;
  return [...texts.map(({ length }) => length), ...rows.map((each) => each.rows.byteLength), ...small].reduce(
    (sum, each) => sum + each,
    steps,
  );
}

const STEP_BYTES = 1024;

/** What of a graph's changes may change what comes out. */
export function changesBetween(before: Project, after: Project): readonly Difference[] {
  return differencesBetween(before, after).filter(
    ({ part, name }) => MATTERS.has(part) || (part === "setting" && (name === "input" || name === "limits")),
  );
}

const MATTERS: ReadonlySet<Difference["part"]> = new Set(["node", "wire", "code", "subgraph"]);

function itemsOf(run: RunState): number {
  const { plan } = run;
  if (!plan) return 0;
  const ends = new Set(plan.sinks);
  let items = 0;
  for (const { node, outputs } of plan.steps) {
    if (!ends.has(node)) continue;
    const state = nodeRun(run, node);
    if (outputs.length === 0) items += state.kind === "done" ? state.done : 0;
    for (const port of outputs) items += run.outputs.get(portKey({ node, port }))?.summary.count ?? 0;
  }
  return items;
}

function errorOf({ plan, nodes, phase }: RunState): RunFacts["error"] {
  for (const { node } of plan?.steps ?? []) {
    const state = nodes.get(node);
    if (state?.kind === "failed") return { node, message: state.error.message };
  }
  const message = phase.kind === "finished" ? phase.message : undefined;
  return message === undefined ? undefined : { message };
}
