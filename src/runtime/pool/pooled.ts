// A host that has the heavy work of stateless segments done by a pool of threads, in order, and all else by the host it
// stands for, where the values stay. Knows nothing of plans.

import type { RuntimeName } from "../../graph/plan";
import type { ValuePath } from "../../graph/question";
import { type BatchReply, type Host, joinReplies, type OriginRun, shiftItems, type Take } from "../host";
import type { ProgramNode } from "../program";
import type { TaskReply } from "./hand";
import { HandDied, type Pool } from "./pool";
import { Shares } from "./shares";

/** Items that were given to a segment and not run yet. */
interface Batch {
  readonly take: readonly Take[];
  readonly count: number;
}

interface Sent extends Batch {
  readonly done: Promise<TaskReply | HandDied>;
}

interface Work {
  readonly nodes: readonly ProgramNode[];
  /** Whether its batches are cut into slices and tasks; the host does it alone where not. */
  readonly sliced: boolean;
  /** Whether any thread can run any batch of it. */
  spreads: boolean;
  /** Whether it is worth it. */
  heavy: boolean;
  readonly waiting: Batch[];
  readonly sent: Sent[];
  /** The host has been given items that it has not come to the end of. */
  more: boolean;
  /** Items the next slice takes, so that its time can be told. */
  slice: number;
  msPerItem: number;
  /** Items that each node consumed: in all, and those of them that the host itself ran. */
  readonly consumed: number[];
  readonly here: number[];
  /** Nodes before the first that failed. */
  upto: number;
}

/** An item that takes this long pays for its way to another thread and back many times over. */
const HEAVY_MS = 0.2;
const TASK_MS = 40;
const PAUSE_MS = 20;
const SHORT_MS = 2;
const LARGEST_SLICE = 1 << 13;

let programs = 0;

export class PooledHost implements Host {
  readonly pacesItself = true;
  readonly #host: Host;
  readonly #runtime: RuntimeName;
  readonly #pool: Pool;
  readonly #heavyMs: number;
  #program = { number: 0, text: "" };
  #work: readonly Work[] = [];
  /** By buffer, of those that a segment fills which may be spread. */
  readonly #shares = new Map<number, Shares>();
  #cancelled: (() => void) | undefined;

  /** An item that takes as long as `heavyMs` is worth its way to another thread. */
  constructor(host: Host, runtime: RuntimeName, pool: Pool, heavyMs = HEAVY_MS) {
    this.#host = host;
    this.#runtime = runtime;
    this.#pool = pool;
    this.#heavyMs = heavyMs;
  }

  open(program: string): string | Promise<string> {
    this.#program = { number: ++programs, text: program };
    const { segments } = JSON.parse(program) as { segments: { nodes: ProgramNode[] }[] };
    const spreads = (nodes: readonly ProgramNode[]) =>
      nodes.every((node) => !node.stateful && !node.streaming);
    this.#work = segments.map(({ nodes }) => ({
      nodes,
      sliced: !this.#host.pacesItself || spreads(nodes),
      spreads: spreads(nodes),
      heavy: false,
      waiting: [],
      sent: [],
      more: false,
      slice: 1,
      msPerItem: 0,
      consumed: [],
      here: [],
      upto: nodes.length,
    }));
    return this.#host.open(program);
  }

  run(segment: number, take: readonly Take[], count: number, upto: number): string | Promise<string> {
    const work = this.#work[segment] as Work;
    if (!work.sliced) return this.#host.run(segment, take, count, upto);
    work.upto = Math.min(work.upto, upto);
    if (count > 0) work.waiting.push({ take, count });
    return work.heavy || work.sent.length > 0
      ? this.#runElsewhere(segment, work)
      : this.#runHere(segment, work);
  }

  async finish(segment: number, upto: number): Promise<string> {
    const work = this.#work[segment] as Work;
    if (!work.sliced) return this.#host.finish(segment, upto);
    work.waiting.length = 0;
    work.sent.length = 0;
    const reply = JSON.parse(await this.#host.finish(segment, upto)) as BatchReply;
    return JSON.stringify(this.#numbered(work, reply));
  }

  cancel(): void {
    this.#cancelled?.();
    if (this.#work.some((work) => work.sent.length > 0)) this.#pool.dispose();
    this.#host.cancel();
  }

  feed(buffer: number, values: Uint8Array): number {
    return this.#host.feed(buffer, values);
  }

  read(buffer: number, from: number, to: number): string {
    return this.#host.read(buffer, from, to);
  }

  text(buffer: number, from: number, to: number): string {
    return this.#host.text(buffer, from, to);
  }

  export(buffer: number, from: number, to: number): Uint8Array {
    return this.#host.export(buffer, from, to);
  }

  pack(buffer: number, from: number, to: number): Uint8Array | undefined {
    return this.#host.pack(buffer, from, to);
  }

  window(buffer: number, item: number, path: ValuePath): Uint8Array | undefined {
    return this.#host.window(buffer, item, path);
  }

  origins(buffer: number, from: number, to: number): string {
    const shares = this.#shares.get(buffer);
    if (!shares) return this.#host.origins(buffer, from, to);
    const own = (first: number, end: number) =>
      JSON.parse(this.#host.origins(buffer, first, end)) as OriginRun[];
    return JSON.stringify(shares.runs(from, to, own));
  }

  summary(buffer: number): string {
    return this.#host.summary(buffer);
  }

  find(buffer: number, text: string, from: number, limit: number): string {
    return this.#host.find(buffer, text, from, limit);
  }

  drop(buffer: number, before: number): void {
    this.#host.drop(buffer, before);
    if (before === Number.POSITIVE_INFINITY) this.#shares.delete(buffer);
    else this.#shares.get(buffer)?.drop(before);
  }

  limit(bytes: number | undefined): void {
    this.#host.limit(bytes);
  }

  /** Slice after slice, until it is time to come back or turns out to be heavy. */
  #runHere(segment: number, work: Work): string | Promise<string> {
    const end = performance.now() + PAUSE_MS;
    let joined: BatchReply | undefined;
    do {
      const batch = work.more ? { take: [], count: 0 } : takeFrom(work, work.slice);
      if (!batch) break;
      const start = performance.now();
      const text = this.#host.run(segment, batch.take, batch.count, work.upto);
      if (typeof text !== "string")
        return text.then((later) => this.#afterHere(work, batch, start, later, joined));
      const whole = !joined && work.waiting.length === 0 && work.consumed.length === 0;
      const reply = JSON.parse(text) as BatchReply;
      this.#learn(work, batch.count, start, reply);
      // Nothing of it is to be changed.
      if (whole && !work.more && work.sent.length === 0) {
        this.#numbered(work, reply);
        return text;
      }
      const numbered = this.#numbered(work, reply);
      joined = joined ? joinReplies(joined, numbered) : numbered;
      if (reply.failure) break;
    } while (!work.heavy && performance.now() < end);
    return this.#told(work, joined);
  }

  #afterHere(work: Work, { count }: Batch, start: number, text: string, before?: BatchReply): string {
    const reply = JSON.parse(text) as BatchReply;
    this.#learn(work, count, start, reply);
    const numbered = this.#numbered(work, reply);
    return this.#told(work, before ? joinReplies(before, numbered) : numbered);
  }

  #learn(work: Work, count: number, start: number, reply: BatchReply): void {
    const ms = performance.now() - start;
    work.more = reply.more;
    const ran = reply.nodes[0]?.consumed ?? count;
    if (ran > 0) work.msPerItem = ms / ran;
    if (work.spreads && !work.more && work.msPerItem > this.#heavyMs) work.heavy = true;
    if (ms < SHORT_MS) work.slice = Math.min(LARGEST_SLICE, work.slice * 4);
    else if (ms > PAUSE_MS) work.slice = Math.max(1, work.slice >> 1);
  }

  /** Keeps the threads busy and comes back with the next batch in order. */
  async #runElsewhere(segment: number, work: Work): Promise<string> {
    while (work.heavy && work.sent.length < 2 * this.#pool.size) {
      const batch = takeFrom(work, Math.max(1, Math.round(TASK_MS / work.msPerItem)));
      if (!batch || !this.#send(segment, work, batch)) break;
    }
    const first = work.sent.shift();
    if (!first) return this.#runHere(segment, work);
    const cancelled = new Promise<undefined>((resolve) => {
      this.#cancelled = () => resolve(undefined);
    });
    const done = await Promise.race([first.done, cancelled]);
    if (!done) return this.#told(work, undefined);
    if (done instanceof HandDied) return this.#told(work, this.#lost(work, first, done));
    if (!done.outputs) return this.#again(segment, work, first);
    return this.#told(work, this.#takeIn(work, done as Required<TaskReply>));
  }

  /** False when a value cannot leave this thread: then all is run here. */
  #send(segment: number, work: Work, batch: Batch): boolean {
    const inputs = batch.take.map(([buffer, from]) => this.#host.pack(buffer, from, from + batch.count));
    if (!inputs.every((values) => values !== undefined)) {
      this.#stay(work);
      work.waiting.unshift(batch);
      return false;
    }
    const outputs = work.nodes.slice(0, work.upto).map((node) => node.outputs.map(({ buffer }) => buffer));
    const task = {
      runtime: this.#runtime,
      program: this.#program,
      segment,
      inputs,
      count: batch.count,
      upto: work.upto,
      outputs,
    };
    const again = work.nodes.every((node) => node.deterministic);
    const done = this.#pool.work(task, again).catch((error: unknown) => {
      if (error instanceof HandDied) return error;
      throw error;
    });
    work.sent.push({ ...batch, done });
    return true;
  }

  #takeIn(work: Work, { reply, outputs, origins }: Required<TaskReply>): BatchReply {
    const cut = { ...reply, nodes: reply.nodes.slice(0, work.upto) };
    cut.nodes.forEach((_, place) => {
      work.nodes[place]?.outputs.forEach(({ buffer }, port) => {
        this.#host.feed(buffer, outputs[place]?.[port] as Uint8Array);
        this.#sharesOf(buffer).elsewhere(origins[place]?.[port] ?? [], work.consumed[place] ?? 0);
      });
    });
    const failure = reply.failure && reply.failure.node < work.upto ? reply.failure : null;
    const numbered = shiftItems({ ...cut, failure }, (node) => work.consumed[node] ?? 0);
    this.#count(work, numbered, false);
    return numbered;
  }

  /** What left this thread came back as something that cannot: the batch is run here, and all that follow. */
  async #again(segment: number, work: Work, batch: Batch): Promise<string> {
    this.#stay(work);
    work.waiting.unshift({ take: batch.take, count: batch.count }, ...work.sent.splice(0));
    return this.#runHere(segment, work);
  }

  #stay(work: Work): void {
    work.heavy = false;
    work.spreads = false;
  }

  #lost(work: Work, { count }: Batch, { message }: HandDied): BatchReply {
    const from = work.consumed[0] ?? 0;
    const where = count === 1 ? `item ${from}` : `items ${from} to ${from + count - 1}`;
    const failure = { node: 0, type: "crash", message: `A thread died at ${where}: ${message}`, item: from };
    work.upto = 0;
    return { nodes: [], failure, skips: [], logs: [], more: false };
  }

  /** Items of errors counted over all threads. */
  #numbered(work: Work, reply: BatchReply): BatchReply {
    const elsewhere = (node: number) => (work.consumed[node] ?? 0) - (work.here[node] ?? 0);
    reply.nodes.forEach(({ emitted }, place) => {
      work.nodes[place]?.outputs.forEach(({ buffer }, port) => {
        this.#sharesOf(buffer).here(emitted[port] ?? 0, elsewhere(place));
      });
    });
    const numbered = shiftItems(reply, elsewhere);
    this.#count(work, numbered, true);
    return numbered;
  }

  #sharesOf(buffer: number): Shares {
    const shares = this.#shares.get(buffer) ?? new Shares();
    this.#shares.set(buffer, shares);
    return shares;
  }

  #count(work: Work, { nodes, failure }: BatchReply, here: boolean): void {
    nodes.forEach(({ consumed }, place) => {
      work.consumed[place] = (work.consumed[place] ?? 0) + consumed;
      if (here) work.here[place] = (work.here[place] ?? 0) + consumed;
    });
    if (failure) work.upto = Math.min(work.upto, failure.node);
  }

  #told(work: Work, reply: BatchReply | undefined): string {
    const { failure = null } = reply ?? {};
    const over = failure?.node === 0;
    const more = !over && (work.more || work.waiting.length > 0 || work.sent.length > 0);
    return JSON.stringify({ nodes: [], skips: [], logs: [], ...reply, failure, more });
  }
}

function takeFrom({ waiting }: Work, most: number): Batch | undefined {
  const batch = waiting.shift();
  if (!batch || batch.count <= most) return batch;
  const rest = batch.take.map(([buffer, from]): Take => [buffer, from + most]);
  waiting.unshift({ take: rest, count: batch.count - most });
  return { take: batch.take, count: most };
}
