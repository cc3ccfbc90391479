// For tests alone: a session whose nodes really run, in this thread, and its kept runs. Knows nothing of what is tested.

import type { PortRef } from "../../graph/graph";
import type { Plan } from "../../graph/plan";
import type { Answer, Question, QuestionKind, ValuesOf } from "../../graph/question";
import { loadExamples } from "../../library/examples";
import { loadLibrary } from "../../library/library";
import { Showing, type Supply } from "../../runtime/browser/showing";
import type { Executor } from "../../runtime/executor";
import { createNodeExecutor } from "../../runtime/node/runtime";
import type { Request } from "../../runtime/protocol";
import { EventQueue } from "../../runtime/queue";
import type { Portion, PortionRequest, RunEvent, RunOptions, Runtime } from "../../runtime/runtime";
import type { Trace } from "../../runtime/trace";
import { createSession, type Session } from "../session";
import { Memory } from "../testing";
import type { RunStore } from "./run-store";
import type { RunFacts, RunsState } from "./runs";

/** The runtime of a page, without frame and worker. */
class LocalRuntime implements Runtime {
  readonly executor: Executor = createNodeExecutor(process.cwd());
  readonly #showing = new Showing(
    (request) => void this.#serve(request),
    (request) => this.#serve(request(0)),
  );

  async *run(plan: Plan, input: string, { signal, scope }: RunOptions): AsyncIterable<RunEvent> {
    const events = new EventQueue<RunEvent>();
    const done = this.executor.run(plan, input, {
      signal,
      ...(scope ? { scope } : {}),
      emit: (more) => {
        for (const event of more) events.push(event);
      },
    });
    void done.then(() => events.close());
    yield* events;
  }

  async #serve(request: Request): Promise<unknown> {
    if (request.kind === "show") return this.executor.show(request.port, request.kept);
    if (request.kind === "unshow") this.executor.unshow(request.run);
    return undefined;
  }

  async #bring({ node, port, run }: ValuesOf): Promise<void> {
    if (run !== undefined) await this.#showing.bring({ node, port, run });
  }

  async read(port: ValuesOf, from: number, to: number): Promise<string> {
    await this.#bring(port);
    return this.executor.read(port, from, to);
  }

  async text(port: ValuesOf, from: number, to: number): Promise<string> {
    await this.#bring(port);
    return this.executor.text(port, from, to);
  }

  async find(port: ValuesOf, text: string, from: number, limit: number): Promise<readonly number[]> {
    await this.#bring(port);
    return this.executor.find(port, text, from, limit);
  }

  async ask<K extends QuestionKind>(port: ValuesOf, question: Question<K>): Promise<Answer<K>> {
    await this.#bring(port);
    return this.executor.ask(port, question);
  }

  async archive(port: PortRef, request: PortionRequest): Promise<Portion> {
    return this.executor.archive(port, request);
  }

  supply(kept: Supply): void {
    this.#showing.supply = kept;
  }

  async trace(): Promise<Trace> {
    return this.executor.trace();
  }

  pause(): void {}
  resume(): void {}
  setBreakpoints(): void {}
  async release(): Promise<void> {}
  prepare(): void {}
  async check(): Promise<undefined> {
    return undefined;
  }
  onStatus(): () => void {
    return () => {};
  }
  dispose(): void {}
}

/** A page. `store`: the projects, which another page may open again. */
export function openPage(runStore: RunStore | undefined, store = new Memory()): Session {
  return createSession({
    library: loadLibrary(),
    examples: loadExamples(),
    runtime: new LocalRuntime(),
    store,
    ...(runStore ? { runStore } : {}),
    loadCommand: async () => new Uint8Array(),
    address: "https://studio.example/",
  });
}

export async function untilRuns(
  session: Session,
  condition: (state: RunsState) => boolean,
): Promise<RunsState> {
  const { store } = session.runs;
  if (condition(store.getState())) return store.getState();
  return new Promise((resolve) => {
    const stop = store.subscribe((state) => {
      if (!condition(state)) return;
      stop();
      resolve(state);
    });
  });
}

/** Runs, and waits until the run is kept with its values. */
export async function ranAndKept(session: Session, scope: "all" | "fresh" = "all"): Promise<RunFacts> {
  const before = new Set(session.runs.store.getState().list.map(({ id }) => id));
  session.run(scope === "fresh" ? { kind: "fresh" } : undefined);
  const { list } = await untilRuns(
    session,
    (state) =>
      state.keeping === undefined && state.list.some(({ id, kept }) => !before.has(id) && kept !== "none"),
  );
  return list.find(({ id }) => !before.has(id)) as RunFacts;
}
