// The `Runtime` of a browser: one run at a time in the sandbox's worker, stopped gently and, failing that, by force.
// Knows nothing of frames, WASM or Pyodide.

import type { NodeId, PortRef } from "../../graph/graph";
import type { Plan, RuntimeName } from "../../graph/plan";
import type { Answer, Question, QuestionKind } from "../../graph/question";
import { isAnswer } from "../answers/answers";
import type { Message, Request } from "../protocol";
import { EventQueue } from "../queue";
import type { Marker, NodeError, RunEvent, RunOptions, Runtime, RuntimeStatus } from "../runtime";
import { readTrace, type Trace } from "../trace";
import { Deadlines } from "./deadlines";
import { Sandbox } from "./sandbox";
import { Storing } from "./storing";

/** A worker that does not end a run within this is ended itself. */
const STOP_GRACE_MS = 35;
const QUESTION_TIMEOUT_MS = 10_000;
const GONE = "The values are gone: the run was ended by force. Run again to see them.";

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface LiveRun {
  readonly number: number;
  readonly events: EventQueue<RunEvent>;
  readonly start: number;
}

/** Starts nothing until something is asked of it. `base` is the address of the built page's folder. */
export function createBrowserRuntime(base: URL): Runtime {
  return new BrowserRuntime(base);
}

class BrowserRuntime implements Runtime {
  readonly #sandbox: Sandbox;
  readonly #storing: Storing;
  readonly #deadlines = new Deadlines((message, node) => this.#end("failed", message, node));
  readonly #listeners = new Set<(status: RuntimeStatus) => void>();
  readonly #questions = new Map<number, Waiting>();
  #status: RuntimeStatus = { kind: "cold" };
  #live: LiveRun | undefined;
  #runs = 0;
  #asked = 0;
  #pythonReady = false;
  /** Whether the worker holds the values of the last run. */
  #holdsValues = false;

  constructor(base: URL) {
    this.#sandbox = new Sandbox(base, {
      onMessage: (message) => this.#hear(message),
      onReplaced: (message) => this.#crashed(message),
      onStatus: (status) => this.#tellStatus(status),
    });
    this.#storing = new Storing(
      (request) => this.#sandbox.post(request),
      () => this.#sandbox.version(),
    );
  }

  async *run(plan: Plan, input: string, { signal, scope }: RunOptions): AsyncIterable<RunEvent> {
    this.#end("cancelled");
    const live: LiveRun = { number: ++this.#runs, events: new EventQueue(), start: performance.now() };
    this.#live = live;
    const stop = () => this.#stop(live);
    signal.addEventListener("abort", stop, { once: true });
    void this.#start(live, { plan, input, ...(scope ? { scope } : {}) }, signal);
    try {
      for await (const event of live.events) yield event;
    } finally {
      signal.removeEventListener("abort", stop);
      if (this.#live === live) this.#end("cancelled");
    }
  }

  async read(port: PortRef, from: number, to: number): Promise<string> {
    const text = await this.#ask((id) => ({ kind: "read", id, port, from, to }));
    if (typeof text !== "string") throw new Error("The runtime answered nonsense.");
    return text;
  }

  pause(): void {
    this.#sandbox.post({ kind: "pause" });
  }

  resume(): void {
    this.#sandbox.post({ kind: "resume" });
  }

  async text(port: PortRef, from: number, to: number): Promise<string> {
    const text = await this.#ask((id) => ({ kind: "text", id, port, from, to }));
    if (typeof text !== "string") throw new Error("The runtime answered nonsense.");
    return text;
  }

  async find(port: PortRef, text: string, from: number, limit: number): Promise<readonly number[]> {
    const found = await this.#ask((id) => ({ kind: "find", id, port, text, from, limit }));
    return Array.isArray(found) ? found.filter((index): index is number => Number.isSafeInteger(index)) : [];
  }

  async ask<K extends QuestionKind>(port: PortRef, question: Question<K>): Promise<Answer<K>> {
    const answer = await this.#ask((id) => ({ kind: "ask", id, port, question: question as Question }));
    if (!isAnswer<K>(question.kind, answer)) throw new Error("The runtime answered nonsense.");
    return answer;
  }

  async trace(): Promise<Trace> {
    const trace = readTrace(await this.#ask((id) => ({ kind: "trace", id })));
    if (!trace) throw new Error("The runtime answered nonsense.");
    return trace;
  }

  prepare(needs: ReadonlySet<RuntimeName>): void {
    // A failure is told as a status, and again to the run that needs what failed.
    if (needs.has("python")) this.#sandbox.startPython().then(() => this.#ready(), ignore);
    else if (needs.has("rust")) this.#sandbox.startRust().catch(ignore);
  }

  async check(source: string): Promise<readonly Marker[] | undefined> {
    if (!this.#pythonReady || this.#live) return undefined;
    try {
      const text = await this.#question((id) => ({ kind: "check", id, source }));
      return typeof text === "string" ? (JSON.parse(text) as Marker[]) : undefined;
    } catch {
      return undefined;
    }
  }

  onStatus(listener: (status: RuntimeStatus) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#status);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.#end("cancelled");
    this.#sandbox.dispose();
  }

  async #start(
    live: LiveRun,
    run: Pick<Extract<Request, { kind: "run" }>, "plan" | "input" | "scope">,
    signal: AbortSignal,
  ): Promise<void> {
    const looking = this.#storing.begin(run.plan, run.input);
    try {
      if (run.plan.steps.some((step) => step.runtime === "python" && !step.pinned)) {
        await this.#sandbox.startPython();
        this.#ready();
      } else await this.#sandbox.startRust();
    } catch (error) {
      if (this.#live === live) this.#end("crashed", error instanceof Error ? error.message : String(error));
      return;
    }
    const stored = await looking;
    if (signal.aborted || this.#live !== live) return;
    this.#holdsValues = true;
    this.#sandbox.post({ kind: "run", run: live.number, ...run, stored, threads: threads() });
  }

  #stop(live: LiveRun): void {
    this.#sandbox.post({ kind: "stop", run: live.number });
    setTimeout(() => {
      if (this.#live === live) this.#end("cancelled");
    }, STOP_GRACE_MS);
  }

  /** Ends the live run, whose worker has not ended it, by ending the worker. */
  #end(outcome: "cancelled" | "crashed" | "failed", message?: string, node?: NodeId): void {
    const live = this.#live;
    if (!live) return;
    this.#live = undefined;
    this.#deadlines.clear();
    if (this.#holdsValues) this.#sandbox.replace();
    this.#forget();
    if (node !== undefined) {
      const error: NodeError = { type: "deadline", message: message ?? "" };
      live.events.push({ kind: "nodeFailed", node, error });
    }
    const said = message === undefined ? {} : { message };
    live.events.push({ kind: "runFinished", outcome, ms: performance.now() - live.start, ...said });
    live.events.close();
  }

  #hear(message: Message): void {
    if (message.kind === "reply" || message.kind === "refusal") {
      const question = this.#questions.get(message.id);
      this.#questions.delete(message.id);
      if (message.kind === "reply") question?.resolve(message.value);
      else question?.reject(new Error(message.message));
      return;
    }
    if (message.kind === "kept") {
      this.#storing.keep(message.stored);
      return;
    }
    if (message.kind === "rustReady" || message.kind === "pythonReady" || message.kind === "pythonFailed")
      return;
    if (message.run !== this.#live?.number) return;
    if (message.kind === "want") {
      void this.#storing.restore(message.run, message.keys);
      return;
    }
    if (message.kind === "watch") {
      this.#deadlines.watch(message.node, message.ms);
      return;
    }
    const { events } = this.#live;
    for (const event of message.events) {
      events.push(event);
      if (event.kind !== "runFinished") continue;
      events.close();
      this.#live = undefined;
      this.#deadlines.clear();
      this.#storing.end();
      // Memory that a trap or a dead interpreter left behind is not run in again.
      if (event.outcome === "crashed") {
        this.#sandbox.replace();
        this.#forget();
      }
      return;
    }
  }

  #crashed(message: string): void {
    this.#deadlines.clear();
    this.#forget();
    const live = this.#live;
    if (!live) return;
    this.#live = undefined;
    live.events.push({
      kind: "runFinished",
      outcome: "crashed",
      ms: performance.now() - live.start,
      message,
    });
    live.events.close();
  }

  #forget(): void {
    this.#holdsValues = false;
    for (const question of this.#questions.values()) question.reject(new Error(GONE));
    this.#questions.clear();
  }

  #ask(request: (id: number) => Request): Promise<unknown> {
    return this.#holdsValues ? this.#question(request) : Promise.reject(new Error(GONE));
  }

  #question(request: (id: number) => Request): Promise<unknown> {
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#questions.delete(id);
        reject(new Error("The runtime is busy. Try again when the run is over."));
      }, QUESTION_TIMEOUT_MS);
      this.#questions.set(id, {
        resolve: (value) => {
          clearTimeout(timer);
          resolve(value);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      this.#sandbox.post(request(id));
    });
  }

  #ready(): void {
    this.#pythonReady = true;
  }

  #tellStatus(status: RuntimeStatus): void {
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
  }
}

/** One core is left to the page. */
function threads(): number {
  return Math.max(1, (navigator.hardwareConcurrency || 2) - 1);
}

function ignore(): void {}
