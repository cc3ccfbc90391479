// Writes down what each call and each crossing of a run took, in a few stores to memory each. Knows nothing of who reads it.

import { type PortKey, type PortRef, portKey } from "../graph/graph";
import type { Plan, RuntimeName, Step } from "../graph/plan";
import type { Chain, Source } from "./chain";
import type { BatchReply, Host } from "./host";
import type { Layout } from "./layout";
import type { Crossed } from "./mirrors";
import {
  BUSY,
  BYTES,
  CROSSING_STRIDE,
  HEAD,
  ITEMS,
  NODE_COLUMNS,
  OUTPUT_COLUMNS,
  strideOf,
  type Trace,
  type TracedNode,
} from "./trace";
import { TraceRows } from "./trace-rows";

/** Of all segments together, and at least and at most of each. */
const ROWS = 1 << 14;
const LEAST_ROWS = 32;
const MOST_ROWS = 1 << 11;

interface TrackRecord {
  readonly runtime: RuntimeName;
  readonly nodes: readonly TracedNode[];
  readonly rows: TraceRows;
}

interface CrossingRecord {
  readonly port: PortRef | undefined;
  readonly from: RuntimeName | undefined;
  readonly to: RuntimeName;
  readonly rows: TraceRows;
}

export class TraceRecorder {
  /** When the hosts were there: a run's time is its own, not that of a runtime's start. */
  startedAt = performance.now();
  #end: number | undefined;
  #tracks: readonly TrackRecord[] = [];
  /** By the number of the mirror. */
  readonly #crossings = new Map<number, CrossingRecord>();

  begin(plan: Plan, { chains, mirrors }: Layout, sources: ReadonlyMap<PortKey, Source>): void {
    const share = Math.min(MOST_ROWS, Math.max(LEAST_ROWS, ROWS / chains.length));
    const most = 2 * Math.ceil(share / 2);
    this.#tracks = chains.map(({ segment }) => {
      const nodes = segment.steps.map((index): TracedNode => {
        const { node, outputs } = plan.steps[index] as Step;
        return { node, outputs };
      });
      return { runtime: segment.runtime, nodes, rows: new TraceRows(strideOf(nodes), most) };
    });
    const runtimes = new Map<Host, RuntimeName>(chains.map(({ host, segment }) => [host, segment.runtime]));
    const ports = new Map<number, readonly [PortRef, RuntimeName]>();
    for (const { node, outputs, runtime } of plan.steps)
      for (const port of outputs) {
        const source = sources.get(portKey({ node, port }));
        if (source) ports.set(source.buffer.number, [{ node, port }, runtime]);
      }
    for (const { number, of, host } of mirrors.all()) {
      const [port, from] = ports.get(of.number) ?? [];
      const to = runtimes.get(host) as RuntimeName;
      this.#crossings.set(number, { port, from, to, rows: new TraceRows(CROSSING_STRIDE, most) });
    }
    mirrors.onCrossing = (crossed) => this.#crossed(crossed);
  }

  /** A call of a segment that began then has just come back. */
  called(chain: Chain, began: number, reply: BatchReply): void {
    const track = this.#tracks[chain.number];
    if (!track) return;
    const { rows } = track;
    const end = performance.now();
    const at = rows.add(began - this.startedAt, end - this.startedAt);
    const { cells } = rows;
    const put = (column: number, figure: number) => {
      cells[column] = (cells[column] as number) + figure;
    };
    put(at + BUSY, end - began);
    let column = at + HEAD;
    for (let place = 0; place < track.nodes.length; place++) {
      const { outputs } = track.nodes[place] as TracedNode;
      const told = reply.nodes[place];
      if (told) {
        put(column, told.ms);
        put(column + 1, told.consumed);
      }
      column += NODE_COLUMNS;
      for (let port = 0; port < outputs.length; port++, column += OUTPUT_COLUMNS) {
        put(column, told?.emitted[port] ?? 0);
        put(column + 1, told?.bytes[port] ?? 0);
      }
    }
  }

  /** The run is over. */
  close(): void {
    this.#end ??= performance.now();
  }

  /** All that was recorded, also while the run goes on. */
  trace(): Trace {
    return {
      ms: (this.#end ?? performance.now()) - this.startedAt,
      tracks: this.#tracks.map(({ runtime, nodes, rows }) => ({ runtime, nodes, rows: rows.rows() })),
      crossings: [...this.#crossings.values()].map(({ port, from, to, rows }) => ({
        ...(port ? { port } : {}),
        ...(from ? { from } : {}),
        to,
        rows: rows.rows(),
      })),
    };
  }

  #crossed({ number, began, items, bytes }: Crossed): void {
    const rows = this.#crossings.get(number)?.rows;
    if (!rows) return;
    const end = performance.now();
    const at = rows.add(began - this.startedAt, end - this.startedAt);
    const { cells } = rows;
    cells[at + BUSY] = (cells[at + BUSY] as number) + end - began;
    cells[at + ITEMS] = (cells[at + ITEMS] as number) + items;
    cells[at + BYTES] = (cells[at + BYTES] as number) + bytes;
  }
}
