import { describe, expect, it } from "vitest";
import { nodeId } from "../../graph/graph";
import { NO_RUN, type NodeRun, type RunState } from "../../session/run";
import { rollUp } from "./rollUp";

const done: NodeRun = { kind: "done", done: 3, ms: 1 };
const running: NodeRun = { kind: "running", done: 1, of: 2 };
const failed = { kind: "failed", error: { message: "no" } } as NodeRun;

function run(states: Record<string, NodeRun>): RunState {
  return { ...NO_RUN, nodes: new Map(Object.entries(states).map(([id, state]) => [nodeId(id), state])) };
}

const members = ["a", "b"].map(nodeId);

describe("the roll-up of a group", () => {
  it("is silent before a run", () => {
    expect(rollUp(NO_RUN, members)).toBe("idle:");
  });

  it("tells how far it is, and when all is done", () => {
    expect(rollUp(run({ a: done, b: running }), members)).toBe("running:1 of 2 done");
    expect(rollUp(run({ a: done, b: done }), members)).toBe("done:done");
  });

  it("puts a failure before everything else", () => {
    expect(rollUp(run({ a: running, b: failed }), members)).toBe("failed:1 failed");
  });

  it("knows nothing of nodes of other groups", () => {
    expect(rollUp(run({ a: done, b: done, c: failed }), members)).toBe("done:done");
  });
});
