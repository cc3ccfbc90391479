// The runtime in a real sandbox, with threads that help, against what the naive interpreter says of random graphs.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { build } from "vite";
import { portKey } from "../src/graph/graph";
import type { Round } from "../src/runtime/conformance/scenario";
import type { PageResult, PageRun, PageRuns } from "./conformance-page";

/** What runs in about a minute; `CONFORMANCE_SEED` and `CONFORMANCE_GRAPHS` repeat one or run more. */
const MINUTE = 60_000;
const GRAPHS = Number(process.env.CONFORMANCE_GRAPHS ?? 1000);
const SEED = Number(process.env.CONFORMANCE_SEED ?? Date.now() % 2 ** 31);
const THREADS = 4;

const ROOT = process.cwd();
const BUILT = join(ROOT, "test-results/conformance");

/** Gives the path of the script. */
async function bundle(name: string, ssr: boolean): Promise<string> {
  const entry = join(ROOT, "e2e", `${name}.ts`);
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: "error",
    build: {
      outDir: BUILT,
      emptyOutDir: false,
      target: "es2023",
      ...(ssr ? { ssr: entry } : { lib: { entry, formats: ["es"] } }),
      rolldownOptions: { output: { codeSplitting: false, entryFileNames: "[name].mjs" } },
    },
  });
  return join(BUILT, `${name}.mjs`);
}

async function openRuntime(page: Page): Promise<(round: Round) => Promise<PageResult>> {
  const path = await bundle("conformance-page", false);
  await page.addInitScript((count) => {
    Object.defineProperty(navigator, "hardwareConcurrency", { value: count });
  }, THREADS);
  await page.route("**/conformance.html", (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Conformance</title>" }),
  );
  await page.goto("/conformance.html");
  await page.addScriptTag({ type: "module", path });
  await page.waitForFunction("window.run");
  return async ({ plan, input, scope }) => {
    const { blocked: _, ...rest } = plan;
    const asked: PageRun = { plan: rest, input, scope };
    const told = await page.evaluate(
      async (text) => JSON.stringify(await (window as never as PageRuns).run(JSON.parse(text))),
      JSON.stringify(asked),
    );
    return JSON.parse(told) as PageResult;
  };
}

test("random graphs give in Chromium what the interpreter says", async ({ page }) => {
  const seed = `CONFORMANCE_SEED=${SEED}`;
  test.setTimeout(5 * MINUTE);
  const made = pathToFileURL(await bundle("conformance-scenarios", true)).href;
  const { differencesOf, drawScenarios, textOfScenario }: typeof import("./conformance-scenarios") =
    await import(made);
  let workers = 0;
  page.on("worker", () => {
    workers += 1;
  });
  const run = await openRuntime(page);
  const kept = new Set<string>();
  let [graphs, end] = [0, 0];
  for (const scenario of drawScenarios(SEED, GRAPHS)) {
    for (const [at, round] of scenario.rounds.entries()) {
      const { events, texts } = await run(round);
      // The first start of Python takes its time.
      end ||= Date.now() + MINUTE;
      const finished = events.at(-1);
      const outcome = finished?.kind === "runFinished" ? finished.outcome : "without an end";
      const found = differencesOf(round, { outcome, events, text: (port) => texts[portKey(port)] }, kept);
      expect(found, `${seed}, graph ${graphs}, round ${at} of\n${textOfScenario(scenario)}`).toEqual([]);
    }
    graphs += 1;
    if (Date.now() > end && !process.env.CONFORMANCE_GRAPHS) break;
  }
  process.stdout.write(`${graphs} graphs agree (${seed}).\n`);
  expect(graphs).toBeGreaterThanOrEqual(Math.min(GRAPHS, 50));
  // The one that has the values, and those that help it.
  expect(workers).toBeGreaterThanOrEqual(THREADS);
});
