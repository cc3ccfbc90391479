// What a run's time was spent on, by node, by wire and by segment: sums over its trace. Knows nothing of screens.

import { type NodeId, type PortKey, type PortRef, portKey } from "../graph/graph";
import type { Plan, RuntimeName, StepInput } from "../graph/plan";
import { stepOf } from "../graph/stale";
import {
  BUSY,
  BYTES,
  CALLS,
  CROSSING_STRIDE,
  type Crossing,
  HEAD,
  ITEMS,
  NODE_COLUMNS,
  OUTPUT_COLUMNS,
  strideOf,
  type Trace,
  type Track,
} from "../runtime/trace";

interface NodeCost {
  readonly node: NodeId;
  readonly runtime: RuntimeName;
  readonly ms: number;
  /** Of all time that was measured. */
  readonly share: number;
  readonly taken: number;
  readonly given: number;
  /** About how much memory what it gave takes. */
  readonly bytes: number;
  /** Items each second of its own time; of what it gave where it takes none. */
  readonly speed: number | undefined;
}

interface WireCost {
  /** Absent: the run input. */
  readonly from: PortRef | undefined;
  readonly to: PortRef;
  /** Absent where the values are of an earlier run. */
  readonly items: number | undefined;
  readonly bytes: number | undefined;
  /** Where the values had to be copied from one runtime into another; what several wires share is shared out. */
  readonly crossing?: {
    readonly from: RuntimeName | undefined;
    readonly to: RuntimeName;
    readonly ms: number;
    readonly share: number;
    readonly bytes: number;
  };
}

export interface SegmentCost {
  readonly runtime: RuntimeName;
  readonly nodes: readonly NodeId[];
  readonly calls: number;
  /** Items its first node took. */
  readonly taken: number;
  /** Of its nodes themselves. */
  readonly work: number;
  /** Of going in and out of the runtime. */
  readonly entering: number;
  /** Of copying values into it, and what it gave into other runtimes. */
  readonly crossing: number;
  /** The part of all three that was not work. */
  readonly overhead: number;
  /** Where values crossed from and to. */
  readonly sources: ReadonlySet<RuntimeName>;
  readonly targets: ReadonlySet<RuntimeName>;
}

export interface Profile {
  /** From the beginning of the run to its end. */
  readonly ms: number;
  /** All calls and crossings; more than `ms` where several threads worked. */
  readonly measured: number;
  /** The dearest first. */
  readonly nodes: readonly NodeCost[];
  readonly wires: readonly WireCost[];
  readonly segments: readonly SegmentCost[];
}

/** Stands for the run input where ports are named. */
const RUN = "";

export function profileOf(trace: Trace, plan: Plan): Profile {
  const crossings = trace.crossings.map(crossed);
  const worked = trace.tracks.map(workedOf);
  const measured =
    crossings.reduce((sum, { ms }) => sum + ms, 0) + worked.reduce((sum, { busy }) => sum + busy, 0);
  const shareOf = (ms: number) => (measured > 0 ? ms / measured : 0);
  const nodes = worked.flatMap(({ nodes }) => nodes.map((node) => ({ ...node, share: shareOf(node.ms) })));
  return {
    ms: trace.ms,
    measured,
    nodes: nodes.sort((one, other) => other.ms - one.ms),
    wires: wireCosts(plan, worked, crossings, shareOf),
    segments: worked.map((each) => segmentCost(each, plan, crossings)),
  };
}

interface Crossed extends Omit<Crossing, "rows"> {
  readonly ms: number;
  readonly items: number;
  readonly bytes: number;
}

function crossed({ rows, ...crossing }: Crossing): Crossed {
  const sums = columnSums(rows, CROSSING_STRIDE);
  return { ...crossing, ms: at(sums, BUSY), items: at(sums, ITEMS), bytes: at(sums, BYTES) };
}

interface Worked {
  readonly runtime: RuntimeName;
  readonly busy: number;
  readonly calls: number;
  readonly nodes: readonly Omit<NodeCost, "share">[];
  /** By output port. */
  readonly given: ReadonlyMap<PortKey, Pick<WireCost, "items" | "bytes">>;
}

function workedOf({ runtime, nodes, rows }: Track): Worked {
  const sums = columnSums(rows, strideOf(nodes));
  const given = new Map<PortKey, Pick<WireCost, "items" | "bytes">>();
  let column = HEAD;
  const costs = nodes.map(({ node, outputs }) => {
    const [ms, taken] = [at(sums, column), at(sums, column + 1)];
    column += NODE_COLUMNS;
    let [items, bytes] = [0, 0];
    for (const port of outputs) {
      const told = { items: at(sums, column), bytes: at(sums, column + 1) };
      given.set(portKey({ node, port }), told);
      items += told.items;
      bytes += told.bytes;
      column += OUTPUT_COLUMNS;
    }
    const moved = taken || items;
    const speed = ms > 0 && moved > 0 ? (moved / ms) * 1000 : undefined;
    return { node, runtime, ms, taken, given: items, bytes, speed };
  });
  return { runtime, busy: at(sums, BUSY), calls: at(sums, CALLS), nodes: costs, given };
}

function segmentCost(
  { runtime, busy, calls, nodes }: Worked,
  plan: Plan,
  crossings: readonly Crossed[],
): SegmentCost {
  const own = new Set(nodes.map(({ node }) => node));
  const [head] = nodes;
  const step = head && stepOf(plan, head.node);
  const fed = new Set(step?.inputs.flatMap((input) => feedersOf(input).map(keyOf)));
  const into = crossings.filter(({ to, port }) => to === runtime && fed.has(keyOf(port)));
  const out = crossings.filter(({ port }) => port && own.has(port.node));
  const crossing = [...into, ...out].reduce((sum, { ms }) => sum + ms, 0);
  const work = nodes.reduce((sum, { ms }) => sum + ms, 0);
  const entering = Math.max(0, busy - work);
  const total = work + entering + crossing;
  return {
    runtime,
    nodes: [...own],
    calls,
    taken: head?.taken ?? 0,
    work,
    entering,
    crossing,
    overhead: total > 0 ? (entering + crossing) / total : 0,
    sources: new Set(into.flatMap(({ from }) => from ?? [])),
    targets: new Set(out.map(({ to }) => to)),
  };
}

/** The wires of the nodes that ran, the dearest crossing first. */
function wireCosts(
  plan: Plan,
  worked: readonly Worked[],
  crossings: readonly Crossed[],
  shareOf: (ms: number) => number,
): readonly WireCost[] {
  const runtimes = new Map(worked.flatMap(({ runtime, nodes }) => nodes.map(({ node }) => [node, runtime])));
  const given = new Map(worked.flatMap((each) => [...each.given]));
  const byEnds = new Map(crossings.map((each) => [`${keyOf(each.port)} ${each.to}`, each]));
  const wires = plan.steps.flatMap(({ node, inputs }) => {
    const runtime = runtimes.get(node);
    if (!runtime) return [];
    return inputs.flatMap((input) =>
      feedersOf(input).map((from) => {
        const across = byEnds.get(`${keyOf(from)} ${runtime}`);
        return { from, to: { node, port: input.port }, across };
      }),
    );
  });
  const sharing = new Map<Crossed, number>();
  for (const { across } of wires) if (across) sharing.set(across, (sharing.get(across) ?? 0) + 1);
  const costs = wires.map(({ from, to, across }): WireCost => {
    const told = from && given.get(portKey(from));
    const by = (across && sharing.get(across)) ?? 1;
    return {
      from,
      to,
      items: told?.items ?? across?.items,
      bytes: told?.bytes,
      ...(across && {
        crossing: {
          from: across.from,
          to: across.to,
          ms: across.ms / by,
          share: shareOf(across.ms / by),
          bytes: across.bytes / by,
        },
      }),
    };
  });
  return costs.sort(
    (one, other) =>
      (other.crossing?.ms ?? -1) - (one.crossing?.ms ?? -1) || (other.items ?? 0) - (one.items ?? 0),
  );
}

/** The ports that an input takes from; undefined stands for the run input. */
function feedersOf(input: StepInput): readonly (PortRef | undefined)[] {
  if (input.from === "wires") return input.wires;
  return input.from === "run" ? [undefined] : [];
}

function keyOf(port: PortRef | undefined): string {
  return port ? portKey(port) : RUN;
}

function columnSums(rows: Float64Array, stride: number): Float64Array {
  const sums = new Float64Array(stride);
  for (let row = 0; row < rows.length; row += stride)
    for (let column = 0; column < stride; column++) sums[column] = at(sums, column) + at(rows, row + column);
  return sums;
}

function at(cells: Float64Array, place: number): number {
  return cells[place] ?? 0;
}
