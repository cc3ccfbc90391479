// Keeps the runs of a project as they end, and brings them back: opened in the place of the last one, or held against
// each other. Knows nothing of where they are kept, nor of how a run is carried out.

import { createStore, type StoreApi } from "zustand/vanilla";
import type { NodeId, PortRef, Project } from "../../graph/graph";
import type { Plan } from "../../graph/plan";
import { failure, type Result, success } from "../../graph/result";
import type { OpenedProject } from "../files";
import type { Whole } from "../focus-run";
import { isActive, type RunState } from "../run";
import { bytesOf } from "./budget";
import { Comparing } from "./comparing-runs";
import type { KeptRuns } from "./kept-runs";
import { isAt, openedState, type RunRow } from "./record";
import { type Finished, Recorder } from "./recorder";
import type { RunId, RunSide, Runs, RunsState } from "./runs";
import type { Surroundings } from "./surroundings";

/** A run that another follows sooner is no run that anybody looked at. */
const QUIET_MS = 1000;
const DAY_MS = 24 * 3600 * 1000;

const START: RunsState = {
  list: [],
  isRead: false,
  opened: undefined,
  comparison: undefined,
  bytes: 0,
  trouble: undefined,
  keeping: undefined,
};

export class RunHistory implements Runs {
  readonly store: StoreApi<RunsState> = createStore<RunsState>(() => START);
  readonly #parts: Surroundings;
  readonly #recorder: Recorder;
  readonly #comparing: Comparing;
  /** Which nodes saw a secret. */
  readonly #secrets = new WeakMap<Plan, ReadonlySet<NodeId>>();
  /** The project that the run under way, or the last one, is of. */
  #begun: Project | undefined;
  #waiting: Finished | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #readings = 0;

  constructor(parts: Surroundings) {
    this.#parts = parts;
    this.#recorder = new Recorder(parts, {
      began: (id) => this.store.setState({ keeping: id }),
      kept: () => this.#read(),
    });
    this.#comparing = new Comparing(parts, {
      lastProject: () => this.#begun,
      tell: (comparison) => this.store.setState({ comparison }),
    });
    parts.runtime.supply((port) => parts.kept.values(port));
    void this.#read();
  }

  /** To be told of a plan as it is before its secrets are put in, and after. */
  revealed(plan: Plan, whole: Plan): void {
    this.#secrets.set(plan, new Set(whole.steps.filter(({ secret }) => secret).map(({ node }) => node)));
  }

  /** To be told of every change of what there is. */
  changed(now: Whole, before: Whole): void {
    if (now.opened !== before.opened) this.store.setState({ opened: now.opened?.id });
    if (now.run === before.run) return;
    const [active, was] = [isActive(now.run), isActive(before.run)];
    if (active && (!was || now.run.plan !== before.run.plan)) this.#begins(now);
    else if (was && now.run.phase.kind === "finished") this.#ends(now.run);
    else if (now.run.phase.kind === "idle") this.#forget();
  }

  /** Another project is open. */
  moved(): void {
    this.endComparison();
    void this.#read();
  }

  /** Of projects that are gone, whose deleting can be undone as long as their page is open, no run is kept for long. */
  async keepOnly(projects: readonly string[]): Promise<void> {
    const there = new Set(projects);
    const isLeft = ({ project, example, facts }: RunRow) =>
      !there.has(project) && example === undefined && Date.now() - facts.at > DAY_MS;
    const left = (await this.#parts.kept.rows()).filter(isLeft);
    if (left.length === 0) return;
    await this.#change(
      left.map(({ facts }) => facts.id),
      { isGone: true },
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#recorder.stop();
    this.#comparing.stop();
  }

  #begins(now: Whole): void {
    this.#recorder.stop();
    this.#comparing.lastIsGone();
    clearTimeout(this.#timer);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    this.#begun = now.project;
    if (waiting) void this.#recorder.noteAlone(waiting);
  }

  #ends(run: RunState): void {
    const project = this.#begun;
    // What the run before gave still holds: nothing ran.
    const nothingRan = run.active.size === 0 && this.#recorder.isRecorded(project);
    if (!project || !run.plan || nothingRan) return;
    const secret = this.#secrets.get(run.plan) ?? new Set<NodeId>();
    const finished: Finished = { run, at: Date.now(), project, secret, home: this.#parts.home() };
    this.#waiting = finished;
    this.#timer = setTimeout(() => {
      this.#waiting = undefined;
      void this.#recorder.record(finished);
    }, QUIET_MS);
  }

  /** Another project is on the screen: the values are gone. */
  #forget(): void {
    clearTimeout(this.#timer);
    this.#waiting = undefined;
    this.#recorder.stop();
    this.#comparing.lastIsGone();
  }

  async #read(): Promise<void> {
    const turn = ++this.#readings;
    const { kept, home } = this.#parts;
    const rows = await kept.rows();
    if (turn !== this.#readings) return;
    const here = home();
    const list = rows
      .filter((row) => isAt(row, here))
      .map(({ facts }) => facts)
      .sort((one, other) => other.at - one.at);
    const { trouble } = kept;
    this.store.setState({ list, bytes: bytesOf(rows), trouble, isRead: true, keeping: this.#recorder.at });
  }

  async open(id: RunId): Promise<Result<null, string>> {
    if (isActive(this.#parts.whole().run)) return failure("Stop the run first: it is what is shown.");
    try {
      const body = await this.#parts.kept.body(id);
      if (isActive(this.#parts.whole().run)) return failure("Another run has begun meanwhile.");
      this.#parts.show({ id, run: openedState(body), trace: body.trace });
      return success(null);
    } catch (error) {
      return failure(messageOf(error));
    }
  }

  close(): void {
    this.#parts.show(undefined);
  }

  compare(one: RunSide, other: RunSide): Promise<Result<null, string>> {
    return this.#comparing.compare(one, other);
  }

  nextDifference(
    port: PortRef,
    item: number,
    direction: 1 | -1,
  ): Promise<Result<number | undefined, string>> {
    return this.#comparing.nextFrom(this.#parts.portAt(port), item, direction);
  }

  endComparison(): void {
    this.#comparing.stop();
    this.store.setState({ comparison: undefined });
  }

  star(id: RunId, on: boolean): void {
    void this.#change([id], { starred: on });
  }

  name(id: RunId, text: string): void {
    void this.#change([id], { name: text });
  }

  remove(id: RunId): void {
    if (this.store.getState().opened === id) this.close();
    void this.#change([id], { isGone: true });
  }

  putBack(id: RunId): void {
    void this.#change([id], { isGone: false });
  }

  clear(): void {
    const going = this.store.getState().list.filter(({ starred }) => !starred);
    void this.#change(
      going.map(({ id }) => id),
      { isGone: true },
    );
  }

  async openProject(id: RunId): Promise<Result<OpenedProject, string>> {
    try {
      const { project, run } = await this.#parts.kept.body(id);
      const opened = this.#parts.read(project);
      if (!opened.ok) return failure(opened.error.message);
      const { value } = opened;
      return this.#parts.openCopy({ ...value, project: { ...value.project, input: run.input } });
    } catch (error) {
      return failure(messageOf(error));
    }
  }

  async #change(ids: readonly RunId[], change: Parameters<KeptRuns["change"]>[1]): Promise<void> {
    for (const id of ids) await this.#parts.kept.change(id, change);
    await this.#read();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
