// What the engine asks of a runtime that holds node instances and values. Two answer to it: Rust and Python.
// Knows nothing of graphs: segments and buffers are numbers.

/** Values cross as JSON text, so that no value is rebuilt on the way. Replies are JSON text too. */
export interface Host {
  /** Comes back from a long batch by itself, with `more`; to any other host batches are doled out by time. */
  readonly pacesItself: boolean;
  /** Drops whatever was open, makes the program's instances. Gives an `OpenReply`. */
  open(program: string): string | Promise<string>;
  /** Appends the items of a JSON array to a buffer. Gives how many, or throws `HostError` for text it cannot read. */
  feed(buffer: number, items: string): number;
  /** Runs the first `upto` nodes of a segment over `count` items, taken from each buffer on. Gives a `BatchReply`. */
  run(segment: number, take: readonly Take[], count: number, upto: number): string | Promise<string>;
  /** End of input: flushes the first `upto` nodes, then cleans up all. Gives a `BatchReply`. */
  finish(segment: number, upto: number): string | Promise<string>;
  /** JSON array of a buffer's values; a value that JSON cannot hold is replaced by its description. */
  read(buffer: number, from: number, to: number): string;
  /** As `read`, for another runtime: throws `HostError` with the item where JSON cannot hold a value. */
  export(buffer: number, from: number, to: number): string;
  /** JSON of a `Summary`. */
  summary(buffer: number): string;
  /** JSON array of indexes. */
  find(buffer: number, text: string, from: number, limit: number): string;
}

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

interface ReplyLog {
  /** Index in the segment's chain. */
  readonly node: number;
  readonly stream: "out" | "err";
  readonly text: string;
}

export interface BatchReply {
  /** One per node of the chain that ran. */
  readonly nodes: readonly {
    readonly consumed: number;
    /** One per output port. */
    readonly emitted: readonly number[];
    readonly skipped: number;
    readonly ms: number;
  }[];
  readonly failure: (ReplyError & { readonly node: number }) | null;
  readonly skips: readonly (ReplyError & { readonly node: number })[];
  readonly logs: readonly ReplyLog[];
  /** The head is in the middle of an expansion: run again, taking nothing. */
  readonly more: boolean;
}
