import { describe, expect, it } from "vitest";
import { compile } from "../../graph/compile";
import { EMPTY_PROJECT, nodeId } from "../../graph/graph";
import type { Plan } from "../../graph/plan";
import { CATALOG, projectOf } from "../../graph/testing";
import { NO_RUN, type NodeRun } from "../../session/run";
import { runFraction, runRefusal, scopeRefusal } from "./progress";

const EMPTY_PLAN: Plan = { steps: [], sinks: [], sources: [], blocked: new Map() };

describe("how far a run is", () => {
  const running = (nodes: readonly NodeRun[]) =>
    runFraction({
      ...NO_RUN,
      phase: { kind: "running" },
      active: new Set(nodes.map((_, index) => nodeId(`n${index}`))),
      nodes: new Map([
        ...nodes.map((node, index) => [nodeId(`n${index}`), node] as const),
        [nodeId("outside"), { kind: "idle" }],
      ]),
    });

  it("counts every node the same", () => {
    expect(running([{ kind: "done", done: 5, ms: 1 }, { kind: "queued" }])).toBe(0.5);
    expect(running([{ kind: "running", done: 1, of: 4 }])).toBe(0.25);
  });

  it("is nothing before and after", () => {
    expect(runFraction(NO_RUN)).toBeUndefined();
  });
});

describe("why some nodes cannot run", () => {
  const { graph } = projectOf("a:Rust b:Unheard c:Rust b>c");
  const state = { project: EMPTY_PROJECT, ...compile(graph, CATALOG), run: NO_RUN };

  it("is none where they can, whatever is wrong beside them", () => {
    expect(scopeRefusal(state, [nodeId("a")])).toBeUndefined();
  });

  it("is said for none selected, for a node behind a broken one, and while a run is paused", () => {
    expect(scopeRefusal(state, [])).toBe("Select a node first.");
    expect(scopeRefusal(state, [nodeId("c")])).toMatch(/unknown node type "Unheard"/);
    const paused = { ...state, run: { ...NO_RUN, phase: { kind: "paused" } as const } };
    expect(scopeRefusal(paused, [nodeId("a")])).toMatch(/paused/);
  });
});

describe("why nothing can run", () => {
  const state = { project: EMPTY_PROJECT, plan: EMPTY_PLAN, problems: [], run: NO_RUN };

  it("is said for an empty canvas and for a run under way", () => {
    expect(runRefusal(state)).toMatch(/Add a node/);
    expect(runRefusal({ ...state, run: { ...NO_RUN, phase: { kind: "running" } } })).toMatch(/under way/);
  });
});
