// What is kept of a run. Knows nothing of where.

import { type NodeId, nodeId, type PortKey, type PortRef } from "../../graph/graph";
import type { NodeError } from "../../runtime/runtime";
import type { Trace } from "../../runtime/trace";
import type { NodeRun, Output, RunState } from "../run";
import type { RunFacts, RunId } from "./runs";

/** Where a run belongs. */
export interface Home {
  readonly project: string;
  /** The example that the project is or was. */
  readonly example?: string;
}

/** Whether a run is one of a project. */
export function isAt({ project, example }: Home, home: Home): boolean {
  return project === home.project || (example !== undefined && example === home.example);
}

/** What lists and budgets need of a run. */
export interface RunRow extends Home {
  readonly facts: RunFacts;
  /** Bytes beside those of its portions. */
  readonly own: number;
  /** Names of its values with their bytes: runs of a project share what has the same name. */
  readonly portions: ReadonlyMap<string, number>;
  /** Taken off the list; it goes for good when there is something to keep. */
  readonly isGone?: boolean;
}

/** All of a run but its larger values. */
export interface RunBody {
  readonly id: RunId;
  /** The steps of its plan are without their sources, and a long run input stands by itself. */
  readonly run: RunState;
  readonly sources: Sources;
  readonly input?: Pick<KeptPortion, "name" | "size">;
  /** Its manifest, without the run input. */
  readonly project: string;
  readonly trace: Trace | undefined;
  readonly ports: ReadonlyMap<PortKey, KeptPort>;
}

/** The values of a port from `from` up to `to`. */
export interface KeptPort {
  readonly from: number;
  readonly to: number;
  /** Only how they look: they hold what JSON cannot. */
  readonly shown: boolean;
  readonly portions: readonly KeptPortion[];
  /** Of all values, `NAMED_TOGETHER` at a time, where not all are kept. */
  readonly names?: readonly string[];
  /** Why not all values are kept, as a sentence. */
  readonly why?: string;
}

/** Named by what is in it. */
export interface KeptPortion {
  readonly name: string;
  readonly size: number;
  /** Index behind its last value. */
  readonly to: number;
  /** The bytes, where they are few. */
  readonly bytes?: Uint8Array;
}

/** Whether a port's values are all there. */
export function isWhole({ from, to, shown }: KeptPort, { summary }: Output): boolean {
  return !shown && from === 0 && to === summary.count;
}

/** Of the steps of a plan: many have the same. */
export interface Sources {
  readonly texts: readonly string[];
  /** By place of the step, the place of its text. */
  readonly of: ReadonlyMap<number, number>;
}

/** A run that is looked at in the place of the last one. */
export interface OpenedRun {
  readonly id: RunId;
  readonly run: RunState;
  readonly trace: Trace | undefined;
}

/** A run's state as it is kept: what saw a secret says nothing of values, and sources stand once. */
export function keptState(
  run: RunState,
  secret: ReadonlySet<NodeId>,
): { readonly run: RunState; readonly sources: Sources } {
  const texts: string[] = [];
  const places = new Map<string, number>();
  const of = new Map<number, number>();
  const steps = run.plan?.steps.map(({ source, ...step }, index) => {
    if (source === undefined) return step;
    const place = places.get(source) ?? texts.push(source) - 1;
    places.set(source, place);
    of.set(index, place);
    return step;
  });
  const plan = run.plan && steps ? { plan: { ...run.plan, steps } } : {};
  return { run: { ...withoutSecrets(run, secret), ...plan }, sources: { texts, of } };
}

function withoutSecrets(run: RunState, secret: ReadonlySet<NodeId>): RunState {
  if (secret.size === 0) return run;
  const outputs = [...run.outputs].map(([key, output]): [PortKey, Output] => {
    if (!secret.has(portOf(key).node)) return [key, output];
    const { count, first, bytes, types } = output.summary;
    return [key, { ...output, summary: { count, first, bytes, types, last: "" } }];
  });
  const withoutInput = ({ input: _, ...error }: NodeError): NodeError => error;
  const nodes = [...run.nodes].map(([id, node]): [NodeId, NodeRun] =>
    secret.has(id) && node.kind === "failed"
      ? [id, { ...node, error: withoutInput(node.error) }]
      : [id, node],
  );
  const skipped = [...run.skipped].map(
    ([id, skip]) => [id, secret.has(id) ? { ...skip, error: withoutInput(skip.error) } : skip] as const,
  );
  const logs = run.logs.filter(({ node }) => !secret.has(node));
  return { ...run, outputs: new Map(outputs), nodes: new Map(nodes), skipped: new Map(skipped), logs };
}

/** Ids hold no dot, ports may. */
export function portOf(key: PortKey): PortRef {
  const dot = key.indexOf(".");
  return { node: nodeId(key.slice(0, dot)), port: key.slice(dot + 1) };
}

/** The state of the run as it is shown: what is known of its values is what is kept of them. */
export function openedState({ run, sources, ports }: RunBody): RunState {
  const outputs = new Map<PortKey, Output>();
  for (const [key, output] of run.outputs) {
    const port = ports.get(key);
    outputs.set(key, port ? openedOutput(output, port) : output);
  }
  const { plan } = run;
  if (!plan) return { ...run, outputs };
  const steps = plan.steps.map((step, index) => {
    const source = sources.texts[sources.of.get(index) ?? -1];
    return source === undefined ? step : { ...step, source };
  });
  return { ...run, outputs, plan: { ...plan, steps } };
}

function openedOutput(output: Output, { from, to, shown, why }: KeptPort): Output {
  const { count } = output.summary;
  if (from === 0 && to === count && !shown) return output;
  const kept = { of: count, shown, ...(why === undefined ? {} : { why }) };
  // Where nothing is kept, asking for it tells why.
  return to === from
    ? { ...output, kept }
    : { ...output, kept, summary: { ...output.summary, first: from, count: to } };
}

/** How much of a run's values is there. */
export function keptOf(
  outputs: RunState["outputs"],
  ports: ReadonlyMap<PortKey, KeptPort>,
): RunFacts["kept"] {
  const given = [...outputs].filter(([, { summary }]) => summary.count > 0);
  const kept = given.filter(([key]) => (ports.get(key)?.portions.length ?? 0) > 0);
  if (given.length > 0 && kept.length === 0) return "none";
  return given.every(([key, output]) => {
    const port = ports.get(key);
    return port !== undefined && isWhole(port, output);
  })
    ? "whole"
    : "partly";
}
