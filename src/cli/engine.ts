// A run in a thread of its own, seen from the command: items go in, values and events come out, and it ends when it is
// told to, whatever a node does. Knows nothing of files.

import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { NodeId, PortRef } from "../graph/graph";
import type { Plan } from "../graph/plan";
import type { Outcome, RunEvent } from "../runtime/runtime";
import type { Portion } from "./cut";
// The command is one file, and the thread starts from it too.
import "./thread";
import type { Order, Task, Word } from "./thread";

export interface RunParts {
  readonly plan: Plan;
  /** Where the project's own files are. */
  readonly root: string;
  readonly portions: AsyncIterable<Portion>;
  /** Asks the run to end. */
  readonly signal: AbortSignal;
  readonly tell: (events: readonly RunEvent[]) => void;
  /** Takes the next values of a sink, JSON text of an array: one after the other. */
  readonly take: (port: PortRef, count: number, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
}

export interface Ending {
  readonly outcome: Outcome;
  /** The portion that was taken last. */
  readonly last?: Portion;
}

/** What a run that was asked to end may take for it, in ms, before its thread is ended. */
const GRACE = 1000;
/** What a deadline may be overrun by, in ms, before the run is asked to end: mostly the engine notices by itself. */
const SLACK = 100;

/** Rejects with what `portions` and `take` reject with, and when the thread itself breaks. */
export function runInThread(parts: RunParts): Promise<Ending> {
  return new Run(parts).ending();
}

class Run {
  readonly #parts: RunParts;
  readonly #worker: Worker;
  readonly #portions: AsyncIterator<Portion>;
  /** One ahead: the next items are read while the thread works on these. */
  #ahead: Promise<IteratorResult<Portion>>;
  /** What was handed out so far is written. */
  #written = Promise.resolve();
  #failure: { readonly cause: unknown } | undefined;
  #grace: NodeJS.Timeout | undefined;
  readonly #watches = new Map<NodeId | undefined, NodeJS.Timeout>();
  #end: (ending: Ending) => void = () => {};

  constructor(parts: RunParts) {
    this.#parts = parts;
    const task: Task = { kind: "rmpkg run", plan: parts.plan, root: parts.root };
    this.#worker = new Worker(fileURLToPath(import.meta.url), { workerData: task });
    this.#portions = parts.portions[Symbol.asyncIterator]();
    this.#ahead = this.#read();
  }

  async ending(): Promise<Ending> {
    const { signal } = this.#parts;
    const cancel = () => this.#stop(() => this.#end({ outcome: "cancelled" }));
    try {
      const ended = new Promise<Ending>((resolve, reject) => {
        this.#end = resolve;
        this.#worker.on("error", reject);
        this.#worker.on("exit", () => reject(new Error("The thread of the run ended before the run.")));
      });
      this.#worker.on("message", (word: Word) => this.#hear(word));
      signal.addEventListener("abort", cancel);
      if (signal.aborted) cancel();
      const ending = await ended;
      await this.#written;
      if (this.#failure) throw this.#failure.cause;
      return ending;
    } finally {
      signal.removeEventListener("abort", cancel);
      clearTimeout(this.#grace);
      for (const watch of this.#watches.values()) clearTimeout(watch);
      await this.#worker.terminate();
    }
  }

  #hear(word: Word): void {
    switch (word.kind) {
      case "want":
        void this.#serve();
        return;
      case "values":
        this.#written = this.#written.then(() => this.#hand(word));
        return;
      case "events":
        this.#parts.tell(word.events);
        return;
      case "watch":
        this.#watch(word.node, word.ms);
        return;
      case "done":
        this.#end(word);
    }
  }

  #order(order: Order, transfer: ArrayBuffer[] = []): void {
    this.#worker.postMessage(order, transfer);
  }

  #read(): Promise<IteratorResult<Portion>> {
    const reading = this.#portions.next();
    // Whoever wants the items hears of the failure.
    reading.catch(() => {});
    return reading;
  }

  async #serve(): Promise<void> {
    try {
      const { value, done } = await this.#ahead;
      if (done) {
        this.#order({ kind: "items" });
        return;
      }
      this.#ahead = this.#read();
      this.#order({ kind: "items", portion: value }, [value.bytes.buffer]);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #hand({ port, count, bytes }: Extract<Word, { kind: "values" }>): Promise<void> {
    const size = bytes.length;
    try {
      if (!this.#failure) await this.#parts.take(port, count, bytes);
    } catch (error) {
      this.#fail(error);
    }
    this.#order({ kind: "written", bytes: size });
  }

  /** What breaks because the run was asked to end is no failure. */
  #fail(cause: unknown): void {
    if (!this.#parts.signal.aborted) this.#failure ??= { cause };
    this.#stop(() => this.#end({ outcome: "failed" }));
  }

  /** The engine stops between two batches; `forced` is called when it does not come to that. */
  #stop(forced: () => void): void {
    if (this.#grace) return;
    this.#order({ kind: "stop" });
    this.#grace = setTimeout(forced, GRACE);
  }

  /** `node`: whose call it is; else the whole run. */
  #watch(node: NodeId | undefined, ms: number | undefined): void {
    clearTimeout(this.#watches.get(node));
    this.#watches.delete(node);
    if (ms === undefined) return;
    const late = () => this.#stop(() => this.#late(node));
    this.#watches.set(node, setTimeout(late, ms + SLACK));
  }

  #late(node: NodeId | undefined): void {
    const { plan, tell } = this.#parts;
    const step = plan.steps.find((each) => each.node === node);
    const { timeoutMs = 0 } = (node === undefined ? plan : step)?.limits ?? {};
    const message = `It worked longer than its deadline of ${timeoutMs / 1000} s.`;
    const event: RunEvent =
      node === undefined
        ? { kind: "runFinished", outcome: "failed", ms: timeoutMs, message }
        : { kind: "nodeFailed", node, error: { type: "deadline", message } };
    tell([event]);
    this.#end({ outcome: "failed" });
  }
}
