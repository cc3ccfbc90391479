// For tests alone: a runtime that says what the test says, a store in memory. Knows nothing of what is tested.

import type { Breakpoint, Release } from "../graph/breakpoint";
import { FingerprintMaker } from "../graph/fingerprint";
import type { EdgeId, PortRef } from "../graph/graph";
import type { Plan } from "../graph/plan";
import type { Ask } from "../graph/question";
import type { Scope } from "../graph/scope";
import { loadExamples } from "../library/examples";
import { loadLibrary } from "../library/library";
import { EventQueue } from "../runtime/queue";
import type { Portion, PortionRequest, RunEvent, RunOptions, Runtime } from "../runtime/runtime";
import type { Trace } from "../runtime/trace";
import { createSession, type Session } from "./session";
import { FORMAT, type Head, stamped, type Version } from "./storage/record";
import { RING_SIZE } from "./storage/ring";
import type { Loaded, ProjectStore, Removed, SaveOutcome, SaveRequest, StoreEvent } from "./storage/store";

export class ScriptedRuntime implements Runtime {
  readonly runs: {
    readonly plan: Plan;
    readonly input: string;
    readonly scope: Scope | undefined;
    readonly breakpoints: readonly Breakpoint[];
  }[] = [];
  readonly asked: string[] = [];
  /** The values of every port: what `text` gives. */
  values: readonly string[] = [];
  #queue = new EventQueue<RunEvent>();

  async *run(plan: Plan, input: string, options: RunOptions): AsyncIterable<RunEvent> {
    const { signal, scope, breakpoints = [] } = options;
    this.runs.push({ plan, input, scope, breakpoints });
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

  /** As they were set while the run went on. */
  breakpoints: readonly Breakpoint[] = [];

  setBreakpoints(breakpoints: readonly Breakpoint[]): void {
    this.breakpoints = breakpoints;
  }

  /** What `release` rejects with. */
  refusing: string | undefined;

  async release(edge: EdgeId, item: number, release: Release): Promise<void> {
    if (this.refusing !== undefined) throw new Error(this.refusing);
    this.asked.push(`${edge} ${item} ${release.item}`);
  }

  async read(): Promise<string> {
    return "[]";
  }

  async text(_port: PortRef, from: number, to: number): Promise<string> {
    return `[${this.values.slice(from, to).join(",")}]`;
  }

  /** Of fingerprints alone. */
  readonly ask = (async (_, { kind }) => {
    if (kind !== "fingerprint") throw new Error("Nobody answers in a test.");
    const maker = new FingerprintMaker();
    maker.add(this.values.map((value) => JSON.parse(value)));
    return maker.fingerprint;
  }) as Ask;

  /** What `trace` gives; undefined: it is gone. */
  traced: Trace | undefined;

  async trace(): Promise<Trace> {
    if (!this.traced) throw new Error("gone");
    return this.traced;
  }

  async find(): Promise<readonly number[]> {
    return [];
  }

  async check(): Promise<undefined> {
    return undefined;
  }

  async archive(port: PortRef, { from, to }: PortionRequest): Promise<Portion> {
    const bytes = new TextEncoder().encode(await this.text(port, from, to));
    return { bytes, to: Math.min(to, this.values.length) };
  }

  supply(): void {}

  prepare(): void {}

  onStatus(): () => void {
    return () => {};
  }

  dispose(): void {}
}

interface Kept {
  head: Head;
  generations: readonly Version[];
  snapshots: readonly Version[];
}

/** Projects in memory, shared by as many tabs as a test has. */
export class Memory implements ProjectStore {
  readonly kept = new Map<string, Kept>();
  readonly #listeners = new Set<(event: StoreEvent) => void>();
  #opened: string | undefined;
  /** What every save and load rejects with. */
  failing: unknown;

  /** What was saved last. */
  get text(): string | undefined {
    const [newest] = [...this.kept.values()].sort((a, b) => b.head.touched - a.head.touched);
    return newest?.generations[0]?.text;
  }

  async #asked(): Promise<void> {
    await Promise.resolve();
    if (this.failing !== undefined) throw this.failing;
  }

  #announce(id: string): void {
    queueMicrotask(() => {
      for (const listener of this.#listeners) listener({ kind: "changed", id });
    });
  }

  async list(): Promise<readonly Head[]> {
    await this.#asked();
    return [...this.kept.values()].map(({ head }) => head).sort((a, b) => b.touched - a.touched);
  }

  async load(id: string): Promise<Loaded | undefined> {
    await this.#asked();
    return this.kept.get(id);
  }

  async snapshots(id: string): Promise<readonly Version[]> {
    await this.#asked();
    return this.kept.get(id)?.snapshots ?? [];
  }

  async save({ id, base, text, facts, activity, keep, rescue = [] }: SaveRequest): Promise<SaveOutcome> {
    await this.#asked();
    const before = this.kept.get(id);
    if ((before?.head.revision ?? 0) !== base || (before && before.head.format > FORMAT)) {
      return { kind: "stale", head: before?.head };
    }
    const revision = base + 1;
    const at = Date.now();
    const active = (before?.head.active ?? 0) + activity;
    const touched = Math.max(0, ...[...this.kept.values()].map(({ head }) => head.touched)) + 1;
    const last = keep && before?.generations[0];
    const snapshots = [...(last ? [{ ...last, why: keep }] : []), ...rescue, ...(before?.snapshots ?? [])];
    const kept = last ? active : (before?.head.kept ?? 0);
    const head: Head = { id, format: FORMAT, revision, touched, active, kept, at, ...facts };
    const version = stamped({ id, revision, text, at, ...facts });
    const generations = [version, ...(before?.generations ?? [])].slice(0, 2);
    this.kept.set(id, { head, generations, snapshots: snapshots.slice(0, RING_SIZE) });
    this.#announce(id);
    return { kind: "saved", head };
  }

  async remove(id: string): Promise<Removed | undefined> {
    await this.#asked();
    const before = this.kept.get(id);
    this.kept.delete(id);
    this.#announce(id);
    return before && { id, ...before };
  }

  async putBack({ id, head, generations, snapshots }: Removed): Promise<void> {
    await this.#asked();
    if (head) this.kept.set(id, { head, generations, snapshots });
    this.#announce(id);
  }

  async lastOpened(): Promise<string | undefined> {
    await this.#asked();
    return this.#opened;
  }

  async noteOpened(id: string): Promise<void> {
    this.#opened = id;
  }

  watch(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
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

/** A session of its own on an example, with a runtime that says what the test says. */
export function exampleSession(runtime: Runtime, example = "calculator"): Session {
  const session = createSession({
    library: loadLibrary(),
    examples: loadExamples(),
    runtime,
    store: new Memory(),
    loadCommand: async () => new Uint8Array(),
    address: "https://studio.example/",
  });
  session.openExample(example);
  return session;
}
