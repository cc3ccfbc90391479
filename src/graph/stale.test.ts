import { describe, expect, it } from "vitest";
import { compile } from "./compile";
import { applyEdit, type Edit } from "./edit";
import { type EdgeId, type NodeId, nodeId, type Project } from "./graph";
import type { Catalog } from "./spec";
import { isStale, staleReason } from "./stale";
import { CATALOG, catalogOf, projectOf, spec } from "./testing";

const a = nodeId("a");
const b = nodeId("b");
const c = nodeId("c");
const d = nodeId("d");

const OTHER_CODE: Catalog = {
  ...CATALOG,
  types: new Map([
    ...CATALOG.types,
    ["Python", { spec: spec("Python", { runtime: "python" }), source: "# edited", cases: [], own: true }],
  ]),
};

function edited(project: Project, ...edits: readonly Edit[]): Project {
  const result = applyEdit(project, { kind: "batch", edits }, CATALOG);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function setParam(node: string, name: string, value: number | string): Edit {
  return { kind: "setParam", node: nodeId(node), name, value };
}

function wire(from: NodeId, to: NodeId): Edit {
  return { kind: "connect", from: { node: from, port: "out" }, to: { node: to, port: "in" } };
}

function cut(from: NodeId, to: NodeId): Edit {
  return { kind: "remove", edges: [`${from}.out>${to}.in` as EdgeId] };
}

const SCALE = { a: { unit: "m" }, b: { unit: "m" }, c: { unit: "m" }, d: { unit: "m" } };

describe("the reason", () => {
  it.each<[string, string, readonly Edit[], string]>([
    ["a parameter", "a:Scale", [setParam("a", "factor", 3)], "because `factor` of a changed"],
    [
      "several parameters",
      "a:Scale",
      [setParam("a", "factor", 3), setParam("a", "mode", "up")],
      "because `factor` and `mode` of a changed",
    ],
    [
      "what comes before",
      "b:Scale a:Scale b>a",
      [setParam("b", "factor", 3)],
      "because `factor` of b changed",
    ],
    [
      "the nearest of two",
      "c:Scale b:Scale a:Scale c>b b>a",
      [setParam("c", "factor", 3), setParam("b", "factor", 4)],
      "because `factor` of b changed",
    ],
    [
      "a far one",
      "c:Scale b:Rust a:Rust c>b b>a",
      [setParam("c", "factor", 3)],
      "because `factor` of c changed",
    ],
    ["a wire more", "b:Rust c:Rust a:Rust b>a", [wire(c, a)], "because the wires into a changed"],
    ["a wire less", "b:Rust c:Rust a:Rust b>a c>a", [cut(c, a)], "because the wires into a changed"],
    [
      "a node put in",
      "b:Rust a:Rust b>a",
      [
        { kind: "addNode", node: { id: d, type: "Rust", params: {} }, at: { x: 0, y: 0 } },
        cut(b, a),
        wire(b, d),
        wire(d, a),
      ],
      "because d was added before it",
    ],
    ["a node gone", "b:Rust a:Rust b>a", [{ kind: "remove", nodes: [b] }], "because b before it is gone"],
    [
      "a pin",
      "b:Rust a:Rust b>a",
      [{ kind: "setPinned", node: b, pinned: { out: "[1]" } }],
      "because a pin of b changed",
    ],
    [
      "what happens to failing items",
      "a:Rust",
      [{ kind: "setOnError", node: a, onError: "skip" }],
      "because what a does with failing items changed",
    ],
    [
      "a node that cannot run any more",
      "b:Scale a:Rust b>a",
      [{ kind: "setParam", node: b, name: "factor", value: "much" }],
      "because b before it cannot run any more",
    ],
    ["a node renamed", "b:Rust a:Rust b>a", [{ kind: "rename", node: b, to: c }], ""],
    ["a node moved", "a:Rust", [{ kind: "move", positions: new Map([[a, { x: 9, y: 9 }]]) }], ""],
    ["a limit", "a:Rust", [{ kind: "setLimits", node: a, limits: { timeoutMs: 5 } }], ""],
    ["something beside it", "a:Scale b:Scale", [setParam("b", "factor", 3)], ""],
  ])("names %s", (_, text, edits, reason) => {
    const before = projectOf(text, SCALE);
    const now = edited(before, ...edits);
    const plans = [compile(before.graph, CATALOG).plan, compile(now.graph, CATALOG).plan] as const;
    expect(staleReason(...plans, a) ?? "").toBe(reason);
    expect(isStale(...plans, a)).toBe(reason !== "");
  });

  it("names the code, by its node type", () => {
    const { graph } = projectOf("b:Python a:Rust b>a");
    const plans = [compile(graph, CATALOG).plan, compile(graph, OTHER_CODE).plan] as const;
    expect(staleReason(...plans, a)).toBe("because the code of Python changed");
  });

  it("names the constant on a port", () => {
    const catalog = catalogOf(
      spec("Add", {
        inputs: [
          { name: "in", type: "any" },
          { name: "plus", type: "number", default: 1 },
        ],
      }),
    );
    const plan = (plus: number) => compile(projectOf("a:Add", { a: { plus } }).graph, catalog).plan;
    expect(staleReason(plan(1), plan(2), a)).toBe("because `plus` of a changed");
  });

  it("names the run input, where it is read", () => {
    const { plan } = compile(projectOf("b:Rust a:Rust b>a").graph, CATALOG);
    expect(staleReason(plan, plan, a, true)).toBe("because the run input changed");
    expect(staleReason(plan, plan, a)).toBeUndefined();
  });

  it("is none where a pin keeps the run input out", () => {
    const project = edited(projectOf("b:Rust a:Rust b>a"), {
      kind: "setPinned",
      node: b,
      pinned: { out: "[1]" },
    });
    const { plan } = compile(project.graph, CATALOG);
    expect(staleReason(plan, plan, a, true)).toBeUndefined();
  });
});
