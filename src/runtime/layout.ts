// A run laid out before it starts: its chains, the wires between them and where the run input comes in. Knows nothing
// of what happens while it runs.

import { type Breakpoint, wireIds } from "../graph/breakpoint";
import { type EdgeId, type NodeId, type PortKey, type PortRef, portKey } from "../graph/graph";
import type { Plan, RuntimeName, Step, StepInput } from "../graph/plan";
import { cutSegments } from "../graph/segments";
import { Chain, type Feed, type Source, type Wire } from "./chain";
import { Gate } from "./gate";
import type { Host } from "./host";
import type { RunInput } from "./input";
import { Intake } from "./intake";
import { portName } from "./kept";
import { Takes } from "./lineage";
import { Mirrors } from "./mirrors";
import { programFor } from "./program";
import type { Buffer, Identity, Inflow, Reader, Values } from "./values";

export interface Layout {
  /** In the order of the plan. */
  readonly chains: readonly Chain[];
  readonly mirrors: Mirrors;
  readonly intake: Intake;
  /** Each hands on what a sink gave since the last call. */
  readonly drains: readonly (() => Promise<void>)[];
  /** JSON for `Host.open`. */
  program(runtime: RuntimeName): string;
}

interface Parts {
  readonly plan: Plan;
  readonly input: RunInput;
  readonly values: Values;
  readonly capture?: boolean;
  readonly largestBatch?: number;
  readonly breakpoints?: readonly Breakpoint[];
  readonly drain?: (port: PortRef, from: number, to: number) => Promise<void>;
}

/** `sources` holds what is used again, and gets what the running steps will fill; `keys`: of each step. */
export function layOut(
  { plan, input, values, capture = true, largestBatch, breakpoints = [], drain }: Parts,
  running: ReadonlySet<number>,
  hosts: ReadonlyMap<RuntimeName, Host>,
  sources: Map<PortKey, Source>,
  keys: readonly (string | undefined)[],
): Layout {
  const gated = new Map(breakpoints.map((breakpoint) => [breakpoint.edge, breakpoint]));
  const segments = cutSegments(plan.steps, running, new Set(gated.keys()));
  const mirrors = new Mirrors(values);
  const intake = new Intake(input, values);
  for (const index of running) {
    const { node, runtime, outputs } = plan.steps[index] as Step;
    for (const port of outputs) {
      const buffer = values.open(hosts.get(runtime) as Host, portName(keys[index], port));
      sources.set(portKey({ node, port }), { buffer, ended: false, passing: !capture });
    }
  }

  const wire = (source: Source, host: Host, edge?: EdgeId): Wire => {
    const reader: Reader = { next: 0, done: 0 };
    const { buffer } = source;
    buffer.readers.push(reader);
    const breakpoint = edge && gated.get(edge);
    const number = mirrors.open(buffer, host, reader, breakpoint !== undefined);
    if (!breakpoint) return { source, reader, number };
    const skip = (item: number) => mirrors.skip(number, item);
    const gate = new Gate(breakpoint, buffer, reader, host, { number: () => values.number(), skip });
    return { source, reader, number, gate };
  };
  const feed = (step: Step, from: StepInput, host: Host): readonly Feed[] => {
    if (from.from === "constant") return [];
    const { port } = from;
    if (from.from === "run")
      return [{ port, wires: [wire(intake.for(host), host)], byArrival: false, at: 0, takes: new Takes() }];
    const edges = wireIds(step, from);
    const wires = from.wires.map((each, at) => wire(sources.get(portKey(each)) as Source, host, edges[at]));
    return [{ port, wires, byArrival: from.byArrival ?? false, at: 0, takes: new Takes() }];
  };

  const bufferOf = (port: PortRef): Buffer => (sources.get(portKey(port)) as Source).buffer;
  /** `feeds`: of the head of a chain; what follows takes all that comes. */
  const inflow = (from: StepInput, feeds: readonly Feed[]): readonly Inflow[] => {
    if (from.from === "constant") return [];
    const input = from.port;
    const wires = from.from === "run" ? [intake.identity] : from.wires.map(bufferOf).map(identityOf);
    const takes = feeds.find(({ port }) => port === input)?.takes;
    return [takes ? { input, wires, takes } : { input, wires }];
  };

  const chains = segments.map((segment, number) => {
    const host = hosts.get(segment.runtime) as Host;
    const head = plan.steps[segment.steps[0] as number] as Step;
    const filled = segment.steps.flatMap((index) => {
      const { node, outputs } = plan.steps[index] as Step;
      return outputs.map((port) => sources.get(portKey({ node, port })) as Source);
    });
    const feeds = head.inputs.flatMap((each) => feed(head, each, host));
    for (const [place, index] of segment.steps.entries()) {
      const step = plan.steps[index] as Step;
      const inflows = step.inputs.flatMap((each) => inflow(each, place === 0 ? feeds : []));
      for (const port of step.outputs) bufferOf({ node: step.node, port }).inflows = inflows;
    }
    return new Chain(segment, number, host, feeds, filled, largestBatch);
  });

  return {
    chains,
    mirrors,
    intake,
    drains: drain ? drainsOf(plan, running, sources, drain) : [],
    program: (runtime) =>
      programFor(plan, segments, runtime, (port) => (sources.get(port) as Source).buffer.number),
  };
}

/** Without the values: what is only named is not to be held. */
function identityOf({ number, name }: Buffer): Identity {
  return { number, name };
}

function drainsOf(
  plan: Plan,
  running: ReadonlySet<number>,
  sources: ReadonlyMap<PortKey, Source>,
  drain: (port: PortRef, from: number, to: number) => Promise<void>,
): readonly (() => Promise<void>)[] {
  const sinks = new Set<NodeId>(plan.sinks);
  const steps = [...running].map((index) => plan.steps[index] as Step).filter(({ node }) => sinks.has(node));
  const ports = steps.flatMap(({ node, outputs }) => outputs.map((port): PortRef => ({ node, port })));
  return ports.map((port) => {
    const { buffer } = sources.get(portKey(port)) as Source;
    const reader: Reader = { next: 0, done: 0 };
    buffer.readers.push(reader);
    return async () => {
      const to = buffer.count;
      if (to === reader.next) return;
      await drain(port, reader.next, to);
      reader.next = reader.done = to;
    };
  });
}
