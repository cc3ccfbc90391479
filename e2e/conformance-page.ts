// A page without an editor: the browser's runtime, to be told what to run. Knows nothing of what should come out.

import type { PortRef } from "../src/graph/graph";
import type { Plan } from "../src/graph/plan";
import type { Scope } from "../src/graph/scope";
import { createBrowserRuntime } from "../src/runtime/browser/client";
import type { RunEvent } from "../src/runtime/runtime";

export interface PageRun {
  readonly plan: Omit<Plan, "blocked">;
  readonly input: string;
  readonly scope: Scope;
}

export interface PageResult {
  readonly events: readonly RunEvent[];
  /** JSON by `node.port`; absent where nothing is there. */
  readonly texts: { readonly [port: string]: string };
}

/** What the page can be asked for. */
export interface PageRuns {
  run(run: PageRun): Promise<PageResult>;
}

const runtime = createBrowserRuntime(new URL("/", location.href));

async function run({ plan, input, scope }: PageRun): Promise<PageResult> {
  const events: RunEvent[] = [];
  const { signal } = new AbortController();
  for await (const event of runtime.run({ ...plan, blocked: new Map() }, input, { signal, scope }))
    events.push(event);
  const ports = plan.steps.flatMap(({ node, outputs }) => outputs.map((port): PortRef => ({ node, port })));
  const texts = await Promise.all(
    ports.map(async (port) => {
      const text = await runtime.text(port, 0, 2 ** 30).catch(() => undefined);
      return text === undefined ? [] : [[`${port.node}.${port.port}`, text] as const];
    }),
  );
  return { events, texts: Object.fromEntries(texts.flat()) };
}

Object.assign(window, { run } satisfies PageRuns);
