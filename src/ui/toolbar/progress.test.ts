import { describe, expect, it } from "vitest";
import { EMPTY_PROJECT, nodeId } from "../../graph/graph";
import type { Plan } from "../../graph/plan";
import { NO_RUN, type NodeRun } from "../../session/run";
import { runFraction, runRefusal } from "./progress";

const EMPTY_PLAN: Plan = { steps: [], segments: [], sinks: [], sources: [], blocked: new Map() };

describe("how far a run is", () => {
  const running = (nodes: readonly NodeRun[]) =>
    runFraction({
      ...NO_RUN,
      phase: { kind: "running" },
      nodes: new Map(nodes.map((node, index) => [nodeId(`n${index}`), node])),
    });

  it("counts every node the same", () => {
    expect(running([{ kind: "done", done: 5, ms: 1 }, { kind: "queued" }])).toBe(0.5);
    expect(running([{ kind: "running", done: 1, of: 4 }])).toBe(0.25);
  });

  it("is nothing before and after", () => {
    expect(runFraction(NO_RUN)).toBeUndefined();
  });
});

describe("why nothing can run", () => {
  const state = { project: EMPTY_PROJECT, plan: EMPTY_PLAN, problems: [], run: NO_RUN };

  it("is said for an empty canvas and for a run under way", () => {
    expect(runRefusal(state)).toMatch(/Add a node/);
    expect(runRefusal({ ...state, run: { ...NO_RUN, phase: { kind: "running" } } })).toMatch(/under way/);
  });
});
