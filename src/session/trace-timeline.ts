// How far every part of a run was at any time, from its trace: within a call its items are taken to have come one after
// the other, evenly. Knows nothing of what a run's state is.

import type { NodeId } from "../graph/graph";
import {
  END,
  HEAD,
  NODE_COLUMNS,
  OUTPUT_COLUMNS,
  START,
  strideOf,
  type Trace,
  type TracedNode,
} from "../runtime/trace";

export interface Timeline {
  readonly ms: number;
  readonly tracks: readonly TrackLine[];
}

interface TrackLine {
  readonly nodes: readonly NodeLine[];
  readonly stride: number;
  readonly rows: Float64Array;
  /** As `rows`, but each with all before it. */
  readonly sums: Float64Array;
  /** Columns that count items. */
  readonly counts: readonly number[];
}

interface NodeLine extends TracedNode {
  readonly taken: number;
  /** By output. */
  readonly given: readonly number[];
}

/** A node at a time. */
export interface NodeMoment {
  readonly node: NodeId;
  readonly state: "before" | "during" | "after";
  readonly taken: number;
  /** Of the items that it took in all. */
  readonly of: number;
  readonly outputs: readonly { readonly port: string; readonly items: number; readonly bytes: number }[];
}

export function timelineOf({ ms, tracks }: Trace): Timeline {
  return {
    ms,
    tracks: tracks.map(({ nodes, rows }) => {
      const stride = strideOf(nodes);
      const lines: NodeLine[] = [];
      let column = HEAD;
      for (const node of nodes) {
        const from = column + NODE_COLUMNS;
        const given = node.outputs.map((_, place) => from + OUTPUT_COLUMNS * place);
        lines.push({ ...node, taken: column + 1, given });
        column = from + OUTPUT_COLUMNS * given.length;
      }
      const sums = rows.slice();
      for (let at = stride; at < sums.length; at++)
        if (at % stride >= HEAD) sums[at] = cell(sums, at) + cell(sums, at - stride);
      return {
        nodes: lines,
        stride,
        rows,
        sums,
        counts: lines.flatMap(({ taken, given }) => [taken, ...given]),
      };
    }),
  };
}

/** Every node that ran, as it was at a time. */
export function momentsAt({ ms, tracks }: Timeline, time: number): readonly NodeMoment[] {
  return tracks.flatMap((track) => {
    const { rows, sums, stride, nodes } = track;
    const row = rowAt(track, time);
    const read = (column: number, isCount: boolean): number => {
      const whole = row > 0 ? cell(sums, (row - 1) * stride + column) : 0;
      const at = row * stride;
      if (at >= rows.length) return whole;
      const part = cell(rows, at + column) * shareOf(track, row, time);
      return whole + (isCount ? Math.floor(part + NEARLY) : part);
    };
    const last = rows.length - stride;
    const state = (): NodeMoment["state"] => {
      if (last < 0) return time < ms ? "before" : "after";
      if (time < cell(rows, START)) return "before";
      return time < cell(rows, last + END) ? "during" : "after";
    };
    return nodes.map(({ node, outputs, taken, given }) => ({
      node,
      state: state(),
      taken: read(taken, true),
      of: last < 0 ? 0 : cell(sums, last + taken),
      outputs: outputs.map((port, place) => {
        const column = given[place] as number;
        return { port, items: read(column, true), bytes: read(column + 1, false) };
      }),
    }));
  });
}

/** The next time, or the one before, at which something is not as it was: an item more somewhere, or a start. */
export function stepFrom(timeline: Timeline, time: number, direction: 1 | -1): number {
  const end = direction > 0 ? timeline.ms : 0;
  const gap = direction * LEAST_STEP_MS;
  const best = (one: number, other: number) => (direction > 0 ? Math.min(one, other) : Math.max(one, other));
  return timeline.tracks.reduce(
    (found, track) => best(found, changeFrom(track, time + gap, direction) ?? end),
    end,
  );
}

/** Counts that are whole but for rounding. */
const NEARLY = 1e-6;
const LEAST_STEP_MS = 1e-5;

/** The change of a track that is nearest to a time, on one side of it. */
function changeFrom(track: TrackLine, time: number, direction: 1 | -1): number | undefined {
  const total = track.rows.length / track.stride;
  for (let row = Math.min(rowAt(track, time), total - 1); row >= 0 && row < total; row += direction) {
    const beyond = changesNear(track, row, time, direction).filter(
      (change) => (change - time) * direction >= 0,
    );
    if (beyond.length > 0) return direction > 0 ? Math.min(...beyond) : Math.max(...beyond);
  }
  return undefined;
}

/** The changes in a row among which the nearest is, on one side of a time. */
function changesNear(
  { rows, stride, counts }: TrackLine,
  row: number,
  time: number,
  direction: 1 | -1,
): readonly number[] {
  const at = row * stride;
  const [start, end] = [cell(rows, at + START), cell(rows, at + END)];
  const changes = counts.flatMap((column) => {
    const items = cell(rows, at + column);
    if (items === 0) return [];
    const reached = ((time - start) / Math.max(end - start, Number.MIN_VALUE)) * items;
    const number = direction > 0 ? Math.ceil(reached) : Math.floor(reached);
    const item = Math.min(items, Math.max(1, number));
    return item === items ? end : start + (item / items) * (end - start);
  });
  if (row === 0) changes.push(start);
  if (at + stride === rows.length) changes.push(end);
  return changes;
}

/** The first row that has not ended by then. */
function rowAt({ rows, stride }: TrackLine, time: number): number {
  let [least, most] = [0, rows.length / stride];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (cell(rows, middle * stride + END) <= time) least = middle + 1;
    else most = middle;
  }
  return least;
}

function shareOf({ rows, stride }: TrackLine, row: number, time: number): number {
  const [start, end] = [cell(rows, row * stride + START), cell(rows, row * stride + END)];
  return time <= start ? 0 : (time - start) / (end - start);
}

function cell(cells: Float64Array, at: number): number {
  return cells[at] ?? 0;
}
