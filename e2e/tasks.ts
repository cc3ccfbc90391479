// How long the page's own thread was busy at a time, as the browser's trace has it. Knows nothing of the editor.

import { type Browser, type Page, test } from "@playwright/test";

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** CPU time of the thread, microseconds: what other programs took of the machine is not in it. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly url?: string } };
}

export interface LongTask {
  /** Milliseconds of CPU. */
  readonly cpu: number;
  readonly ms: number;
  /** Milliseconds since the first event. */
  readonly at: number;
}

/** The page's tasks while something was done, the longest first. */
export async function tasksOf(
  browser: Browser,
  page: Page,
  what: () => Promise<void>,
): Promise<readonly LongTask[]> {
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
  await what();
  const bytes = await browser.stopTracing();
  const { traceEvents } = JSON.parse(bytes.toString()) as { traceEvents: readonly TraceEvent[] };
  const mains = traceEvents.filter(
    ({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain",
  );
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) =>
      name === "RunTask" && ph === "X" && mains.some((main) => main.pid === pid && main.tid === tid),
  );
  const start = tasks.reduce((least, { ts }) => Math.min(least, ts), Number.POSITIVE_INFINITY);
  return tasks
    .map(({ ts, dur = 0, tdur = dur }) => ({ cpu: tdur / 1000, ms: dur / 1000, at: (ts - start) / 1000 }))
    .sort((one, other) => other.cpu - one.cpu);
}

/**
 * Milliseconds of CPU that no task of the page may take. The goal is 50, on a machine with nothing else to do: shared
 * caches and cores make the same work dearer, also where only the thread's own time is counted.
 */
export const LONGEST_TASK = 100;

type Steps = { readonly [name: string]: () => Promise<void> };

/** The longest of the page's tasks in each of some steps, in milliseconds of CPU. */
export async function longestOf(
  browser: Browser,
  page: Page,
  steps: Steps,
): Promise<{ [name: string]: number }> {
  const found: { [name: string]: number } = {};
  for (const [name, step] of Object.entries(steps)) {
    const [worst] = await tasksOf(browser, page, step);
    found[name] = Math.round(worst?.cpu ?? 0);
  }
  test.info().annotations.push({ type: "longest tasks, ms of CPU", description: JSON.stringify(found) });
  return found;
}

/** Bytes that the page's scripts and its elements hold, after what is not used any more is gone. */
export async function heapOf(page: Page): Promise<number> {
  const client = await page.context().newCDPSession(page);
  await client.send("HeapProfiler.collectGarbage");
  await client.send("HeapProfiler.collectGarbage");
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await client.send("Runtime.getHeapUsage");
  await client.detach();
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}
