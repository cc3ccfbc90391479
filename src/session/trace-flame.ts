// A run as a flame chart: bars over time, calls with their nodes below them, by runtime, and the crossings between
// runtimes. Knows nothing of drawing.

import type { NodeId, PortRef } from "../graph/graph";
import type { RuntimeName } from "../graph/plan";
import {
  BUSY,
  BYTES,
  CALLS,
  CROSSING_STRIDE,
  END,
  HEAD,
  ITEMS,
  NODE_COLUMNS,
  OUTPUT_COLUMNS,
  START,
  strideOf,
  type Trace,
} from "../runtime/trace";

export interface Flame {
  readonly ms: number;
  /** From the top down. */
  readonly rows: readonly FlameRow[];
  /** What bars stand for, by their number. */
  readonly parts: readonly FlamePart[];
}

export type FlamePart =
  | { readonly kind: "segment"; readonly runtime: RuntimeName; readonly nodes: readonly NodeId[] }
  | { readonly kind: "node"; readonly runtime: RuntimeName; readonly node: NodeId }
  | {
      readonly kind: "crossing";
      readonly port: PortRef | undefined;
      readonly from: RuntimeName | undefined;
      readonly to: RuntimeName;
    };

/** Bars that follow one another, none over another. */
export interface FlameRow {
  readonly group: RuntimeName | "crossing";
  /** 0: calls; 1: the nodes in the calls of the row above. */
  readonly depth: 0 | 1;
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly start: number;
  readonly end: number;
  /** Milliseconds of work between start and end. */
  readonly busy: number;
  readonly calls: number;
  /** Taken, or moved. */
  readonly items: number;
  /** Moved. */
  readonly bytes?: number;
  /** Which part it stands for. */
  readonly part: number;
  /** Of the nodes in it. */
  readonly inside?: readonly Bar[];
}

const GROUPS: readonly FlameRow["group"][] = ["rust", "python", "wasm", "crossing"];

export function flameOf(trace: Trace): Flame {
  const parts: FlamePart[] = [];
  const bars = new Map<FlameRow["group"], Bar[]>(GROUPS.map((group) => [group, []]));
  for (const { runtime, nodes, rows } of trace.tracks) {
    const own = parts.push({ kind: "segment", runtime, nodes: nodes.map(({ node }) => node) }) - 1;
    for (const { node } of nodes) parts.push({ kind: "node", runtime, node });
    const stride = strideOf(nodes);
    for (let row = 0; row < rows.length; row += stride) {
      const figures = rows.subarray(row, row + stride);
      const costs: { readonly ms: number; readonly items: number }[] = [];
      let column = HEAD;
      for (const { outputs } of nodes) {
        costs.push({ ms: cell(figures, column), items: cell(figures, column + 1) });
        column += NODE_COLUMNS + OUTPUT_COLUMNS * outputs.length;
      }
      const bar = barOf(figures, own, costs[0]?.items ?? 0);
      bars.get(runtime)?.push({ ...bar, inside: insideOf(bar, costs) });
    }
  }
  for (const { port, from, to, rows } of trace.crossings) {
    const own = parts.push({ kind: "crossing", port, from, to }) - 1;
    for (let row = 0; row < rows.length; row += CROSSING_STRIDE) {
      const figures = rows.subarray(row, row + CROSSING_STRIDE);
      const bar = barOf(figures, own, cell(figures, ITEMS));
      bars.get("crossing")?.push({ ...bar, bytes: cell(figures, BYTES) });
    }
  }
  return { ms: trace.ms, parts, rows: GROUPS.flatMap((group) => rowsOf(group, bars.get(group) ?? [])) };
}

function barOf(figures: Float64Array, part: number, items: number): Bar {
  return {
    start: cell(figures, START),
    end: cell(figures, END),
    busy: cell(figures, BUSY),
    calls: cell(figures, CALLS),
    items,
    part,
  };
}

/** The nodes of a call one after the other, as the chain has them; what is left at the end is going in and out. */
function insideOf(
  { start, end, calls, part }: Bar,
  costs: readonly { readonly ms: number; readonly items: number }[],
): readonly Bar[] {
  const work = costs.reduce((sum, { ms }) => sum + ms, 0);
  // Several threads work longer than the call lasts.
  const scale = work > end - start ? (end - start) / work : 1;
  let at = start;
  return costs.flatMap(({ ms, items }, place) => {
    if (ms === 0) return [];
    const bar: Bar = { start: at, end: at + ms * scale, busy: ms, calls, items, part: part + 1 + place };
    at = bar.end;
    return [bar];
  });
}

/** What overlaps goes into rows of its own. */
function rowsOf(group: FlameRow["group"], bars: readonly Bar[]): readonly FlameRow[] {
  const lanes: Bar[][] = [];
  for (const bar of bars.toSorted((one, other) => one.start - other.start)) {
    const free = lanes.find((lane) => (lane.at(-1) as Bar).end <= bar.start + TOUCHING_MS);
    if (free) free.push(bar);
    else lanes.push([bar]);
  }
  return lanes.flatMap((lane): readonly FlameRow[] => {
    const inside = lane.flatMap((bar) => bar.inside ?? []);
    const calls: FlameRow = { group, depth: 0, bars: lane };
    return inside.length > 0 ? [calls, { group, depth: 1, bars: inside }] : [calls];
  });
}

/** Clocks are not finer than this. */
const TOUCHING_MS = 0.005;

/** The bars of a row that are seen between two times: the places of the first and of the one after the last. */
export function barsBetween({ bars }: FlameRow, from: number, to: number): readonly [number, number] {
  return [firstAfter(bars, (bar) => bar.end > from), firstAfter(bars, (bar) => bar.start >= to)];
}

/** The bar of a row at a time. */
export function barAt(row: FlameRow, time: number): Bar | undefined {
  const bar = row.bars[firstAfter(row.bars, ({ end }) => end > time)];
  return bar && bar.start <= time ? bar : undefined;
}

function firstAfter(bars: readonly Bar[], holds: (bar: Bar) => boolean): number {
  let [least, most] = [0, bars.length];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (holds(bars[middle] as Bar)) most = middle;
    else least = middle + 1;
  }
  return least;
}

function cell(cells: Float64Array, at: number): number {
  return cells[at] ?? 0;
}
