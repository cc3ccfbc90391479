// Carries out a plan: which segment takes which items when, and what is told of it. Values stay with the hosts; the
// engine sees counts. Knows nothing of workers, WASM or Pyodide.

import { stepsAfter } from "../graph/breakpoint";
import { type NodeId, type PortKey, type PortRef, portKey } from "../graph/graph";
import type { Plan, RuntimeName, Step } from "../graph/plan";
import { invariant } from "../graph/result";
import { type Selection, selectSteps } from "../graph/scope";
import type { PortValues } from "./answers/answerer";
import { Calls, lateMessage, nodesOf, untilAborted } from "./calls";
import type { Chain, Source } from "./chain";
import { RunClock } from "./clock";
import type { EngineOptions } from "./engine-options";
import { FirstFailure } from "./first-failure";
import { Gates } from "./gates";
import { type BatchReply, type Host, HostCrash, HostError, nodeError } from "./host";
import { keptKey } from "./kept";
import { type Layout, layOut } from "./layout";
import { MirrorFailure } from "./mirrors";
import { originsOf } from "./origins";
import { portValuesOf } from "./port-values";
import { Report } from "./report";
import { bringBack } from "./reuse";
import type { Outcome, RunEvent } from "./runtime";
import { TraceRecorder } from "./trace-recorder";
import { isWhole, type Kept, summaryOf } from "./values";

const BREATH_MS = 12;
/** Work that is worth storing at once: whatever comes next may end the worker. */
const DEAR_MS = 200;

/** One run of a plan. Its values can be looked at until the next run begins. */
export class Engine {
  readonly #plan: Plan;
  readonly #options: EngineOptions;
  /** By output port: of this run, and of earlier ones where they are used again. */
  readonly sources = new Map<PortKey, Source>();
  readonly recorder = new TraceRecorder();
  /** Where it may stand still, as soon as it has begun. */
  gates: Gates | undefined;
  readonly #report: Report;
  /** What the values of each step are kept under; undefined where they cannot be used again. */
  readonly #keys: readonly (string | undefined)[];
  readonly #calls: Calls;
  #layout: Layout | undefined;
  readonly #clock: RunClock;
  readonly #failure = new FirstFailure();
  #breath = 0;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#plan = options.plan;
    this.#keys = options.plan.steps.map((step) => keptKey(step, options.input.key));
    this.#calls = new Calls(options, (step) => this.#report.msOf(step), this.recorder);
    this.#clock = new RunClock(options.plan.limits?.timeoutMs, (ms) => options.watch?.(undefined, ms));
    this.#report = new Report(options.plan, options.emit, ({ node }, port) =>
      summaryOf(this.#source(node, port).buffer),
    );
  }

  /** Runs to the end, to a failure or to a stop; tells all but `runFinished`. Throws `HostCrash`. */
  async run(): Promise<{ readonly outcome: Outcome; readonly message?: string }> {
    const { plan, values, scope = { kind: "all" }, breakpoints = [] } = this.#options;
    values.begin();
    for (const [port, source] of this.#options.before ?? [])
      if (values.holds(source.buffer)) this.sources.set(port, { ...source, ended: true });
    await bringBack(this.#options, this.#keys, (index, message) =>
      this.#failure.note(index, { type: "value", message }),
    );
    const kept = this.#keys.map((key) => (key === undefined ? undefined : values.find(key)));
    // What stood at a breakpoint passes it again; who only reads what came of that need not wait for it.
    const anew = stepsAfter(plan, new Set(breakpoints.map(({ edge }) => edge)));
    const selection = selectSteps(plan, scope, (index, whole) => {
      const found = whole || !anew.has(index) ? kept[index] : undefined;
      return found !== undefined && (!whole || isWhole(found));
    });
    for (const [index, found] of kept.entries())
      if (found && !selection.running.has(index)) this.#reuse(index, found, selection.reused.has(index));
    if (!this.#failure.found && (await this.#open(selection))) {
      await this.#pump();
      await this.#settle();
      this.#clock.rest(true);
    }
    if (this.#failure.found) this.#report.failed(this.#failure.found.step, this.#failure.found.error);
    // What was let go since it was told.
    for (const index of selection.running)
      this.#report.retell(index, (node, port) => this.#source(node, port).buffer.first);
    this.#report.finish();
    if (this.#failure.found) return { outcome: "failed" };
    if (this.#clock.isLate) return { outcome: "failed", message: lateMessage(plan.limits?.timeoutMs ?? 0) };
    return { outcome: this.#options.signal.aborted ? "cancelled" : "completed" };
  }

  /** Milliseconds, without those that it stood still. */
  get worked(): number {
    return this.#clock.worked;
  }

  /** The values of a port. Throws `HostError` where nothing has passed it. */
  values(port: PortRef): PortValues {
    const source = this.sources.get(portKey(port));
    if (!source) throw new HostError(`Nothing has passed "${port.node}.${port.port}" in this run.`);
    return portValuesOf(source.buffer, (item) =>
      originsOf(port, item, this.#plan, this.sources, this.#layout?.intake.identity),
    );
  }

  count(port: PortRef): number {
    return this.sources.get(portKey(port))?.buffer.count ?? 0;
  }

  #step(index: number): Step {
    return this.#plan.steps[index] as Step;
  }

  /** Values of earlier runs stand for those of a step; what the scope leaves out is read, and not told. */
  #reuse(index: number, kept: Kept, told: boolean): void {
    const { node } = this.#step(index);
    this.#options.values.use(kept);
    for (const [port, buffer] of kept.outputs)
      this.sources.set(portKey({ node, port }), { buffer, ended: true, passing: false });
    if (told) this.#report.reused(index, kept);
  }

  /** Lays the run out and has the hosts make their instances. False when one could not be made. */
  async #open(selection: Selection): Promise<boolean> {
    const hosts = new Map<RuntimeName, Host>();
    for (const index of selection.running) {
      const { runtime } = this.#step(index);
      if (!hosts.has(runtime)) hosts.set(runtime, await this.#options.host(runtime));
    }
    this.recorder.startedAt = this.#clock.start();
    this.#layout = layOut(this.#options, selection.running, hosts, this.sources, this.#keys);
    this.gates = new Gates(this.#plan, this.#layout.chains, (event) => this.#tell(event));
    this.recorder.begin(this.#plan, this.#layout, this.sources);
    for (const [runtime, host] of hosts) {
      const { program } = this.#layout;
      const reply = await this.#calls.open(host, program(runtime));
      if (!reply.error) continue;
      const step = this.#plan.steps.findIndex((each) => each.node === reply.error?.node);
      invariant(step >= 0, "a host names a node that it was not given");
      this.#failure.note(step, nodeError(reply.error));
      return false;
    }
    return true;
  }

  /** Goes round the segments until all are done. */
  async #pump(): Promise<void> {
    const { chains, intake, drains } = this.#layout as Layout;
    const gates = this.gates as Gates;
    this.#breath = performance.now();
    while (!this.#isOver() && chains.some((chain) => !chain.done)) {
      const away = chains.filter((chain) => chain.pending);
      const { asked } = gates;
      const { worked, held } = await this.#round();
      for (const drain of drains) await drain();
      const awaited = chains.flatMap((chain) => chain.pending ?? []);
      const isStopped = gates.tellStops();
      this.#clock.rest(isStopped);
      if (isStopped) awaited.push(asked);
      // What came back, or was asked for, meanwhile may let others go on.
      const isNew = away.some((chain) => !chain.pending) || gates.asked !== asked;
      if (worked || this.#isOver() || isNew) continue;
      if (intake.wanted && (!held || intake.starved)) await this.#wait(intake.next());
      else if (awaited.length > 0) await this.#wait(Promise.race(awaited));
      else {
        // Nothing else can go on: a merge waits for a later part of what is held back here.
        invariant(held, "a run came to rest before its end");
        this.#advance(held);
      }
    }
  }

  #tell(event: RunEvent): void {
    this.#report.say(event);
    this.#report.finish();
  }

  /** Waits until then or until the end of the run; tells all there is as soon as it is time. */
  async #wait(what: Promise<void> | undefined): Promise<void> {
    if (what) await this.#report.during(untilAborted(this.#options.signal, what));
  }

  /** A batch of every segment that can take one, those that are furthest on first. */
  async #round(): Promise<{ readonly worked: boolean; readonly held: Chain | undefined }> {
    const { chains } = this.#layout as Layout;
    const idle = chains.filter((chain) => !chain.done && !chain.pending);
    let worked = false;
    let held: Chain | undefined;
    // What has come to its end is kept before anything else is called: that may never come back.
    for (const chain of idle) if (chain.isOver) worked = this.#advance(chain);
    for (const chain of idle.toReversed()) {
      if (this.#isOver()) break;
      if (chain.done || chain.pending) continue;
      if (chain.heldBack && !this.#failure.cuts(chain)) held = chain;
      else worked = this.#advance(chain) || worked;
      if (performance.now() - this.#breath > BREATH_MS) await this.#breathe();
    }
    return { worked, held };
  }

  #isOver(): boolean {
    return this.#clock.check() || this.#options.signal.aborted || this.#calls.crash !== undefined;
  }

  /** After the last batch, whatever the reason: nothing is left waiting, and every instance is cleaned up. */
  async #settle(): Promise<void> {
    const { chains, mirrors, drains } = this.#layout as Layout;
    const over = this.#isOver();
    for (const chain of chains) if (chain.pending && over) chain.host.cancel();
    await Promise.all(chains.map((chain) => chain.pending));
    if (this.#calls.crash) throw this.#calls.crash;
    for (const chain of chains) {
      if (!chain.done) this.#finish(chain, 0);
      await chain.pending;
    }
    for (const drain of drains) await drain();
    mirrors.clear();
    this.gates?.close();
    if (this.#calls.crash) throw this.#calls.crash;
  }

  /** One batch of a segment, or its end. False when it can do nothing yet. */
  #advance(chain: Chain): boolean {
    const upto = this.#failure.allowed(chain);
    if (upto === 0) return this.#finish(chain, 0);
    if (chain.more) return this.#batch(chain, 0, upto);
    if (chain.feeds.length === 0)
      return chain.started ? this.#finish(chain, upto) : this.#batch(chain, 1, upto);
    const ready = chain.ready();
    if (ready === 0) return false;
    if (ready !== "dry") return this.#batch(chain, ready, upto);
    const ports = chain.dryPorts();
    if (ports) {
      const index = chain.segment.steps[0] as number;
      const { node } = this.#step(index);
      const message = `Input "${ports.dry}" ran dry while "${ports.left}" still had items: "${node}" ended there.`;
      this.#report.warn(index, message);
    }
    return this.#finish(chain, upto);
  }

  #batch(chain: Chain, count: number, upto: number): true {
    const { mirrors } = this.#layout as Layout;
    const wires = count > 0 && chain.feeds.length > 0 ? chain.standing() : [];
    try {
      for (const { number, reader } of wires) mirrors.fill(number, reader.next + count);
    } catch (error) {
      if (!(error instanceof MirrorFailure))
        throw new HostCrash(chain.host, nodesOf(this.#plan, chain), error);
      const item = error.item === undefined ? {} : { item: error.item };
      this.#failure.note(this.#makerOf(error.buffer.number), {
        type: "value",
        message: error.message,
        ...item,
      });
      return true;
    }
    const take = wires.length > 0 ? chain.take(count) : [];
    if (!chain.started) {
      chain.started = true;
      for (const step of chain.segment.steps.slice(0, upto)) this.#report.started(step);
      // Told before it is called: it may never come back.
      this.#report.flush();
    }
    const start = performance.now();
    this.#calls.make(
      chain,
      () => chain.host.run(chain.number, take, count, upto),
      (reply) => {
        chain.adapt(count, performance.now() - start);
        chain.more = reply.more && !(reply.failure?.node === 0);
        this.#absorb(chain, reply);
        if (!chain.more) this.#release(chain);
      },
    );
    return true;
  }

  /** Lets go of what a chain took, where nobody else wants to see it. */
  #release(chain: Chain): void {
    const { mirrors } = this.#layout as Layout;
    chain.release();
    for (const { wires } of chain.feeds)
      for (const { number, source } of wires) {
        mirrors.dropTaken(number);
        if (source.passing) this.#options.values.dropTaken(source.buffer);
      }
  }

  #finish(chain: Chain, upto: number): true {
    this.#calls.make(
      chain,
      () => chain.host.finish(chain.number, upto),
      (reply) => {
        this.#absorb(chain, reply);
        chain.done = true;
        const over = this.#options.signal.aborted || this.#clock.isLate;
        for (const index of chain.segment.steps.slice(0, this.#failure.allowed(chain))) {
          const { node, outputs } = this.#step(index);
          for (const port of outputs) this.#source(node, port).ended = true;
          if (!over) this.#keep(index);
        }
      },
    );
    return true;
  }

  /** Takes a batch's counts, logs, skips and failure into account. */
  #absorb(chain: Chain, reply: BatchReply): void {
    const { steps } = chain.segment;
    const { values } = this.#options;
    reply.nodes.forEach((result, place) => {
      const index = steps[place] as number;
      const { node, outputs, limits } = this.#step(index);
      outputs.forEach((port, at) => {
        const source = this.#source(node, port);
        values.grow(source.buffer, result.emitted[at] ?? 0, result.bytes[at] ?? 0);
        if (source.passing) values.dropTaken(source.buffer);
      });
      this.#report.worked(index, result, chain.total(place));
      if (limits?.timeoutMs !== undefined && this.#report.msOf(index) > limits.timeoutMs)
        this.#failure.note(index, { type: "deadline", message: lateMessage(limits.timeoutMs) });
    });
    for (const log of reply.logs) this.#report.log(this.#step(steps[log.node] as number).node, log);
    for (const skip of reply.skips) this.#report.skipped(steps[skip.node] as number, nodeError(skip));
    if (reply.failure) this.#failure.note(steps[reply.failure.node] as number, nodeError(reply.failure));
    values.shed();
    this.#report.tick();
  }

  /** Has a step's values outlive the run. */
  #keep(index: number): void {
    const { node, runtime, outputs } = this.#step(index);
    const told = this.#report.finished(index);
    const key = this.#keys[index];
    if (key === undefined || this.gates?.edited.has(index)) return;
    const buffers = outputs.map((port) => [port, this.#source(node, port).buffer] as const);
    this.#options.values.keep(key, { runtime, outputs: new Map(buffers), ...told });
    if (this.#report.msOf(index) > DEAR_MS) this.#options.save?.(key);
  }

  #makerOf(buffer: number): number {
    return this.#plan.steps.findIndex(({ node, outputs }) =>
      outputs.some((port) => this.sources.get(portKey({ node, port }))?.buffer.number === buffer),
    );
  }

  /** Of an output port that has one. */
  #source(node: NodeId, port: string): Source {
    return this.sources.get(portKey({ node, port })) as Source;
  }

  async #breathe(): Promise<void> {
    await this.#options.breathe();
    const held = this.#options.held?.();
    if (held) {
      this.#tell({ kind: "paused" });
      this.#clock.rest(true);
      await held;
      this.#clock.rest(false);
      this.#report.say({ kind: "resumed" });
    }
    this.#breath = performance.now();
  }
}
