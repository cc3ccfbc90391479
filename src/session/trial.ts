// One node run by itself on some input, beside the project and its run. Knows nothing of who asks for it.

import { compile } from "../graph/compile";
import type { Project } from "../graph/graph";
import { failure, type Result, success } from "../graph/result";
import { type Catalog, entryOf } from "../graph/spec";
import { TRIED, type TrialRequest, trialGraph } from "../graph/trial";
import type { NodeError, RunEvent, Runtime } from "../runtime/runtime";

export interface Trial {
  readonly outputs: readonly TrialOutput[];
  readonly log: string;
  readonly error?: NodeError;
  /** It was ended because it had given enough. */
  readonly cut: boolean;
  readonly ms: number;
}

interface TrialOutput {
  readonly port: string;
  readonly count: number;
  /** JSON text of an array: the first ones, as they are shown; in a whole trial all, in full. */
  readonly values: string;
}

export interface TrialWishes {
  /** Gives all values in full, and waits for its turn rather than ending the trial before it. */
  readonly whole?: boolean;
}

const SHOWN = 50;
const ENOUGH = 500;
const WHOLE = 10_000;
const LOG = 4000;
const TIMEOUT_MS = 20_000;
const LATE = `It was ended after ${TIMEOUT_MS / 1000} s.`;
const REPLACED = "Another trial took its place.";
/** A runtime that nothing was tried on for so long goes, with all its memory. */
const IDLE_MS = 60_000;

export class Trials {
  readonly #create: (() => Runtime) | undefined;
  #runtime: Runtime | undefined;
  #aborter: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn: Promise<unknown> | undefined;

  constructor(create: (() => Runtime) | undefined) {
    this.#create = create;
  }

  /** One at a time: another one ends it, unless it is whole. */
  try(
    request: TrialRequest,
    project: Pick<Project, "graph">,
    catalog: Catalog,
    { whole = false }: TrialWishes = {},
  ): Promise<Result<Trial, string>> {
    const aborter = new AbortController();
    if (!whole) {
      this.#aborter?.abort(REPLACED);
      this.#aborter = aborter;
    }
    const begin = () => this.#try(request, project, catalog, whole, aborter);
    const turn = this.#turn ? this.#turn.then(begin) : begin();
    const over = turn.then(() => {
      if (this.#turn === over) this.#turn = undefined;
    });
    this.#turn = over;
    return turn;
  }

  async #try(
    request: TrialRequest,
    project: Pick<Project, "graph">,
    catalog: Catalog,
    whole: boolean,
    aborter: AbortController,
  ): Promise<Result<Trial, string>> {
    if (aborter.signal.aborted) return failure(String(aborter.signal.reason));
    const graph = trialGraph(request, project.graph);
    const { plan, problems } = compile(graph, catalog);
    const problem = problems.find(({ severity }) => severity === "error");
    if (problem) return failure(problem.message);
    clearTimeout(this.#timer);
    this.#runtime ??= this.#create?.();
    const runtime = this.#runtime;
    if (!runtime) return failure("Nodes cannot be tried here.");
    const late = setTimeout(() => aborter.abort(LATE), TIMEOUT_MS);
    const enough = whole ? WHOLE : ENOUGH;
    const heard: Heard = { outputs: new Map(), log: "", cut: false, ms: 0 };
    for await (const event of runtime.run(plan, "[]", { signal: aborter.signal })) {
      hear(heard, event, enough);
      if (heard.cut) aborter.abort();
    }
    clearTimeout(late);
    this.#timer = setTimeout(() => this.dispose(), IDLE_MS);
    const { error, message, outputs, ...rest } = heard;
    if (!error && message !== undefined) return failure(message);
    if (!heard.cut && aborter.signal.aborted) return failure(String(aborter.signal.reason));
    const ports = entryOf(catalog, { type: request.type })?.spec.outputs ?? [];
    const values = ports.map(async ({ name: port }) => {
      const count = outputs.get(port) ?? 0;
      if (count === 0) return { port, count, values: "[]" };
      const made = { node: TRIED, port };
      const text = whole ? runtime.text(made, 0, count) : runtime.read(made, 0, Math.min(count, SHOWN));
      return { port, count, values: whole ? await text : await text.catch(() => "[]") };
    });
    try {
      return success({ ...rest, outputs: await Promise.all(values), ...(error ? { error } : {}) });
    } catch (gone) {
      return failure(gone instanceof Error ? gone.message : String(gone));
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#aborter?.abort(REPLACED);
    this.#runtime?.dispose();
    this.#runtime = undefined;
  }
}

interface Heard {
  readonly outputs: Map<string, number>;
  log: string;
  error?: NodeError;
  message?: string;
  cut: boolean;
  ms: number;
}

function hear(heard: Heard, event: RunEvent, enough: number): void {
  if (event.kind === "output" && event.port.node === TRIED) {
    heard.outputs.set(event.port.port, event.summary.count);
    heard.cut ||= event.summary.count > enough;
  } else if (event.kind === "log") {
    heard.log = `${heard.log}${event.text}\n`.slice(-LOG);
  } else if (event.kind === "nodeFailed") {
    heard.error = event.error;
  } else if (event.kind === "runFinished") {
    heard.ms = event.ms;
    if (event.message !== undefined) heard.message = event.message;
  }
}
