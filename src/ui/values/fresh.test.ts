import { expect, it } from "vitest";
import { compile } from "../../graph/compile";
import { nodeId } from "../../graph/graph";
import { CATALOG, projectOf } from "../../graph/testing";
import { NO_RUN, startedRun } from "../../session/run";
import { staleOf } from "./fresh";

const a = nodeId("a");
const projectWith = (factor: number, input = "[1]") => ({
  ...projectOf("a:Scale", { a: { factor, unit: "m" } }),
  input,
});
const planOf = (factor: number) => compile(projectWith(factor).graph, CATALOG).plan;

it("values are up to date until the plan or the input is another one, and again when it is as before", () => {
  const run = startedRun(planOf(1), "[1]");
  const staleAt = (factor: number, input?: string) =>
    staleOf({ run, plan: planOf(factor), project: projectWith(factor, input) }, a);
  expect(staleAt(1)).toBeUndefined();
  expect(staleAt(2)).toBe("Out of date because `factor` of a changed.");
  expect(staleAt(1, "[2]")).toBe("Out of date because the run input changed.");
  expect(staleAt(1)).toBeUndefined();
});

it("before the first run nothing is out of date", () => {
  expect(staleOf({ run: NO_RUN, plan: planOf(1), project: projectWith(1) }, a)).toBeUndefined();
});
