// The `Runtime` of a browser: one run at a time in the sandbox's worker, stopped gently and, failing that, by force.
// Knows nothing of frames, WASM or Pyodide.

import type { Breakpoint, Release } from "../../graph/breakpoint";
import type { EdgeId, NodeId, PortRef } from "../../graph/graph";
import type { Plan, RuntimeName } from "../../graph/plan";
import type { Answer, Question, QuestionKind, ValuesOf } from "../../graph/question";
import { isAnswer } from "../answers/answers";
import type { Message, Request } from "../protocol";
import { EventQueue } from "../queue";
import type {
  Marker,
  NodeError,
  Portion,
  PortionRequest,
  RunEvent,
  RunOptions,
  Runtime,
  RuntimeStatus,
} from "../runtime";
import { readTrace, type Trace } from "../trace";
import { Deadlines } from "./deadlines";
import { Sandbox } from "./sandbox";
import { Showing, type Supply } from "./showing";
import { Storing } from "./storing";

/** A worker that does not end a run within this is ended itself. */
const STOP_GRACE_MS = 35;
const QUESTION_TIMEOUT_MS = 10_000;
/** For what looks at all values and for what nobody waits for. */
const LONG_QUESTION_TIMEOUT_MS = 120_000;
const GONE = "The values are gone: the run was ended by force. Run again to see them.";

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface LiveRun {
  readonly number: number;
  readonly events: EventQueue<RunEvent>;
  readonly start: number;
  breakpoints: readonly Breakpoint[];
}

/** Starts nothing until something is asked of it. `base` is the address of the built page's folder. */
export function createBrowserRuntime(base: URL): Runtime {
  return new BrowserRuntime(base);
}

class BrowserRuntime implements Runtime {
  readonly #sandbox: Sandbox;
  readonly #storing: Storing;
  readonly #showing: Showing;
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
    this.#showing = new Showing(
      (request) => this.#sandbox.post(request),
      (request) => this.#question(request, LONG_QUESTION_TIMEOUT_MS),
    );
  }

  async *run(plan: Plan, input: string, options: RunOptions): AsyncIterable<RunEvent> {
    const { signal, scope, breakpoints = [] } = options;
    this.#end("cancelled");
    const events = new EventQueue<RunEvent>();
    const live: LiveRun = { number: ++this.#runs, events, start: performance.now(), breakpoints };
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

  async read(port: ValuesOf, from: number, to: number): Promise<string> {
    const text = await this.#askOf(port, (id) => ({ kind: "read", id, port, from, to }));
    if (typeof text !== "string") throw new Error("The runtime answered nonsense.");
    return text;
  }

  pause(): void {
    this.#sandbox.post({ kind: "pause" });
  }

  resume(): void {
    this.#sandbox.post({ kind: "resume" });
  }

  setBreakpoints(breakpoints: readonly Breakpoint[]): void {
    if (!this.#live) return;
    this.#live.breakpoints = breakpoints;
    this.#sandbox.post({ kind: "breakpoints", run: this.#live.number, breakpoints });
  }

  async release(edge: EdgeId, item: number, release: Release): Promise<void> {
    await this.#ask((id) => ({ kind: "release", id, edge, item, release }));
  }

  async text(port: ValuesOf, from: number, to: number): Promise<string> {
    const text = await this.#askOf(port, (id) => ({ kind: "text", id, port, from, to }));
    if (typeof text !== "string") throw new Error("The runtime answered nonsense.");
    return text;
  }

  async find(port: ValuesOf, text: string, from: number, limit: number): Promise<readonly number[]> {
    const found = await this.#askOf(port, (id) => ({ kind: "find", id, port, text, from, limit }));
    return Array.isArray(found) ? found.filter((index): index is number => Number.isSafeInteger(index)) : [];
  }

  async ask<K extends QuestionKind>(port: ValuesOf, question: Question<K>): Promise<Answer<K>> {
    const request = (id: number): Request => ({ kind: "ask", id, port, question: question as Question });
    const isLong = question.kind === "fingerprint" || question.kind === "names";
    const ms = isLong ? LONG_QUESTION_TIMEOUT_MS : QUESTION_TIMEOUT_MS;
    const answer = await this.#askOf(port, request, ms);
    if (!isAnswer<K>(question.kind, answer)) throw new Error("The runtime answered nonsense.");
    return answer;
  }

  async archive(port: PortRef, request: PortionRequest): Promise<Portion> {
    const portion = await this.#ask(
      (id) => ({ kind: "archive", id, port, request }),
      LONG_QUESTION_TIMEOUT_MS,
    );
    const { bytes, to } = (portion ?? {}) as Partial<Portion>;
    const isWhole = bytes instanceof Uint8Array && Number.isSafeInteger(to) && (to as number) <= request.to;
    if (!isWhole || (to as number) < request.from) throw new Error("The runtime answered nonsense.");
    return { bytes, to: to as number };
  }

  supply(kept: Supply): void {
    this.#showing.supply = kept;
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
    const { number, breakpoints } = live;
    this.#sandbox.post({ kind: "run", run: number, ...run, breakpoints, stored, threads: threads() });
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
    if (this.#holdsValues) this.#replace();
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
        this.#replace();
        this.#forget();
      }
      return;
    }
  }

  #replace(): void {
    this.#sandbox.replace();
    this.#showing.forget();
  }

  #crashed(message: string): void {
    this.#deadlines.clear();
    this.#showing.forget();
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

  /** Of an older run too, whose values are brought to the worker where they are not there yet. */
  async #askOf(
    { node, port, run }: ValuesOf,
    request: (id: number) => Request,
    ms = QUESTION_TIMEOUT_MS,
  ): Promise<unknown> {
    if (run === undefined) return this.#ask(request, ms);
    await this.#sandbox.startRust();
    await this.#showing.bring({ node, port, run });
    return this.#question(request, ms);
  }

  #ask(request: (id: number) => Request, ms = QUESTION_TIMEOUT_MS): Promise<unknown> {
    return this.#holdsValues ? this.#question(request, ms) : Promise.reject(new Error(GONE));
  }

  #question(request: (id: number) => Request, ms = QUESTION_TIMEOUT_MS): Promise<unknown> {
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#questions.delete(id);
        reject(new Error("The runtime is busy. Try again when the run is over."));
      }, ms);
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
