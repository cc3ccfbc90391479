// What is told of a run and how often: counts change with every batch, the screen only a few times a second.
// Knows nothing of scheduling.

import type { NodeId } from "../graph/graph";
import type { Plan, Step } from "../graph/plan";
import type { Summary } from "../graph/value";
import type { NodeReply, ReplyLog } from "./host";
import type { NodeError, RunEvent } from "./runtime";
import type { Kept } from "./values";

const TICK_MS = 100;
/** Remarks of a step that are kept to be told again. */
const REMARKS = 50;

interface Tally {
  done: number;
  of: number | undefined;
  ms: number;
  skipped: number;
  progressed: boolean;
  /** Ports whose counts have changed since they were told. */
  readonly touched: Set<string>;
  /** By port, as told last. */
  readonly told: Map<string, Summary>;
  /** Warnings and skips. */
  readonly remarks: RunEvent[];
}

export class Report {
  readonly #plan: Plan;
  readonly #emit: (events: readonly RunEvent[]) => void;
  readonly #summary: (step: Step, port: string) => Summary;
  readonly #tallies: readonly Tally[];
  /** Steps of which there is something to tell. */
  readonly #dirty = new Set<number>();
  #events: RunEvent[] = [];
  #told = Number.NEGATIVE_INFINITY;

  constructor(
    plan: Plan,
    emit: (events: readonly RunEvent[]) => void,
    summary: (step: Step, port: string) => Summary,
  ) {
    this.#plan = plan;
    this.#emit = emit;
    this.#summary = summary;
    this.#tallies = plan.steps.map(() => ({
      done: 0,
      of: undefined,
      ms: 0,
      skipped: 0,
      progressed: false,
      touched: new Set(),
      told: new Map(),
      remarks: [],
    }));
  }

  /** Milliseconds that a step has worked. */
  msOf(index: number): number {
    return this.#tally(index).ms;
  }

  say(event: RunEvent): void {
    this.#events.push(event);
  }

  started(index: number): void {
    this.say({ kind: "nodeStarted", node: this.#step(index).node });
  }

  worked(index: number, result: NodeReply, total: number | undefined): void {
    const tally = this.#tally(index);
    tally.done += result.consumed;
    tally.of = total;
    tally.ms += result.ms;
    tally.skipped += result.skipped;
    tally.progressed ||= result.consumed > 0;
    result.emitted.forEach((count, port) => {
      if (count > 0) tally.touched.add(this.#step(index).outputs[port] as string);
    });
    this.#dirty.add(index);
  }

  skipped(index: number, error: NodeError): void {
    const { node } = this.#step(index);
    this.#remark(index, { kind: "skipped", node, count: this.#tally(index).skipped, error });
  }

  warn(index: number, message: string): void {
    this.#remark(index, { kind: "warning", node: this.#step(index).node, message });
  }

  log(node: NodeId, { stream, text, item, line }: Omit<ReplyLog, "node">): void {
    const place = { ...(item === undefined ? {} : { item }), ...(line === undefined ? {} : { line }) };
    this.say({ kind: "log", node, stream, text: text.replace(/\n$/, ""), ...place });
  }

  /** Gives what there is to say of the step's outputs from now on, and the remarks that were made. */
  finished(index: number): {
    readonly summaries: ReadonlyMap<string, Summary>;
    readonly remarks: readonly RunEvent[];
  } {
    const { told, touched, remarks, ms } = this.#tally(index);
    // A port that nothing passed is told as well: an empty wire is an answer.
    for (const port of this.#step(index).outputs) if (!told.has(port)) touched.add(port);
    this.#counts(index);
    this.say({ kind: "nodeFinished", node: this.#step(index).node, ms });
    return { summaries: told, remarks };
  }

  failed(index: number, error: NodeError): void {
    this.#counts(index);
    this.say({ kind: "nodeFailed", node: this.#step(index).node, error });
  }

  /** The values of an earlier run stand for those of a step. */
  reused(index: number, { outputs, summaries, remarks }: Kept): void {
    const { node } = this.#step(index);
    this.say({ kind: "nodeReused", node });
    for (const remark of remarks) this.say({ ...remark, node } as RunEvent);
    for (const [port, summary] of summaries) {
      const { first } = outputs.get(port) ?? summary;
      this.say({ kind: "output", port: { node, port }, summary: { ...summary, first } });
    }
  }

  /** Tells of outputs again whose oldest value is another than it was when they were told. */
  retell(index: number, first: (node: NodeId, port: string) => number): void {
    const { told, touched } = this.#tally(index);
    for (const [port, summary] of told)
      if (summary.first !== first(this.#step(index).node, port)) touched.add(port);
    if (touched.size > 0) this.#dirty.add(index);
  }

  /** Tells what has gathered, if it is time. */
  tick(): void {
    if (this.#dueIn() === 0) this.finish();
  }

  /** Tells what has gathered as soon as it is time, while something is waited for. */
  async during(what: Promise<void>): Promise<void> {
    const telling = setTimeout(() => this.finish(), this.#dueIn());
    try {
      await what;
    } finally {
      clearTimeout(telling);
    }
  }

  /** Tells all there is. */
  finish(): void {
    for (const index of this.#dirty) this.#counts(index);
    this.#told = performance.now();
    this.flush();
  }

  /** Tells the events that wait, without looking at the counts. */
  flush(): void {
    if (this.#events.length === 0) return;
    this.#emit(this.#events);
    this.#events = [];
  }

  /** Milliseconds. */
  #dueIn(): number {
    return Math.max(0, this.#told + TICK_MS - performance.now());
  }

  #remark(index: number, event: RunEvent): void {
    const { remarks } = this.#tally(index);
    // The last one says how many there were.
    if (remarks.length === REMARKS) remarks.pop();
    remarks.push(event);
    this.say(event);
  }

  #counts(index: number): void {
    const tally = this.#tally(index);
    const step = this.#step(index);
    if (tally.progressed) {
      const of = tally.of === undefined ? {} : { of: tally.of };
      this.say({ kind: "progress", node: step.node, done: tally.done, ...of });
      tally.progressed = false;
    }
    for (const port of tally.touched) {
      const summary = this.#summary(step, port);
      tally.told.set(port, summary);
      this.say({ kind: "output", port: { node: step.node, port }, summary });
    }
    tally.touched.clear();
    this.#dirty.delete(index);
  }

  #step(index: number): Step {
    return this.#plan.steps[index] as Step;
  }

  #tally(index: number): Tally {
    return this.#tallies[index] as Tally;
  }
}
