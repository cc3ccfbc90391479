// A helping thread's work: batches of segments that it is handed, on hosts of its own. Holds nothing between batches but
// the instances. Knows nothing of plans and of how tasks travel.

import type { RuntimeName } from "../../graph/plan";
import {
  type BatchReply,
  type Host,
  joinReplies,
  type OpenReply,
  type OriginRun,
  shiftItems,
  shiftRuns,
  type Take,
} from "../host";

/** A batch of a segment with everything it needs. */
export interface Task {
  readonly runtime: RuntimeName;
  /** Programs that are the same have the same number. */
  readonly program: { readonly number: number; readonly text: string };
  readonly segment: number;
  /** A packed list for every input port of the segment's head that takes items. */
  readonly inputs: readonly Uint8Array[];
  readonly count: number;
  readonly upto: number;
  /** Buffers of the output ports of the first `upto` nodes, in the order of the reply. */
  readonly outputs: readonly (readonly number[])[];
  /** No batch follows: flush and clean up. */
  readonly last?: true;
}

export interface TaskReply {
  readonly reply: BatchReply;
  /** As `Task.outputs`, packed; absent when a value cannot leave its thread: then the batch is to be run elsewhere. */
  readonly outputs?: readonly (readonly Uint8Array[])[];
  /** As `outputs`: which of the items that the node consumed in this batch they are of. */
  readonly origins: readonly (readonly (readonly OriginRun[])[])[];
}

/** A thread that works for another one. */
export interface Hand {
  /** Rejects when the thread died of it. */
  work(task: Task): Promise<TaskReply>;
  dispose(): void;
}

/** Input buffers get numbers that no program uses. */
const INPUTS = 2 ** 31;

/** What a hand does in its own thread. */
export class Handiwork {
  readonly #hosts: (runtime: RuntimeName) => Promise<Host>;
  readonly #opened = new Map<RuntimeName, number>();
  readonly #counts = new Map<number, number>();
  /** Items that each node has consumed, by segment. */
  readonly #consumed = new Map<string, number[]>();
  #inputs = INPUTS;

  constructor(hosts: (runtime: RuntimeName) => Promise<Host>) {
    this.#hosts = hosts;
  }

  async work(task: Task): Promise<TaskReply> {
    const host = await this.#hosts(task.runtime);
    if (this.#opened.get(task.runtime) !== task.program.number) await this.#open(host, task);
    const inputs = task.inputs.map((values) => {
      const number = this.#inputs++;
      host.feed(number, values);
      return number;
    });
    const reply = await this.#run(host, task, inputs);
    // A node that failed takes no more; an earlier batch, whose thread died, may still come.
    if (reply.failure) this.#opened.delete(task.runtime);
    for (const number of inputs) host.drop(number, Number.POSITIVE_INFINITY);
    const { told, before } = this.#renumber(`${task.program.number}.${task.segment}`, reply);
    const made = task.outputs.map((buffers, place) =>
      buffers.map((buffer, port) =>
        this.#collect(host, buffer, reply.nodes[place]?.emitted[port] ?? 0, before[place] ?? 0),
      ),
    );
    const outputs = made.map((ports) => ports.map(({ values }) => values));
    const origins = made.map((ports) => ports.map(({ runs }) => runs));
    const packed = outputs.every((ports) => ports.every((values) => values !== undefined));
    return packed ? { reply: told, outputs: outputs as Uint8Array[][], origins } : { reply: told, origins };
  }

  /** Items of errors count from the start of the batch: who hands out the work knows where that was. */
  #renumber(segment: string, reply: BatchReply) {
    const before = this.#consumed.get(segment) ?? [];
    const consumed = reply.nodes.map((node, place) => (before[place] ?? 0) + node.consumed);
    this.#consumed.set(segment, consumed);
    return { told: shiftItems(reply, (node) => -(before[node] ?? 0)), before };
  }

  async #open(host: Host, { runtime, program }: Task): Promise<void> {
    const { error } = JSON.parse(await host.open(program.text)) as OpenReply;
    // It opened in the thread that hands out the work; here it must too.
    if (error) throw new Error(error.message);
    for (const segment of this.#consumed.keys())
      if (segment.startsWith(`${program.number}.`)) this.#consumed.delete(segment);
    this.#opened.set(runtime, program.number);
  }

  async #run(host: Host, task: Task, inputs: readonly number[]): Promise<BatchReply> {
    const { segment, count, upto, last } = task;
    let take = inputs.map((number): Take => [number, 0]);
    let reply: BatchReply | undefined;
    for (let left = count; reply?.more || left > 0; left = 0, take = []) {
      const part = JSON.parse(await host.run(segment, take, left, upto)) as BatchReply;
      reply = reply ? joinReplies(reply, part) : part;
    }
    if (last) {
      const end = JSON.parse(await host.finish(segment, upto)) as BatchReply;
      reply = reply ? joinReplies(reply, end) : end;
    }
    return reply as BatchReply;
  }

  /** `before`: items that the node had consumed before this batch. */
  #collect(host: Host, buffer: number, emitted: number, before: number) {
    const from = this.#counts.get(buffer) ?? 0;
    this.#counts.set(buffer, from + emitted);
    const values = host.pack(buffer, from, from + emitted);
    const origins = JSON.parse(host.origins(buffer, from, from + emitted)) as readonly OriginRun[];
    host.drop(buffer, from + emitted);
    return { values, runs: shiftRuns(origins, -before) };
  }
}
