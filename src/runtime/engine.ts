// Carries out a plan: which segment takes which items when, and what is told of it. Values stay with the hosts; the
// engine sees counts. Knows nothing of workers, WASM or Pyodide.

import type { NodeId, PortRef } from "../graph/graph";
import { portKey } from "../graph/graph";
import type { Plan, RuntimeName, Segment, Step } from "../graph/plan";
import { invariant } from "../graph/result";
import { type BatchReply, type Host, HostError, type OpenReply, type ReplyError, type Take } from "./host";
import { INPUT_BUFFER, numberBuffers, programFor, runtimesOf } from "./program";
import { Report } from "./report";
import type { NodeError, Outcome, RunEvent } from "./runtime";

export interface EngineOptions {
  readonly plan: Plan;
  readonly hosts: ReadonlyMap<RuntimeName, Host>;
  readonly emit: (events: readonly RunEvent[]) => void;
  /** Lets the worker hear its messages; awaited between batches. */
  readonly breathe: () => Promise<void>;
  readonly stopped: () => boolean;
  /** The largest number of items a segment takes at once. The result does not depend on it. */
  readonly largestBatch?: number;
}

/** One wired input port of a segment's head: the wires in order and how far they have been read. */
interface Feed {
  readonly port: string;
  readonly wires: readonly { readonly buffer: number; readonly step: number }[];
  wire: number;
  from: number;
}

interface Chain {
  readonly segment: Segment;
  readonly number: number;
  readonly host: Host;
  readonly feeds: readonly Feed[];
  /** Items a batch takes: grown and shrunk so that a batch lasts about as long as a frame. */
  batch: number;
  started: boolean;
  more: boolean;
  done: boolean;
}

const FIRST_BATCH = 16;
const LARGEST_BATCH = 1 << 15;
const SHORT_BATCH_MS = 8;
const LONG_BATCH_MS = 30;
const BREATH_MS = 12;

/** A host that threw anything but a `HostError`: its memory cannot be trusted any more. */
export class HostCrash extends Error {
  readonly nodes: readonly NodeId[];

  constructor(nodes: readonly NodeId[], cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.nodes = nodes;
  }
}

/** One run of a plan over hosts that are its own until the next run. */
export class Engine {
  readonly #plan: Plan;
  readonly #options: EngineOptions;
  readonly #buffers: ReturnType<typeof numberBuffers>;
  /** Items in each buffer, by its number. */
  readonly #counts: number[];
  /** How much of a buffer each host holds of another one's values. */
  readonly #mirrored = new Map<Host, Map<number, number>>();
  /** Whether a step will emit no more. */
  readonly #ended: boolean[];
  readonly #report: Report;
  readonly #chains: readonly Chain[];
  readonly #largestBatch: number;
  /** The first step, in order, that failed; the steps before it still run to their end, so that the same run always
   *  fails in the same place however its batches fell. */
  #failure: { readonly step: number; readonly error: NodeError } | undefined;
  #breath = 0;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#plan = options.plan;
    this.#buffers = numberBuffers(options.plan);
    this.#counts = new Array(this.#buffers.size + 1).fill(0);
    this.#ended = options.plan.steps.map(() => false);
    this.#largestBatch = options.largestBatch ?? LARGEST_BATCH;
    this.#chains = options.plan.segments.map((segment, number) => this.#chain(segment, number));
    this.#report = new Report(options.plan, options.emit, (step, port) => this.#summary(step, port));
  }

  /** Runs to the end, to a failure or to a stop; tells all but `runFinished`. Throws `HostCrash`. */
  async run(input: string): Promise<Outcome> {
    const opened = await this.#open(input);
    if (opened) {
      await this.#pump();
      for (const chain of this.#chains) if (!chain.done) await this.#finish(chain, 0);
    }
    if (this.#failure) this.#report.failed(this.#failure.step, this.#failure.error);
    this.#report.flush();
    if (this.#failure) return "failed";
    return this.#options.stopped() ? "cancelled" : "completed";
  }

  /** Goes round the segments, a batch each, until none can go on. */
  async #pump(): Promise<void> {
    this.#breath = performance.now();
    for (let worked = true; worked; ) {
      worked = false;
      for (const chain of this.#chains) {
        if (this.#options.stopped()) return;
        if (!chain.done && (await this.#advance(chain))) worked = true;
        if (performance.now() - this.#breath > BREATH_MS) await this.#breathe();
      }
    }
    invariant(
      this.#chains.every((chain) => chain.done),
      "a run came to rest before its end",
    );
  }

  /** JSON array of the values of a port. */
  read(port: PortRef, from: number, to: number): string {
    const { host, buffer } = this.#locate(port);
    return host.read(buffer, from, to);
  }

  find(port: PortRef, text: string, from: number, limit: number): readonly number[] {
    const { host, buffer } = this.#locate(port);
    return JSON.parse(host.find(buffer, text, from, limit)) as number[];
  }

  count(port: PortRef): number {
    return this.#counts[this.#buffers.get(portKey(port)) ?? -1] ?? 0;
  }

  #locate(port: PortRef): { host: Host; buffer: number } {
    const buffer = this.#buffers.get(portKey(port));
    const step = this.#plan.steps.find((each) => each.node === port.node);
    if (buffer === undefined || !step)
      throw new HostError(`Nothing has passed "${port.node}.${port.port}" in this run.`);
    return { host: this.#host(step.runtime), buffer };
  }

  #host(runtime: RuntimeName): Host {
    const host = this.#options.hosts.get(runtime);
    invariant(host, `no host for ${runtime}`);
    return host;
  }

  #step(index: number): Step {
    return this.#plan.steps[index] as Step;
  }

  #chain(segment: Segment, number: number): Chain {
    const head = this.#step(segment.steps[0] as number);
    const indexOf = new Map(this.#plan.steps.map((step, index) => [step.node, index]));
    const feeds = head.inputs.flatMap((input): Feed[] => {
      if (input.from === "constant") return [];
      const wires =
        input.from === "run"
          ? [{ buffer: INPUT_BUFFER, step: -1 }]
          : input.wires.map((wire) => ({
              buffer: this.#buffers.get(portKey(wire)) as number,
              step: indexOf.get(wire.node) as number,
            }));
      return [{ port: input.port, wires, wire: 0, from: 0 }];
    });
    const host = this.#host(segment.runtime);
    return {
      segment,
      number,
      host,
      feeds,
      batch: Math.min(host.pacesItself ? LARGEST_BATCH : FIRST_BATCH, this.#largestBatch),
      started: false,
      more: false,
      done: false,
    };
  }

  async #open(input: string): Promise<boolean> {
    for (const runtime of runtimesOf(this.#plan)) {
      const host = this.#host(runtime);
      const program = programFor(this.#plan, runtime, this.#buffers);
      const reply = JSON.parse(await guard([], () => host.open(program))) as OpenReply;
      if (reply.error) {
        const step = this.#plan.steps.findIndex((each) => each.node === reply.error?.node);
        invariant(step >= 0, "a host names a node that it was not given");
        this.#fail(step, nodeError(reply.error));
        return false;
      }
    }
    const readers = this.#chains.filter((chain) => chain.feeds.some((feed) => feed.wires[0]?.step === -1));
    for (const host of new Set(readers.map((chain) => chain.host))) {
      this.#counts[INPUT_BUFFER] = host.feed(INPUT_BUFFER, input);
    }
    return true;
  }

  /** One batch of a segment, or its end. False when it can do nothing yet. */
  async #advance(chain: Chain): Promise<boolean> {
    const upto = this.#allowed(chain);
    if (upto === 0) return this.#finish(chain, 0);
    if (chain.more) return this.#batch(chain, [], 0, upto);
    if (chain.feeds.length === 0) {
      return chain.started ? this.#finish(chain, upto) : this.#batch(chain, [], 1, upto);
    }
    const ready = chain.feeds.map((feed) => this.#available(feed));
    const dry = chain.feeds.filter((_, index) => ready[index] === "dry");
    if (dry.length > 0) {
      if (ready.includes(0)) return false;
      const left = ready.findIndex((each) => each !== "dry");
      if (left >= 0) this.#warnDry(chain, dry[0] as Feed, chain.feeds[left] as Feed);
      return this.#finish(chain, upto);
    }
    const count = Math.min(chain.batch, ...(ready as number[]));
    if (count === 0) return false;
    const take = chain.feeds.map((feed): Take => [feed.wires[feed.wire]?.buffer ?? 0, feed.from]);
    for (const feed of chain.feeds) feed.from += count;
    for (const [buffer, from] of take) {
      if (!this.#mirror(chain.host, buffer, from + count)) return true;
    }
    return this.#batch(chain, take, count, upto);
  }

  /** How many steps of a chain may run: those before the first that failed. */
  #allowed(chain: Chain): number {
    const limit = this.#failure?.step ?? Number.POSITIVE_INFINITY;
    const cut = chain.segment.steps.findIndex((step) => step >= limit);
    return cut < 0 ? chain.segment.steps.length : cut;
  }

  /** Items that can be taken now from the wire a feed stands at; "dry" when no more will ever come. */
  #available(feed: Feed): number | "dry" {
    for (; feed.wire < feed.wires.length; feed.wire++, feed.from = 0) {
      const { buffer, step } = feed.wires[feed.wire] as Feed["wires"][number];
      const count = (this.#counts[buffer] as number) - feed.from;
      if (count > 0) return count;
      if (step >= 0 && !this.#ended[step]) return 0;
    }
    return "dry";
  }

  #warnDry(chain: Chain, dry: Feed, left: Feed): void {
    const { node } = this.#step(chain.segment.steps[0] as number);
    this.#report.warn(
      node,
      `Input "${dry.port}" ran dry while "${left.port}" still had items: "${node}" ended there.`,
    );
  }

  /** Hands a host the values that another one made. False when they cannot cross, which fails their maker. */
  #mirror(host: Host, buffer: number, to: number): boolean {
    if (buffer === INPUT_BUFFER) return true;
    const maker = this.#plan.steps.findIndex((step) =>
      step.outputs.some((port) => this.#buffers.get(portKey({ node: step.node, port })) === buffer),
    );
    const owner = this.#host(this.#step(maker).runtime);
    if (owner === host) return true;
    const held = this.#mirrored.get(host) ?? new Map<number, number>();
    this.#mirrored.set(host, held);
    const from = held.get(buffer) ?? 0;
    if (from >= to) return true;
    try {
      host.feed(buffer, owner.export(buffer, from, to));
    } catch (error) {
      if (!(error instanceof HostError)) throw new HostCrash([this.#step(maker).node], error);
      const item = error.item === undefined ? {} : { item: error.item };
      this.#fail(maker, { type: "value", message: error.message, ...item });
      return false;
    }
    held.set(buffer, to);
    return true;
  }

  async #batch(chain: Chain, take: readonly Take[], count: number, upto: number): Promise<true> {
    if (!chain.started) {
      chain.started = true;
      for (const step of chain.segment.steps.slice(0, upto)) this.#report.started(step);
      // Told before it is called: it may never come back.
      this.#report.flush();
    }
    const start = performance.now();
    const reply = await this.#ask(chain, () => chain.host.run(chain.number, take, count, upto));
    const ms = performance.now() - start;
    if (count === chain.batch && ms < SHORT_BATCH_MS)
      chain.batch = Math.min(this.#largestBatch, chain.batch * 2);
    else if (ms > LONG_BATCH_MS) chain.batch = Math.max(1, chain.batch >> 1);
    chain.more = reply.more && !(reply.failure?.node === 0);
    this.#absorb(chain, reply);
    return true;
  }

  async #finish(chain: Chain, upto: number): Promise<true> {
    this.#absorb(chain, await this.#ask(chain, () => chain.host.finish(chain.number, upto)));
    chain.done = true;
    for (const step of chain.segment.steps.slice(0, this.#allowed(chain))) {
      this.#ended[step] = true;
      if (!this.#options.stopped()) this.#report.finished(step);
    }
    return true;
  }

  async #ask(chain: Chain, call: () => string | Promise<string>): Promise<BatchReply> {
    const nodes = chain.segment.steps.map((step) => this.#step(step).node);
    return JSON.parse(await guard(nodes, call)) as BatchReply;
  }

  /** Takes a batch's counts, logs, skips and failure into account. */
  #absorb(chain: Chain, reply: BatchReply): void {
    const { steps } = chain.segment;
    reply.nodes.forEach((result, place) => {
      const index = steps[place] as number;
      const step = this.#step(index);
      result.emitted.forEach((count, port) => {
        const buffer = this.#buffers.get(
          portKey({ node: step.node, port: step.outputs[port] as string }),
        ) as number;
        this.#counts[buffer] = (this.#counts[buffer] as number) + count;
      });
      this.#report.worked(index, result, this.#total(chain, place));
    });
    for (const log of reply.logs)
      this.#report.log(this.#step(steps[log.node] as number).node, log.stream, log.text);
    for (const skip of reply.skips) this.#report.skipped(steps[skip.node] as number, nodeError(skip));
    if (reply.failure) this.#fail(steps[reply.failure.node] as number, nodeError(reply.failure));
    this.#report.tick();
  }

  #fail(step: number, error: NodeError): void {
    if (!this.#failure || step < this.#failure.step) this.#failure = { step, error };
  }

  /** All items the head of a chain will take, once that is known; what follows it takes what the head will give. */
  #total({ feeds: [feed] }: Chain, place: number): number | undefined {
    if (place > 0 || !feed?.wires.every((wire) => wire.step < 0 || this.#ended[wire.step])) return undefined;
    return feed.wires.reduce((sum, wire) => sum + (this.#counts[wire.buffer] as number), 0);
  }

  #summary(step: Step, port: string): string {
    const buffer = this.#buffers.get(portKey({ node: step.node, port })) as number;
    return this.#host(step.runtime).summary(buffer);
  }

  async #breathe(): Promise<void> {
    await this.#options.breathe();
    this.#breath = performance.now();
  }
}

async function guard(nodes: readonly NodeId[], call: () => string | Promise<string>): Promise<string> {
  try {
    return await call();
  } catch (error) {
    throw new HostCrash(nodes, error);
  }
}

function nodeError(error: ReplyError): NodeError {
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
