// The cases of a project's own nodes, run one after the other in a thread that is ended when a case takes too long.
// Knows nothing of how they are told.

import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { compile } from "../graph/compile";
import type { Graph, SourceCase } from "../graph/graph";
import type { Catalog } from "../graph/spec";
import { trialGraph } from "../graph/trial";
import { type Verdict, verdictOf } from "../graph/verdict";
// The command is one file, and the thread starts from it too.
import "./case-thread";
import type { CaseOrder, CaseReply, CaseTask } from "./case-thread";

export interface OwnCase {
  readonly type: string;
  readonly case: SourceCase;
}

/** What a case may take, in ms, the start of Python among it. */
const LONGEST = 60_000;

export function ownCases({ sources }: Pick<Graph, "sources">): readonly OwnCase[] {
  return [...sources].flatMap(([type, { cases = [] }]) => cases.map((each) => ({ type, case: each })));
}

/** Tells the verdict of each case in order; rejects with the signal's reason when it is told to end. */
export async function runCases(
  cases: readonly OwnCase[],
  {
    graph,
    catalog,
    root,
    signal,
  }: {
    readonly graph: Graph;
    readonly catalog: Catalog;
    readonly root: string;
    readonly signal: AbortSignal;
  },
  tell: (each: OwnCase, verdict: Verdict) => Promise<void>,
): Promise<void> {
  const thread = new CaseThread(root);
  const end = () => thread.end();
  signal.addEventListener("abort", end);
  try {
    for (const each of cases) {
      signal.throwIfAborted();
      const verdict = await verdictFor(each, graph, catalog, thread);
      signal.throwIfAborted();
      await tell(each, verdict);
    }
  } finally {
    signal.removeEventListener("abort", end);
    await thread.end();
  }
}

async function verdictFor(
  { type, case: each }: OwnCase,
  graph: Graph,
  catalog: Catalog,
  thread: CaseThread,
): Promise<Verdict> {
  const { plan, problems } = compile(
    trialGraph({ type, params: each.params, input: each.input }, graph),
    catalog,
  );
  const problem = problems.find(({ severity }) => severity === "error");
  if (problem) return { kind: "unknown", message: problem.message };
  const ports = catalog.types.get(type)?.spec.outputs.map(({ name }) => name) ?? [];
  const reply = await thread.ask({ plan, ports });
  return "broken" in reply ? { kind: "unknown", message: reply.broken } : verdictOf(each, reply);
}

/** One that had to be ended starts anew with the next question. */
class CaseThread {
  readonly #root: string;
  #worker: Worker | undefined;
  #answer: (reply: CaseReply) => void = () => {};

  constructor(root: string) {
    this.#root = root;
  }

  ask(order: CaseOrder): Promise<CaseReply> {
    const worker = this.#worker ?? this.#start();
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        void this.end(`it took longer than ${LONGEST / 1000} s`);
      }, LONGEST);
      this.#answer = (reply) => {
        clearTimeout(late);
        resolve(reply);
      };
      worker.postMessage(order);
    });
  }

  async end(why = "it was ended"): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#answer({ broken: why });
    await worker?.terminate();
  }

  #start(): Worker {
    const task: CaseTask = { kind: "rmpkg cases", root: this.#root };
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: task });
    worker.on("message", (reply: CaseReply) => this.#answer(reply));
    worker.on("error", (error) => void this.end(error.message));
    this.#worker = worker;
    return worker;
  }
}
