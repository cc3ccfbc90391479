// The page of the benchmark in a browser: hands samples to its worker, and times what only a page can: the start of the
// sandbox and the stop of a run, through the same door as the editor. Knows nothing of who drives it.

import type { Plan } from "../../../src/graph/plan";
import { createBrowserRuntime } from "../../../src/runtime/browser/client";
import type { RunEvent, Runtime } from "../../../src/runtime/runtime";
import { busyPlan, plansOf } from "../thread/graphs";
import { makeItems, type Task } from "../thread/task";
import type { Answer } from "./worker";

const SITE = new URL("/", location.href);
/** A node that is to be stopped has been at it for this long. */
const BUSY_MS = 200;
/** The warm worker is made when there is nothing else to do. */
const STANDBY_MS = 2500;

let worker: Worker | undefined;

/** What a page times itself, each on a page freshly opened. Milliseconds. */
const TIMED: { readonly [way: string]: () => Promise<number> } = {
  firstRust: () => firstResult("rust"),
  firstPython: () => firstResult("python"),
  stockPython: async () => {
    const start = performance.now();
    const stock = new Worker(new URL("./stock.ts", import.meta.url), { type: "module" });
    await said(stock);
    return performance.now() - start;
  },
  stopLoop: async () => (await stop("while True: pass")).stopped,
  stopSleep: async () => (await stop("import time; time.sleep(60)")).stopped,
  nextAfterLoop: async () => (await stop("while True: pass")).next,
  nextAfterSleep: async () => (await stop("import time; time.sleep(60)")).next,
};

async function ask(task: Task): Promise<Answer> {
  const timed = TIMED[task.way];
  try {
    if (timed) return { ms: await timed() };
    worker ??= new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.postMessage(task);
    return (await said(worker)) as Answer;
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

Object.assign(globalThis, { ask });

function said(from: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    from.onmessage = ({ data }) => resolve(data);
    from.onerror = ({ message }) => reject(new Error(message || "the worker did not start"));
  });
}

/** From opening the runtime to the first value that it tells of. */
async function firstResult(chain: "rust" | "python"): Promise<number> {
  const plan = planOf(chain);
  const start = performance.now();
  const runtime = createBrowserRuntime(SITE);
  await until(run(runtime, plan, new AbortController().signal), isResult);
  return performance.now() - start;
}

/** A run that does not listen is stopped, and another follows at once. */
async function stop(statement: string): Promise<{ stopped: number; next: number }> {
  const runtime = createBrowserRuntime(SITE);
  await until(run(runtime, planOf("python"), new AbortController().signal), isEnd);
  await passed(STANDBY_MS);
  const controller = new AbortController();
  const events = run(runtime, busyPlan(statement), controller.signal);
  await until(events, (event) => event.kind === "nodeStarted");
  await passed(BUSY_MS);
  const clicked = performance.now();
  controller.abort();
  await until(events, isEnd);
  const ended = performance.now();
  await until(run(runtime, planOf("python"), new AbortController().signal), isResult);
  return { stopped: ended - clicked, next: performance.now() - ended };
}

function run(runtime: Runtime, plan: Plan, signal: AbortSignal): AsyncIterator<RunEvent> {
  const items = JSON.stringify(makeItems({ way: "", items: 3, values: "numbers", ms: 0 }));
  // What an earlier visit left behind is not to be used again.
  return runtime.run(plan, items, { signal, scope: { kind: "fresh" } })[Symbol.asyncIterator]();
}

async function until(events: AsyncIterator<RunEvent>, wanted: (event: RunEvent) => boolean): Promise<void> {
  for (;;) {
    const { done, value } = await events.next();
    if (done) throw new Error("the run ended before it came to that");
    if (wanted(value)) return;
    if (value.kind === "runFinished" && value.outcome !== "completed")
      throw new Error(`the run ${value.outcome}: ${value.message ?? ""}`);
  }
}

const isResult = (event: RunEvent) => event.kind === "output" && event.summary.count > 0;
const isEnd = (event: RunEvent) => event.kind === "runFinished";

function planOf(chain: "rust" | "python"): Plan {
  return plansOf(chain, 1, "numbers")[0] as Plan;
}

function passed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
