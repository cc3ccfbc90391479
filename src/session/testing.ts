// For tests alone: a runtime that says what the test says, a store in memory. Knows nothing of what is tested.

import type { PortRef } from "../graph/graph";
import type { Plan } from "../graph/plan";
import type { Scope } from "../graph/scope";
import { EventQueue } from "../runtime/queue";
import type { RunEvent, RunOptions, Runtime } from "../runtime/runtime";
import type { ProjectStore } from "./autosave";
import type { Session } from "./session";

export class ScriptedRuntime implements Runtime {
  readonly runs: { readonly plan: Plan; readonly input: string; readonly scope: Scope | undefined }[] = [];
  readonly asked: string[] = [];
  /** The values of every port: what `text` gives. */
  values: readonly string[] = [];
  #queue = new EventQueue<RunEvent>();

  async *run(plan: Plan, input: string, { signal, scope }: RunOptions): AsyncIterable<RunEvent> {
    this.runs.push({ plan, input, scope });
    const queue = new EventQueue<RunEvent>();
    this.#queue = queue;
    signal.addEventListener("abort", () => {
      queue.push({ kind: "runFinished", outcome: "cancelled", ms: 1 });
      queue.close();
    });
    yield* queue;
  }

  /** What the run under way tells; `runFinished` ends it. */
  tell(...events: readonly RunEvent[]): void {
    for (const event of events) {
      this.#queue.push(event);
      if (event.kind === "runFinished") this.#queue.close();
    }
  }

  pause(): void {
    this.asked.push("pause");
  }

  resume(): void {
    this.asked.push("resume");
  }

  async read(): Promise<string> {
    return "[]";
  }

  async text(_port: PortRef, from: number, to: number): Promise<string> {
    return `[${this.values.slice(from, to).join(",")}]`;
  }

  async find(): Promise<readonly number[]> {
    return [];
  }

  async check(): Promise<undefined> {
    return undefined;
  }

  prepare(): void {}

  onStatus(): () => void {
    return () => {};
  }

  dispose(): void {}
}

export class Memory implements ProjectStore {
  text: string | undefined;

  async load(): Promise<string | undefined> {
    return this.text;
  }

  async save(text: string): Promise<void> {
    this.text = text;
  }
}

export async function until(session: Session, condition: () => boolean): Promise<void> {
  if (condition()) return;
  await new Promise<void>((resolve) => {
    const stop = session.store.subscribe(() => {
      if (!condition()) return;
      stop();
      resolve();
    });
  });
}
