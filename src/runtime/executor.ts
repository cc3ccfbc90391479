// Runs one plan at a time on the hosts of its thread and answers questions about the values of the last run.
// The same in a browser's worker and in Node. Knows nothing of how messages travel.

import type { PortRef } from "../graph/graph";
import type { Plan, RuntimeName } from "../graph/plan";
import type { Answer, Question, QuestionKind } from "../graph/question";
import type { Summary } from "../graph/value";
import { answerTo } from "./answers/answers";
import { Engine, type EngineOptions } from "./engine";
import { type Host, HostCrash, HostError } from "./host";
import { inputOf, type RunInput } from "./input";
import type { Stored } from "./kept";
import type { NodeError, Outcome, RunEvent } from "./runtime";
import type { Trace } from "./trace";
import { isWhole, type Kept, Values } from "./values";

/** Gives the host of a runtime, starting it when it is asked for the first time. */
export type HostSource = (runtime: RuntimeName) => Promise<Host>;

/** Bytes of one step's values beyond which they are made again rather than stored. */
const LARGEST_STORED = 16 * 2 ** 20;

/** `breathe` lets the thread hear its messages. */
export type ExecutorRun = Omit<EngineOptions, "plan" | "input" | "host" | "values" | "breathe">;

export class Executor {
  readonly #hosts: HostSource;
  readonly #breathe: () => Promise<void>;
  readonly #values: Values;
  #engine: Engine | undefined;

  /** `budget`: bytes of values that are held to be looked at or used again. */
  constructor(hosts: HostSource, breathe: () => Promise<void>, budget?: number) {
    this.#hosts = hosts;
    this.#breathe = breathe;
    this.#values = new Values(budget);
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
      const ms = performance.now() - engine.recorder.startedAt;
      engine.recorder.close();
      options.emit([{ kind: "runFinished", outcome, ms, ...said }]);
      return outcome;
    };
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
    }
  }

  /** JSON array for people. Throws `HostError` when there is nothing to read. */
  read(port: PortRef, from: number, to: number): string {
    return this.#last().values(port).read(from, to);
  }

  /** JSON array in full. Throws `HostError` when there is nothing to read, or JSON cannot hold a value. */
  text(port: PortRef, from: number, to: number): string {
    return this.#last().values(port).text(from, to);
  }

  find(port: PortRef, text: string, from: number, limit: number): readonly number[] {
    return this.#last().values(port).find(text, from, limit);
  }

  /** Rejects with `HostError` where there is no answer. */
  async ask<K extends QuestionKind>(port: PortRef, question: Question<K>): Promise<Answer<K>> {
    return answerTo(this.#last().values(port), question);
  }

  /** Where the time of the last run went, or goes. Throws `HostError` where there was none. */
  trace(): Trace {
    return this.#last().recorder.trace();
  }

  /** Values kept under a key, as they are stored; undefined when some are gone or cannot be stored. */
  stored(key: string): Stored | undefined {
    return storedFrom(key, this.#values.find(key));
  }

  /** Keys of all that is kept, but for some. */
  kept(but: ReadonlySet<string>): readonly string[] {
    return this.#values.keys().filter((key) => !but.has(key));
  }

  #last(): Engine {
    if (!this.#engine) throw new HostError("The values are gone. Run again to see them.");
    return this.#engine;
  }
}

function storedFrom(key: string, kept: Kept | undefined): Stored | undefined {
  if (!kept || !isWhole(kept)) return undefined;
  const bytes = [...kept.outputs.values()].reduce((sum, buffer) => sum + buffer.bytes, 0);
  if (bytes > LARGEST_STORED) return undefined;
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
