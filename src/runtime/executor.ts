// Runs one plan at a time on the hosts of its thread and answers questions about the values of the last run.
// The same in a browser's worker and in Node. Knows nothing of how messages travel.

import type { Breakpoint, Release } from "../graph/breakpoint";
import type { EdgeId, PortRef } from "../graph/graph";
import type { Plan, RuntimeName } from "../graph/plan";
import type { Answer, Question, QuestionKind, ValuesOf } from "../graph/question";
import type { Summary } from "../graph/value";
import type { PortValues } from "./answers/answerer";
import { answerTo } from "./answers/answers";
import { Archive, portionOf } from "./archive";
import { Engine } from "./engine";
import type { EngineOptions } from "./engine-options";
import { type Host, HostCrash, HostError } from "./host";
import { inputOf, type RunInput } from "./input";
import type { Stored } from "./kept";
import type { KeptValues, NodeError, Outcome, Portion, PortionRequest, RunEvent } from "./runtime";
import type { Trace } from "./trace";
import { isWhole, type Kept, Values } from "./values";

/** Gives the host of a runtime, starting it when it is asked for the first time. */
export type HostSource = (runtime: RuntimeName) => Promise<Host>;

/** Bytes of one step's values beyond which they are made again rather than stored. */
const LARGEST_STORED = 16 * 2 ** 20;
/** The same of values that took no time to make: on their way to be stored they would hold up the page. */
const LARGEST_CHEAP = 2 ** 20;

/** `breathe` lets the thread hear its messages. */
export type ExecutorRun = Omit<EngineOptions, "plan" | "input" | "host" | "values" | "breathe">;

export class Executor {
  readonly #hosts: HostSource;
  readonly #breathe: () => Promise<void>;
  readonly #values: Values;
  readonly #archive: Archive;
  #engine: Engine | undefined;
  #isRunning = false;

  /** `budget`: bytes of values that are held to be looked at or used again. */
  constructor(hosts: HostSource, breathe: () => Promise<void>, budget?: number) {
    this.#hosts = hosts;
    this.#breathe = breathe;
    this.#values = new Values(budget);
    this.#archive = new Archive(
      () => hosts("rust"),
      () => this.#values.number(),
    );
  }

  /**
   * Tells every event of the run, `runFinished` last. Never rejects; after "crashed" the thread is to be dropped.
   * `input` as text is a JSON array.
   */
  async run(plan: Plan, input: string | RunInput, options: ExecutorRun): Promise<Outcome> {
    const engine = new Engine({
      ...options,
      plan,
      input: typeof input === "string" ? inputOf(input) : input,
      host: this.#hosts,
      values: this.#values,
      breathe: this.#breathe,
      ...(this.#engine ? { before: this.#engine.sources } : {}),
    });
    this.#engine = engine;
    const finish = (outcome: Outcome, message?: string): Outcome => {
      const said = message === undefined ? {} : { message };
      const ms = engine.worked;
      engine.recorder.close();
      options.emit([{ kind: "runFinished", outcome, ms, ...said }]);
      return outcome;
    };
    this.#isRunning = true;
    try {
      const { outcome, message } = await engine.run();
      return finish(outcome, message);
    } catch (error) {
      if (error instanceof HostError) return finish("failed", error.message);
      this.#engine = undefined;
      if (error instanceof HostCrash) {
        this.#values.forget(error.host);
        options.emit(crashEvents(error));
      }
      return finish("crashed", error instanceof Error ? error.message : String(error));
    } finally {
      this.#isRunning = false;
    }
  }

  setBreakpoints(breakpoints: readonly Breakpoint[]): void {
    this.#engine?.gates?.set(breakpoints);
  }

  /** Lets an item go that the run stands still at. Throws `HostError` where that cannot be. */
  release(edge: EdgeId, item: number, release: Release): void {
    const gates = this.#engine?.gates;
    if (!gates) throw new HostError("No run stands still.");
    gates.release(edge, item, release);
  }

  /** Has a run that stands still look what is asked of it. */
  nudge(): void {
    this.#engine?.gates?.nudge();
  }

  /** JSON array for people. Throws `HostError` when there is nothing to read. */
  read(port: ValuesOf, from: number, to: number): string {
    return this.#valuesOf(port).read(from, to);
  }

  /** JSON array in full. Throws `HostError` when there is nothing to read, or JSON cannot hold a value. */
  text(port: ValuesOf, from: number, to: number): string {
    return this.#valuesOf(port).text(from, to);
  }

  find(port: ValuesOf, text: string, from: number, limit: number): readonly number[] {
    return this.#valuesOf(port).find(text, from, limit);
  }

  /** Rejects with `HostError` where there is no answer. */
  async ask<K extends QuestionKind>(port: ValuesOf, question: Question<K>): Promise<Answer<K>> {
    return answerTo(this.#valuesOf(port), question);
  }

  /** Throws `HostError` where they cannot be taken out in this form. */
  archive(port: PortRef, request: PortionRequest): Portion {
    return portionOf(this.#last().values(port), request);
  }

  /** Has the values of an older run be there, until they are taken away. Rejects where they cannot be read. */
  async show({ run, ...port }: Required<ValuesOf>, kept: KeptValues): Promise<void> {
    // What a run may take at most is nothing to who looks at an older one.
    if (!this.#isRunning) (await this.#hosts("rust")).limit(undefined);
    return this.#archive.show(run, port, kept);
  }

  unshow(run: string): void {
    this.#archive.unshow(run);
  }

  /** Where the time of the last run went, or goes. Throws `HostError` where there was none. */
  trace(): Trace {
    return this.#last().recorder.trace();
  }

  /** Values kept under a key, as they are stored; undefined when some are gone or cannot be stored. */
  stored(key: string, isCheap = false): Stored | undefined {
    return storedFrom(key, this.#values.find(key), isCheap ? LARGEST_CHEAP : LARGEST_STORED);
  }

  /** Keys of all that is kept, but for some. */
  kept(but: ReadonlySet<string>): readonly string[] {
    return this.#values.keys().filter((key) => !but.has(key));
  }

  #valuesOf({ run, ...port }: ValuesOf): PortValues {
    return run === undefined ? this.#last().values(port) : this.#archive.values({ ...port, run });
  }

  #last(): Engine {
    if (!this.#engine) throw new HostError("The values are gone. Run again to see them.");
    return this.#engine;
  }
}

function storedFrom(key: string, kept: Kept | undefined, largest: number): Stored | undefined {
  if (!kept || !isWhole(kept)) return undefined;
  const bytes = [...kept.outputs.values()].reduce((sum, buffer) => sum + buffer.bytes, 0);
  if (bytes > largest) return undefined;
  const outputs = [...kept.outputs].map(([port, { host, number, count }]) => ({
    port,
    values: host.pack(number, 0, count),
    summary: kept.summaries.get(port) as Summary,
  }));
  // A value that cannot be taken along is made again.
  const packed = outputs.flatMap(({ values, ...rest }) => (values ? { ...rest, values } : []));
  if (packed.length < outputs.length) return undefined;
  return { key, runtime: kept.runtime, outputs: packed, remarks: kept.remarks };
}

/** A crash is put on the node that ran; where a chain of them did, the first is marked and the others are named. */
function crashEvents({ nodes, message }: HostCrash): readonly RunEvent[] {
  const [node] = nodes;
  if (node === undefined) return [];
  const among = nodes.length > 1 ? ` (it happened in one of ${nodes.join(", ")})` : "";
  const error: NodeError = { type: "crash", message: `The runtime crashed: ${message}${among}` };
  return [{ kind: "nodeFailed", node, error }];
}
