import { describe, expect, it } from "vitest";
import { nodeId, type PortKey } from "../../graph/graph";
import { projectOf } from "../../graph/testing";
import { NO_RUN, type Output, type RunState } from "../../session/run";
import { runNews, stepNews, structureNews } from "./happened";

const running: RunState = { ...NO_RUN, phase: { kind: "running" } };

function ended(
  outcome: "completed" | "cancelled" | "failed" | "crashed",
  more: Partial<RunState> = {},
): RunState {
  return { ...running, ...more, phase: { kind: "finished", outcome, ms: 160, message: "why" } };
}

describe("of a run", () => {
  it("says that it started, once", () => {
    expect(runNews(running, NO_RUN)).toBe("Run started");
    expect(runNews({ ...running, logs: [] }, running)).toBeUndefined();
  });

  it("counts nodes and results at the end", () => {
    const summary = { count: 3, first: 0, bytes: 3, types: {}, last: "1" };
    const output: Output = { summary, key: "" };
    const plan = { sinks: [nodeId("b")] } as unknown as NonNullable<RunState["plan"]>;
    const outputs = new Map([
      ["a.out" as PortKey, output],
      ["b.out" as PortKey, output],
    ]);
    const active = new Set([nodeId("a"), nodeId("b")]);
    expect(runNews(ended("completed", { plan, outputs, active }), running)).toBe(
      "Run finished in 160 ms: 2 nodes, 3 results",
    );
  });

  it("says which node failed at which item, and why", () => {
    const error = { type: "ValueError", message: "too small", item: 4 };
    const nodes = new Map([[nodeId("b"), { kind: "failed", error } as const]]);
    expect(runNews(ended("failed", { nodes }), running)).toBe("Run failed at b, item 4: too small");
  });

  it("tells a stop from a crash and a pause from its end", () => {
    const paused: RunState = { ...running, phase: { kind: "paused" } };
    expect(runNews(ended("cancelled"), running)).toBe("Run stopped");
    expect(runNews(ended("crashed"), running)).toBe("Run crashed: why");
    expect(runNews(paused, running)).toBe("Run paused");
    expect(runNews(running, paused)).toBe("Run goes on");
  });
});

describe("of a project", () => {
  const before = projectOf("a:Rust b:Rust a>b");

  it("counts what came and went", () => {
    expect(structureNews(projectOf("a:Rust"), before)).toBe("1 node removed");
    expect(structureNews(projectOf("a:Rust b:Rust c:Rust d:Rust a>b"), before)).toBe("2 nodes added");
    expect(structureNews(projectOf("a:Rust b:Rust"), before)).toBe("1 wire removed");
    expect(structureNews(before, before)).toBeUndefined();
  });

  it("names the node whose settings changed", () => {
    const nodes = new Map(before.graph.nodes);
    const node = nodes.get(nodeId("b"));
    if (node) nodes.set(node.id, { ...node, params: { factor: 3 } });
    expect(stepNews({ ...before, graph: { ...before.graph, nodes } }, before)).toBe("settings of b");
  });

  it("tells places from the run input", () => {
    expect(stepNews({ ...before, layout: new Map() }, before)).toBe("places on the canvas");
    expect(stepNews({ ...before, input: "[1]" }, before)).toBe("run input");
  });
});
