import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { EMPTY_PROJECT, type Graph, type NodeSource, type SourceCase } from "../graph/graph";
import { success } from "../graph/result";
import type { TrialRequest } from "../graph/trial";
import { CaseRunner, type CaseRuns, tallyOf } from "./cases";
import type { Trial } from "./trial";

const ONE: SourceCase = { title: "one", params: {}, input: { in: "[1]" }, output: { out: "[2]" } };
const TWO: SourceCase = { title: "two", params: {}, input: { in: "[2]" }, output: { out: "[5]" } };

let graph: Graph;
let runs: CaseRuns;
let tried: TrialRequest[];
let cases: CaseRunner;

function code(text: string, ...own: readonly SourceCase[]): NodeSource {
  const source: NodeSource = { language: "python", code: text, cases: own };
  graph = { ...EMPTY_PROJECT.graph, sources: new Map([["Own", source]]) };
  return source;
}

/** Doubles. */
async function tryNode(request: TrialRequest) {
  tried.push(request);
  const values = JSON.stringify(JSON.parse(request.input.in ?? "[]").map((each: number) => each * 2));
  const trial: Trial = { outputs: [{ port: "out", count: 1, values }], log: "", cut: false, ms: 1 };
  return success(trial);
}

beforeEach(() => {
  vi.useFakeTimers();
  runs = new Map();
  tried = [];
  cases = new CaseRunner(
    () => graph,
    tryNode,
    (told) => {
      runs = told;
    },
  );
});

afterEach(() => {
  cases.dispose();
  vi.useRealTimers();
});

it("each case is run by itself, and what it came to is told", async () => {
  const source = code("a", ONE, TWO);
  await cases.runCases("Own");
  expect(tried.map(({ input }) => input)).toEqual([ONE.input, TWO.input]);
  expect(runs.get("Own")).toMatchObject({ code: "a", running: false });
  expect(runs.get("Own")?.verdicts.get(TWO)).toMatchObject({ kind: "differs" });
  expect(tallyOf(source, runs.get("Own"))).toMatchObject({ passed: 1, left: 0, failed: [[TWO, {}]] });
});

it("what was found with other code says nothing", async () => {
  code("a", ONE);
  await cases.runCases("Own");
  expect(tallyOf(code("b", ONE), runs.get("Own"))).toEqual({ passed: 0, failed: [], left: 1 });
});

it("watched cases are run again after an edit of the code, and only the changed ones after an edit of cases", async () => {
  code("a", ONE, TWO);
  cases.watchCases("Own");
  await cases.runCases("Own");
  code("b", ONE, TWO);
  cases.edited();
  await vi.runAllTimersAsync();
  expect(tried).toHaveLength(4);
  code("b", ONE, { ...TWO, output: { out: "[4]" } });
  cases.edited();
  await vi.runAllTimersAsync();
  expect(tried).toHaveLength(5);
});

it("nothing is run by itself that was not run before, nor when nobody watches", async () => {
  code("a", ONE);
  const stop = cases.watchCases("Own");
  cases.edited();
  await vi.runAllTimersAsync();
  expect(tried).toHaveLength(0);
  await cases.runCases("Own");
  stop();
  code("b", ONE);
  cases.edited();
  await vi.runAllTimersAsync();
  expect(tried).toHaveLength(1);
});

it("code that undo brings back waits to be run by hand, and so does another project's", async () => {
  code("a", ONE);
  cases.watchCases("Own");
  await cases.runCases("Own");
  code("before", ONE);
  cases.undone();
  cases.edited();
  await vi.runAllTimersAsync();
  await cases.runCases("Own");
  expect(tried).toHaveLength(2);
  cases.forget();
  expect(runs.size).toBe(0);
  cases.edited();
  await vi.runAllTimersAsync();
  expect(tried).toHaveLength(2);
});

it("an edit while cases run begins anew with the new code", async () => {
  code("a", ONE, TWO);
  const first = cases.runCases("Own");
  code("b", ONE, TWO);
  const second = cases.runCases("Own");
  await Promise.all([first, second]);
  expect(runs.get("Own")).toMatchObject({ code: "b", running: false });
  expect(runs.get("Own")?.verdicts.size).toBe(2);
});
