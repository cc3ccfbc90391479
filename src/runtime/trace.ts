// Where the time of a run went: what each call of a segment and each crossing of values took and moved. Says how it is
// laid out, and checks what comes from a worker. Knows nothing of how it is recorded.

import type { NodeId, PortRef } from "../graph/graph";
import type { RuntimeName } from "../graph/plan";

/** Times are in milliseconds since the run began. */
export interface Trace {
  /** How long the run has lasted. */
  readonly ms: number;
  readonly tracks: readonly Track[];
  readonly crossings: readonly Crossing[];
}

/** The calls of one segment, in order. */
export interface Track {
  readonly runtime: RuntimeName;
  /** Along the chain. */
  readonly nodes: readonly TracedNode[];
  /**
   * Rows of start, end, busy, calls; then for each node its milliseconds and the items it took; after each node, for
   * each of its outputs, the items given and their bytes. A row stands for one call, or for several in a row where
   * there were too many: sums are right in any case.
   */
  readonly rows: Float64Array;
}

export interface TracedNode {
  readonly node: NodeId;
  readonly outputs: readonly string[];
}

/** How values came into another runtime than that which made them. */
export interface Crossing {
  /** Whose values; absent: those of the run input. */
  readonly port?: PortRef;
  readonly from?: RuntimeName;
  readonly to: RuntimeName;
  /** Rows of start, end, busy, calls, items, bytes. */
  readonly rows: Float64Array;
}

/** Columns of every row. */
export const START = 0;
export const END = 1;
export const BUSY = 2;
export const CALLS = 3;
export const HEAD = 4;
/** Columns of a crossing's rows. */
export const ITEMS = 4;
export const BYTES = 5;
export const CROSSING_STRIDE = 6;
/** Columns of each node, before those of its outputs: milliseconds, items taken. */
export const NODE_COLUMNS = 2;
/** Columns of each output: items given, bytes. */
export const OUTPUT_COLUMNS = 2;

/** Columns of a row of a segment. */
export function strideOf(nodes: readonly TracedNode[]): number {
  return nodes.reduce((sum, { outputs }) => sum + NODE_COLUMNS + OUTPUT_COLUMNS * outputs.length, HEAD);
}

const MOST_CELLS = 1 << 24;
const LONGEST_NAME = 1 << 12;
const RUNTIMES: ReadonlySet<unknown> = new Set<RuntimeName>(["rust", "python", "wasm"]);

/** The trace in what a worker posted; undefined for anything else. */
export function readTrace(value: unknown): Trace | undefined {
  if (!isFields(value) || !isFigure(value.ms)) return undefined;
  const { tracks, crossings } = value;
  const fit = Array.isArray(tracks) && Array.isArray(crossings);
  if (!fit || !tracks.every(isTrack) || !crossings.every(isCrossing)) return undefined;
  const cells = [...tracks, ...crossings].reduce((sum, { rows }) => sum + rows.length, 0);
  return cells <= MOST_CELLS ? (value as unknown as Trace) : undefined;
}

type Fields = { readonly [name: string]: unknown };

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function isTrack(value: unknown): value is Track {
  return (
    isFields(value) &&
    RUNTIMES.has(value.runtime) &&
    Array.isArray(value.nodes) &&
    value.nodes.every(isTracedNode) &&
    areRows(value.rows, strideOf(value.nodes))
  );
}

function isTracedNode(value: unknown): value is TracedNode {
  return isFields(value) && isName(value.node) && Array.isArray(value.outputs) && value.outputs.every(isName);
}

function isCrossing(value: unknown): value is Crossing {
  if (!isFields(value) || !RUNTIMES.has(value.to)) return false;
  if (value.from !== undefined && !RUNTIMES.has(value.from)) return false;
  const { port } = value;
  const named = port === undefined || (isFields(port) && isName(port.node) && isName(port.port));
  return named && areRows(value.rows, CROSSING_STRIDE);
}

function areRows(rows: unknown, stride: number): boolean {
  if (!(rows instanceof Float64Array) || rows.length % stride !== 0) return false;
  for (let at = 0; at < rows.length; at++) if (!isFigure(rows[at])) return false;
  for (let at = 0; at < rows.length; at += stride)
    if ((rows[at + END] as number) < (rows[at + START] as number)) return false;
  return true;
}

function isFigure(value: unknown): boolean {
  return typeof value === "number" && value >= 0 && value < Number.POSITIVE_INFINITY;
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST_NAME;
}
