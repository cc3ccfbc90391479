// Our way: the whole path of a run from the JSON text of its input, through the door that the editor's worker and the
// command use. Knows nothing of how the engine works.

import type { Plan } from "../../../src/graph/plan";
import type { Executor, ExecutorRun } from "../../../src/runtime/executor";
import { writeFrame } from "../../../src/runtime/frame";
import type { RunInput } from "../../../src/runtime/input";
import type { RunEvent } from "../../../src/runtime/runtime";
import { audioPlan, plansOf, readsFields } from "./graphs";
import { expected } from "./plain";
import { makeBlocks, makeItems, SAMPLE_RATE, type Task, type Work } from "./task";

/** Every node runs in every call; a chain of several plans runs them one after the other, each on the same input. */
export async function ourChain(task: Task, executor: Executor): Promise<Work> {
  const { chain = "rust", nodes = 1, values = "objects" } = task;
  const plans = plansOf(chain, nodes, values);
  const text = JSON.stringify(makeItems(task));
  if (chain === "rust" && (values === "numbers" || readsFields))
    await compare(task, executor, plans[0] as Plan, text);
  return async () => {
    for (const plan of plans) await runFresh(executor, plan, text, task.capture ?? true);
  };
}

/** Runs a plan again of which nothing has changed. */
export async function ourChainAgain(task: Task, executor: Executor): Promise<Work> {
  const [plan] = plansOf(task.chain ?? "rust", task.nodes ?? 1, task.values ?? "objects");
  const text = JSON.stringify(makeItems(task));
  return () => run(executor, plan as Plan, text, {});
}

/** Blocks of sound through gain to levels and to another rate, each run from the frame that audio travels in. */
export function ourAudio({ items = 1 }: Task, executor: Executor): Work {
  const parts = makeBlocks(items).map((bytes) => ({ dtype: "f32" as const, bytes }));
  return audioRun(executor, writeFrame(audioText(parts.map((_, index) => ({ $b: index }))), parts));
}

/** The same sound as files hold it: base64 in JSON text. */
export function ourAudioAsText({ items = 1 }: Task, executor: Executor): Work {
  const data = makeBlocks(items).map(base64);
  return audioRun(executor, new TextEncoder().encode(audioText(data)));
}

function audioRun(executor: Executor, values: Uint8Array): Work {
  const plan = audioPlan();
  return () => {
    const portions = [values].values();
    return run(executor, plan, { next: () => portions.next().value }, {});
  };
}

function audioText(data: readonly unknown[]): string {
  return JSON.stringify(
    data.map((each) => ({ $audio: { sample_rate: SAMPLE_RATE, channels: 1, data: each } })),
  );
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function runFresh(executor: Executor, plan: Plan, text: string, capture: boolean): Promise<void> {
  return run(executor, plan, text, { scope: { kind: "fresh" }, ...(capture ? {} : { capture }) });
}

async function run(
  executor: Executor,
  plan: Plan,
  input: string | RunInput,
  options: Pick<ExecutorRun, "scope" | "capture">,
): Promise<void> {
  const failures: RunEvent[] = [];
  const emit = (events: readonly RunEvent[]) => {
    for (const event of events) if (event.kind === "nodeFailed") failures.push(event);
  };
  const { signal } = new AbortController();
  const outcome = await executor.run(plan, input, { emit, signal, ...options });
  if (outcome !== "completed") throw new Error(`the run ${outcome}: ${JSON.stringify(failures)}`);
}

/** What is fast and wrong is not measured. */
async function compare(task: Task, executor: Executor, plan: Plan, text: string): Promise<void> {
  await runFresh(executor, plan, text, true);
  const port = { node: (plan.steps.at(-1) as Plan["steps"][number]).node, port: "out" };
  const ours = await executor.read(port, 0, task.items ?? 1);
  const [got, wanted] = [JSON.stringify(JSON.parse(ours)), JSON.stringify(expected(task))];
  if (got !== wanted) throw new Error(`the chain gives ${got.slice(0, 80)}…, not ${wanted.slice(0, 80)}…`);
}
