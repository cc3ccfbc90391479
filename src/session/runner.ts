// Carries runs through: starts them, folds what the runtime tells into the state, stops, pauses. One run at a time.
// Knows nothing of who asked for it.

import type { Breakpoint } from "../graph/breakpoint";
import type { Project } from "../graph/graph";
import type { Plan } from "../graph/plan";
import type { Problem } from "../graph/problem";
import type { Scope } from "../graph/scope";
import { stepOf } from "../graph/stale";
import type { RunEvent, Runtime } from "../runtime/runtime";
import { foldRun } from "./fold";
import { isActive, NO_RUN, type Phase, type RunState, startedRun } from "./run";
import type { Revealed } from "./secrets";

export interface Runner {
  /** Starts a run of the plan as it is now; one that is under way ends. What cannot run is told as a failed run. */
  start(scope?: Scope): void;
  stop(): void;
  pause(): void;
  resume(): void;
  /** Ends the run and forgets it with all its values. */
  forget(): void;
}

interface Runnable {
  readonly project: Project;
  readonly plan: Plan;
  readonly problems: readonly Problem[];
  readonly run: RunState;
}

/** How often what a run tells becomes the state: more often, nobody can read it. */
const FOLD_MS = 100;

export function createRunner(
  runtime: Runtime,
  state: () => Runnable,
  change: (next: (run: RunState) => RunState) => void,
  reveal: (plan: Plan) => Revealed,
  breakpoints: () => readonly Breakpoint[],
): Runner {
  let aborter: AbortController | undefined;

  async function start(scope: Scope = { kind: "all" }): Promise<void> {
    const { plan, project, problems, run: before } = state();
    aborter?.abort();
    const stops = breakpoints();
    const run = startedRun(plan, project.input, scope, before, stops);
    const message = refusal(run, plan, problems);
    if (message !== undefined) {
      aborter = undefined;
      change((kept) => ({ ...kept, phase: { kind: "finished", outcome: "failed", ms: 0, message } }));
      return;
    }
    const mine = new AbortController();
    aborter = mine;
    change(() => run);
    let waiting: RunEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let folded = Number.NEGATIVE_INFINITY;
    const fold = () => {
      clearTimeout(timer);
      timer = undefined;
      folded = performance.now();
      const events = waiting;
      waiting = [];
      if (aborter === mine) change((now) => foldRun(now, events));
    };
    const { plan: whole, redact } = reveal(plan);
    const options = { signal: mine.signal, scope, breakpoints: stops };
    for await (const event of runtime.run(whole, project.input, options)) {
      waiting.push(redact(event));
      timer ??= setTimeout(fold, Math.max(0, folded + FOLD_MS - performance.now()));
    }
    fold();
  }

  function enter(phase: Phase): void {
    change((run) => ({ ...run, phase }));
  }

  return {
    start: (scope) => void start(scope),
    stop() {
      const { phase } = state().run;
      if (!isActive(state().run) || phase.kind === "stopping") return;
      enter({ kind: "stopping" });
      aborter?.abort();
    },
    pause() {
      if (state().run.phase.kind !== "running") return;
      enter({ kind: "pausing" });
      runtime.pause();
    },
    resume() {
      const { kind } = state().run.phase;
      if (kind !== "paused" && kind !== "pausing") return;
      enter({ kind: "running" });
      runtime.resume();
    },
    forget() {
      aborter?.abort();
      aborter = undefined;
      change(() => NO_RUN);
    },
  };
}

/** Why a run would do nothing, as a sentence. */
function refusal(run: RunState, plan: Plan, problems: readonly Problem[]): string | undefined {
  if (plan.steps.length === 0) return "There is nothing to run yet.";
  const waits = [...run.active].some((node) =>
    stepOf(plan, node)?.inputs.some((input) => input.from === "run"),
  );
  return waits ? problems.find((problem) => problem.kind === "noInput")?.message : undefined;
}
