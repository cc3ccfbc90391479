// What is told of a run and how often: counts change with every batch, the screen only a few times a second.
// Knows nothing of scheduling.

import type { NodeId } from "../graph/graph";
import type { Plan, Step } from "../graph/plan";
import type { Summary } from "../graph/value";
import type { BatchReply } from "./host";
import type { NodeError, RunEvent } from "./runtime";

const TICK_MS = 60;

interface Tally {
  done: number;
  of: number | undefined;
  ms: number;
  skipped: number;
  progressed: boolean;
  /** Ports whose counts have changed since they were told. */
  readonly touched: Set<string>;
  readonly told: Set<string>;
}

export class Report {
  readonly #plan: Plan;
  readonly #emit: (events: readonly RunEvent[]) => void;
  readonly #summary: (step: Step, port: string) => string;
  readonly #tallies: readonly Tally[];
  #events: RunEvent[] = [];
  #told = 0;

  constructor(
    plan: Plan,
    emit: (events: readonly RunEvent[]) => void,
    summary: (step: Step, port: string) => string,
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
      told: new Set(),
    }));
  }

  started(index: number): void {
    this.#events.push({ kind: "nodeStarted", node: this.#step(index).node });
  }

  worked(index: number, result: BatchReply["nodes"][number], total: number | undefined): void {
    const tally = this.#tally(index);
    tally.done += result.consumed;
    tally.of = total;
    tally.ms += result.ms;
    tally.skipped += result.skipped;
    tally.progressed ||= result.consumed > 0;
    result.emitted.forEach((count, port) => {
      if (count > 0) tally.touched.add(this.#step(index).outputs[port] as string);
    });
  }

  skipped(index: number, error: NodeError): void {
    const { node } = this.#step(index);
    this.#events.push({ kind: "skipped", node, count: this.#tally(index).skipped, error });
  }

  log(node: NodeId, stream: "out" | "err", text: string): void {
    this.#events.push({ kind: "log", node, stream, text });
  }

  warn(node: NodeId, message: string): void {
    this.#events.push({ kind: "warning", node, message });
  }

  finished(index: number): void {
    // A port that nothing passed is told as well: an empty wire is an answer.
    for (const port of this.#step(index).outputs)
      if (!this.#tally(index).told.has(port)) this.#tally(index).touched.add(port);
    this.#counts(index);
    this.#events.push({ kind: "nodeFinished", node: this.#step(index).node, ms: this.#tally(index).ms });
  }

  failed(index: number, error: NodeError): void {
    this.#counts(index);
    this.#events.push({ kind: "nodeFailed", node: this.#step(index).node, error });
  }

  /** Tells what has gathered, if it is time. */
  tick(): void {
    if (performance.now() - this.#told >= TICK_MS) this.flush();
  }

  flush(): void {
    this.#plan.steps.forEach((_, index) => {
      this.#counts(index);
    });
    this.#told = performance.now();
    if (this.#events.length === 0) return;
    this.#emit(this.#events);
    this.#events = [];
  }

  #counts(index: number): void {
    const tally = this.#tally(index);
    const { node } = this.#step(index);
    if (tally.progressed) {
      const of = tally.of === undefined ? {} : { of: tally.of };
      this.#events.push({ kind: "progress", node, done: tally.done, ...of });
      tally.progressed = false;
    }
    for (const port of tally.touched) this.#output(index, port);
    tally.touched.clear();
  }

  #output(index: number, port: string): void {
    const step = this.#step(index);
    this.#tally(index).told.add(port);
    const summary = JSON.parse(this.#summary(step, port)) as Summary;
    this.#events.push({ kind: "output", port: { node: step.node, port }, summary });
  }

  #step(index: number): Step {
    return this.#plan.steps[index] as Step;
  }

  #tally(index: number): Tally {
    return this.#tallies[index] as Tally;
  }
}
