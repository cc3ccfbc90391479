// The cases of the project's own code, run beside the project and its run, and what came of it. Knows nothing of how
// they are made and shown.

import type { Graph, SourceCase } from "../graph/graph";
import type { Result } from "../graph/result";
import type { TrialRequest } from "../graph/trial";
import { type Verdict, verdictOf } from "../graph/verdict";
import type { Trial } from "./trial";

/** What came of a node type's cases. */
export interface CaseRun {
  /** With which code: with another it is out of date. */
  readonly code: string;
  readonly running: boolean;
  readonly verdicts: ReadonlyMap<SourceCase, Verdict>;
}

/** By node type; absent: they were not run yet. */
export type CaseRuns = ReadonlyMap<string, CaseRun>;

export interface Cases {
  /** Runs all cases of a node type, one after the other. */
  runCases(type: string): Promise<void>;
  /** Until the given function is called, cases that were run are run again whenever they or the code are edited. */
  watchCases(type: string): () => void;
}

export interface CaseTally {
  readonly passed: number;
  /** Failed, differs, or could not be run. */
  readonly failed: readonly (readonly [SourceCase, Verdict])[];
  /** Without a verdict that is up to date. */
  readonly left: number;
}

/** How many cases of a node type pass, as far as is known. */
export function tallyOf(
  source: { readonly code: string; readonly cases?: readonly SourceCase[] },
  run: CaseRun | undefined,
): CaseTally {
  let [passed, left] = [0, 0];
  const failed: (readonly [SourceCase, Verdict])[] = [];
  for (const each of source.cases ?? []) {
    const verdict = run?.code === source.code ? run.verdicts.get(each) : undefined;
    if (!verdict || verdict.kind === "open") left += 1;
    else if (verdict.kind === "passed") passed += 1;
    else failed.push([each, verdict]);
  }
  return { passed, failed, left };
}

const PAUSE_MS = 500;

export class CaseRunner implements Cases {
  readonly #graph: () => Graph;
  readonly #try: (request: TrialRequest) => Promise<Result<Trial, string>>;
  readonly #tell: (runs: CaseRuns) => void;
  #runs: CaseRuns = new Map();
  readonly #turns = new Map<string, number>();
  readonly #watched = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    graph: () => Graph,
    tryNode: (request: TrialRequest) => Promise<Result<Trial, string>>,
    tell: (runs: CaseRuns) => void,
  ) {
    this.#graph = graph;
    this.#try = tryNode;
    this.#tell = tell;
  }

  runCases(type: string): Promise<void> {
    return this.#run(type, false);
  }

  watchCases(type: string): () => void {
    this.#watched.set(type, (this.#watched.get(type) ?? 0) + 1);
    this.#schedule();
    return () => {
      const left = (this.#watched.get(type) ?? 1) - 1;
      if (left > 0) this.#watched.set(type, left);
      else this.#watched.delete(type);
    };
  }

  /** To be told of every edit. */
  edited(): void {
    if (this.#watched.size > 0) this.#schedule();
  }

  /** To be told of every undo: what it brings back may be somebody else's code, which is not run by itself. */
  undone(): void {
    const { sources } = this.#graph();
    const same = [...this.#runs].filter(([type, run]) => run.code === sources.get(type)?.code);
    if (same.length < this.#runs.size) this.#told(new Map(same));
  }

  /** Another project is there: nothing of it was run. */
  forget(): void {
    clearTimeout(this.#timer);
    for (const type of this.#runs.keys()) this.#nextTurn(type);
    if (this.#runs.size > 0) this.#told(new Map());
  }

  dispose(): void {
    this.forget();
    this.#watched.clear();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const type of this.#watched.keys()) if (this.#isBehind(type)) void this.#run(type, true);
    }, PAUSE_MS);
  }

  #isBehind(type: string): boolean {
    const source = this.#graph().sources.get(type);
    const run = this.#runs.get(type);
    if (!source || !run) return false;
    return run.code !== source.code || (source.cases ?? []).some((each) => !run.verdicts.has(each));
  }

  /** `rest`: only those without a verdict. */
  async #run(type: string, rest: boolean): Promise<void> {
    const source = this.#graph().sources.get(type);
    if (!source) return;
    const turn = this.#nextTurn(type);
    const { code, cases = [] } = source;
    const before = this.#runs.get(type);
    const known = rest && before?.code === code ? before.verdicts : new Map<SourceCase, Verdict>();
    const verdicts = new Map<SourceCase, Verdict>();
    for (const each of cases) {
      const verdict = known.get(each);
      if (verdict) verdicts.set(each, verdict);
    }
    const tell = (running: boolean) =>
      this.#told(new Map(this.#runs).set(type, { code, running, verdicts: new Map(verdicts) }));
    tell(true);
    for (const each of cases) {
      if (verdicts.has(each)) continue;
      const { params, input } = each;
      const verdict = judged(each, await this.#try({ type, params, input }));
      if (this.#turns.get(type) !== turn) return;
      verdicts.set(each, verdict);
      tell(true);
    }
    tell(false);
  }

  #nextTurn(type: string): number {
    const turn = (this.#turns.get(type) ?? 0) + 1;
    this.#turns.set(type, turn);
    return turn;
  }

  #told(runs: CaseRuns): void {
    this.#runs = runs;
    this.#tell(runs);
  }
}

/** What a whole trial says of a case. */
export function judged(each: SourceCase, trial: Result<Trial, string>): Verdict {
  if (!trial.ok) return { kind: "unknown", message: trial.error };
  const { outputs, error, cut } = trial.value;
  if (cut) return { kind: "unknown", message: "It gives more values than a case can hold." };
  return verdictOf(each, {
    outputs: Object.fromEntries(outputs.map(({ port, values }) => [port, values])),
    ...(error && { error: `${error.type === "error" ? "" : `${error.type}: `}${error.message}` }),
  });
}
