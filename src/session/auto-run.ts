// Runs the project a moment after an edit that changed what would come out, where the project asks for it. Knows nothing
// of how a run is carried out.

import type { Project } from "../graph/graph";
import type { Plan } from "../graph/plan";
import type { Problem } from "../graph/problem";
import { isActive, type RunState } from "./run";

interface AutoState {
  readonly project: Project;
  readonly plan: Plan;
  readonly problems: readonly Problem[];
  readonly run: RunState;
}

const DELAY_MS = 400;
/** A run that takes longer is not started by itself again. */
const LONG_MS = 10_000;

/** Why a project that asks to run on edit does not, as a sentence; undefined when it does, or does not ask. */
function heldReason({ project, plan, run }: AutoState, isTrusted: boolean): string | undefined {
  if (!project.runOnEdit) return undefined;
  if (!isTrusted) return "Run on edit waits: what was opened runs by itself only after Run was pressed once.";
  const endless = plan.steps.find((step) => step.endless);
  if (endless) return `Run on edit waits: ${endless.node} never ends. Press Run.`;
  if (run.phase.kind !== "finished" || run.phase.ms <= LONG_MS) return undefined;
  return `Run on edit waits: the last run took ${Math.round(run.phase.ms / 1000)} s. Press Run.`;
}

export class AutoRun {
  readonly #state: () => AutoState;
  readonly #start: () => void;
  /** Projects that came into being by edits of one another have one origin. */
  readonly #origins = new WeakMap<Project, object>();
  readonly #trusted = new WeakSet<object>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The run under way was started here. */
  #isOwn = false;
  #waits = false;

  constructor(state: () => AutoState, start: () => void) {
    this.#state = state;
    this.#start = start;
  }

  /** Opening is not running: a project of somebody else runs on edit only once its reader has run it. */
  opened(project: Project): void {
    this.#origins.set(project, {});
  }

  /** The user ran the project, or switched running on edit on. */
  trust(): void {
    this.#isOwn = false;
    this.#trusted.add(this.#originOf(this.#state().project));
  }

  held(): string | undefined {
    const state = this.#state();
    return heldReason(state, this.#trusted.has(this.#originOf(state.project)));
  }

  /** To be told of every change of the state. */
  changed(now: AutoState, before: AutoState): void {
    if (now.project !== before.project) {
      if (!this.#origins.has(now.project)) this.#origins.set(now.project, this.#originOf(before.project));
      const switched = now.project.runOnEdit && !before.project.runOnEdit;
      const same = now.plan === before.plan && now.project.input === before.project.input;
      if (switched || !same) this.#schedule();
    }
    // A secret that was set changes the plan and no project.
    else if (now.plan !== before.plan) this.#schedule();
    if (this.#waits && !isActive(now.run)) this.#schedule();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #originOf(project: Project): object {
    const origin = this.#origins.get(project) ?? {};
    this.#origins.set(project, origin);
    return origin;
  }

  #schedule(): void {
    this.#waits = false;
    clearTimeout(this.#timer);
    if (this.#state().project.runOnEdit) this.#timer = setTimeout(() => this.#fire(), DELAY_MS);
  }

  #fire(): void {
    const state = this.#state();
    if (!state.project.runOnEdit || this.held() !== undefined || !isRunnable(state)) return;
    // A run that the user asked for comes to its end; one of our own is out of date.
    this.#waits = isActive(state.run) && !this.#isOwn;
    if (this.#waits || isDone(state)) return;
    this.#isOwn = true;
    this.#start();
  }
}

function isRunnable({ plan, problems }: AutoState): boolean {
  return plan.steps.length > 0 && !problems.some((problem) => problem.kind === "noInput");
}

/** Whether the last run gave what one would give now. */
function isDone({ plan, project, run }: AutoState): boolean {
  if (!run.plan || run.input !== project.input) return false;
  const completed = run.phase.kind === "finished" && run.phase.outcome === "completed";
  const under = isActive(run) && run.phase.kind !== "stopping";
  return (completed || under) && contents(run.plan) === contents(plan);
}

function contents({ steps }: Plan): string {
  return steps.map((step) => `${step.node} ${step.key}`).join("\n");
}
