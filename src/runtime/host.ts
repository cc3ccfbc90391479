// What the engine asks of a runtime that holds node instances and values. Rust, Python and modules of the user answer
// to it. Knows nothing of graphs: segments and buffers are numbers.

import type { NodeId } from "../graph/graph";
import type { ValuePath } from "../graph/question";
import type { NodeError } from "./runtime";

/**
 * Buffer numbers are the caller's, never used twice, and outlive a program: what is still fresh is read by the next.
 * Values cross as UTF-8 JSON text, or as a frame (frame.ts) where binary values occur; replies are JSON text.
 */
export interface Host {
  /** Comes back from a long batch by itself, with `more`; to any other host batches are doled out by time. */
  readonly pacesItself: boolean;
  /** Ends the program that was open and makes the instances of this one. Buffers stay. Gives an `OpenReply`. */
  open(program: string): string | Promise<string>;
  /** Appends values to a buffer. Gives how many, or throws `HostError` for what it cannot read. */
  feed(buffer: number, values: Uint8Array): number;
  /** Runs the first `upto` nodes of a segment over `count` items, taken from each buffer on. Gives a `BatchReply`. */
  run(segment: number, take: readonly Take[], count: number, upto: number): string | Promise<string>;
  /** End of input: flushes the first `upto` nodes, then cleans up all. Gives a `BatchReply`. */
  finish(segment: number, upto: number): string | Promise<string>;
  /** JSON array of a buffer's values for people: what is binary, or no JSON, is replaced by its description. */
  read(buffer: number, from: number, to: number): string;
  /** JSON array in full, as files hold it: throws `HostError` with the item where JSON cannot hold a value. */
  text(buffer: number, from: number, to: number): string;
  /** As `text`, in the form that another host feeds on. The bytes are the caller's. */
  export(buffer: number, from: number, to: number): Uint8Array;
  /** For another instance of the same runtime: every value as it is. Undefined when one cannot be taken along. */
  pack(buffer: number, from: number, to: number): Uint8Array | undefined;
  /**
   * The memory of a binary value under a path of an item's JSON, as it lies there: numbers little endian in C order, sound
   * channel after channel. Valid until the host is used again; undefined where there is no binary value.
   */
  window(buffer: number, item: number, path: ValuePath): Uint8Array | undefined;
  /** JSON of a `Summary`. */
  summary(buffer: number): string;
  /** JSON array of `OriginRun`s: which items, of all that their node consumed, the values from `from` up to `to` are of. */
  origins(buffer: number, from: number, to: number): string;
  /** JSON array of indexes. */
  find(buffer: number, text: string, from: number, limit: number): string;
  /** Lets go of the values before an index, which do not change the indexes of the rest; `Infinity`: of the buffer. */
  drop(buffer: number, before: number): void;
  /** Bytes that may be taken beyond what is held now, until the next call; undefined: the runtime's own cap. */
  limit(bytes: number | undefined): void;
  /** Ends the waiting of async nodes: what `run` and `finish` promised comes soon, with what was done. */
  cancel(): void;
}

/** So many values: the first of them of `item`, each of those behind it of one `stride` further on. Null: not known. */
export type OriginRun = readonly [count: number, item: number | null, stride: number];

export type Take = readonly [buffer: number, from: number];

/** A value that cannot cross: an ordinary failure of the node that made it. Anything else a host throws is a crash. */
export class HostError extends Error {
  /** Index in the buffer. */
  readonly item: number | undefined;

  constructor(message: string, item?: number) {
    super(message);
    this.item = item;
  }
}

/** A host that threw anything but a `HostError`: its memory cannot be trusted any more. */
export class HostCrash extends Error {
  readonly host: Host;
  /** Those of which one was at work. */
  readonly nodes: readonly NodeId[];

  constructor(host: Host, nodes: readonly NodeId[], cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.host = host;
    this.nodes = nodes;
  }
}

interface ReplyPlace {
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

export interface ReplyError extends ReplyPlace {
  readonly type?: string;
  readonly message: string;
  readonly item?: number;
  readonly input?: string;
  readonly traceback?: string;
}

export interface OpenReply {
  readonly error?: ReplyError & { readonly node: string };
  readonly logs?: readonly ReplyLog[];
}

export interface ReplyLog {
  /** Index in the segment's chain. */
  readonly node: number;
  readonly stream: "out" | "err";
  readonly text: string;
  /** What the node worked on, counted as errors count it; absent where it is not known. */
  readonly item?: number;
  /** Of the node's source, from 1; absent where it is not known. */
  readonly line?: number;
}

export interface BatchReply {
  /** One per node of the chain that ran. */
  readonly nodes: readonly NodeReply[];
  readonly failure: (ReplyError & { readonly node: number }) | null;
  readonly skips: readonly (ReplyError & { readonly node: number })[];
  readonly logs: readonly ReplyLog[];
  /** The head is in the middle of an expansion: run again, taking nothing. */
  readonly more: boolean;
}

export interface NodeReply {
  readonly consumed: number;
  /** One per output port. */
  readonly emitted: readonly number[];
  /** One per output port: about how much memory what was emitted takes. */
  readonly bytes: readonly number[];
  readonly skipped: number;
  readonly ms: number;
}

/** Two replies to one batch that was run in parts. */
export function joinReplies(one: BatchReply, other: BatchReply): BatchReply {
  const add = (left: readonly number[], right: readonly number[]) =>
    left.map((each, at) => each + (right[at] ?? 0));
  return {
    nodes: one.nodes.map((node, at): NodeReply => {
      const more = other.nodes[at];
      if (!more) return node;
      return {
        consumed: node.consumed + more.consumed,
        emitted: add(node.emitted, more.emitted),
        bytes: add(node.bytes, more.bytes),
        skipped: node.skipped + more.skipped,
        ms: node.ms + more.ms,
      };
    }),
    failure: one.failure ?? other.failure,
    skips: [...one.skips, ...other.skips],
    logs: [...one.logs, ...other.logs],
    more: other.more,
  };
}

/** The same reply with the items of its errors and logs counted from elsewhere. */
export function shiftItems(reply: BatchReply, by: (node: number) => number): BatchReply {
  const shift = <E extends { readonly node: number; readonly item?: number }>(told: E): E =>
    told.item === undefined ? told : { ...told, item: told.item + by(told.node) };
  return {
    ...reply,
    failure: reply.failure && shift(reply.failure),
    skips: reply.skips.map(shift),
    logs: reply.logs.map(shift),
  };
}

/** The same runs with their items counted from elsewhere. */
export function shiftRuns(runs: readonly OriginRun[], by: number): readonly OriginRun[] {
  return runs.map(([count, item, stride]) => [count, item === null ? null : item + by, stride]);
}

/** What a host says of an error, as it is told. */
export function nodeError(error: ReplyError): NodeError {
  const { line, column, endLine, endColumn } = error;
  return {
    type: error.type ?? "error",
    message: error.message,
    ...(error.item === undefined ? {} : { item: error.item }),
    ...(error.input === undefined ? {} : { input: error.input }),
    ...(error.traceback ? { traceback: error.traceback } : {}),
    ...(line === undefined || line === null
      ? {}
      : {
          place: {
            line,
            column: column ?? 1,
            endLine: endLine ?? line,
            endColumn: endColumn ?? (column ?? 1) + 1,
          },
        }),
  };
}
