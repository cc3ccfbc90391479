import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "./compile";
import { applyEdit, type Edit } from "./edit";
import { EMPTY_PROJECT, type Graph, nodeId } from "./graph";
import { createStepMemo } from "./step-memo";
import { anyEdit, CATALOG, catalogOf, projectOf, spec } from "./testing";

/** The same graph of which nothing is remembered. */
function forgotten(graph: Graph): Graph {
  const copies = <K, V extends object>(map: ReadonlyMap<K, V>) =>
    new Map([...map].map(([key, value]) => [key, { ...value }] as const));
  return { ...graph, nodes: copies(graph.nodes), edges: copies(graph.edges) };
}

const start: Edit = {
  kind: "batch",
  edits: ["Rust", "Python", "Join", "Scale", "Number", "Text"].map((type, at) => ({
    kind: "addNode",
    node: { id: nodeId(`n${at}`), type, params: {} },
    at: { x: 0, y: 0 },
  })),
};

describe("what is remembered of each node", () => {
  it("gives the plan and the problems that compiling from nothing gives, after any edits, forwards and back", () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 60 }), (edits) => {
        let project = EMPTY_PROJECT;
        const seen = [project];
        for (const edit of [start, ...edits]) {
          const next = applyEdit(project, edit, CATALOG);
          if (!next.ok) continue;
          project = next.value;
          seen.push(project);
          expect(compile(project.graph, CATALOG)).toEqual(compile(forgotten(project.graph), CATALOG));
        }
        for (const { graph } of seen.toReversed())
          expect(compile(graph, CATALOG)).toEqual(compile(forgotten(graph), CATALOG));
      }),
      { numRuns: 60 },
    );
  });

  it("is not believed when the catalog has changed, of the node or of what feeds it", () => {
    const { graph } = projectOf("a:Rust b:Rust a>b");
    const lost = catalogOf(spec("Rust", { outputs: [{ name: "other", type: "any" }] }));
    compile(graph, CATALOG);
    expect(compile(graph, lost).problems.map(({ kind }) => kind)).toEqual(["missingPort"]);
    expect(compile(graph, CATALOG).problems).toEqual([]);
  });

  it("spares the steps that an edit leaves as they are", () => {
    const project = projectOf("a:Rust b:Rust c:Rust a>b");
    const before = compile(project.graph, CATALOG).plan.steps;
    const edit = { kind: "setParam", node: nodeId("b"), name: "x", value: 1 } as const;
    const edited = applyEdit(project, edit, CATALOG);
    const after = edited.ok ? compile(edited.value.graph, CATALOG).plan.steps : [];
    const same = after.filter((step) => before.includes(step)).map(({ node }) => node);
    expect(same).toEqual(["a", "c"]);
  });

  it("asks anew when anything it depends on is another object", () => {
    const memo = createStepMemo<number>();
    const node = { id: nodeId("a"), type: "Rust", params: {} };
    const wire = {};
    let asked = 0;
    const ask = (...on: unknown[]) => memo.of(node, on, () => ++asked);
    expect([ask(wire), ask(wire), ask({}), ask(wire), ask(wire, wire)]).toEqual([1, 1, 2, 3, 4]);
  });
});
