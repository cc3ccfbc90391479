import fc from "fast-check";
import { expect, it } from "vitest";
import { compile } from "./compile";
import { FLAT_LIMITS, flatten } from "./flatten";
import {
  type Edge,
  EMPTY_DRAWING,
  edgeId,
  type Graph,
  type GraphNode,
  nodeId,
  type PortRef,
  type Subgraph,
} from "./graph";
import { withSubgraphs } from "./subgraph-spec";
import { CATALOG, projectOf } from "./testing";

function graphOf(
  text: string,
  subgraphs: { readonly [type: string]: Partial<Subgraph> & { text: string } },
): Graph {
  const definition = ({ text: inner, ...parts }: Partial<Subgraph> & { text: string }): Subgraph => {
    const { nodes, edges } = projectOf(inner).graph;
    return {
      title: "T",
      description: "",
      ...EMPTY_DRAWING,
      nodes,
      edges,
      inputs: [],
      outputs: [],
      params: [],
      ...parts,
    };
  };
  return {
    ...projectOf(text).graph,
    subgraphs: new Map(Object.entries(subgraphs).map(([type, each]) => [type, definition(each)])),
  };
}

function why(graph: Graph): readonly string[] {
  expect(flatten(graph).graph.nodes).toEqual(graph.nodes);
  return flatten(graph).problems.map(({ message }) => message);
}

it.each([
  ["itself", { A: { text: "x:A" } }],
  ["another that holds it", { A: { text: "x:B" }, B: { text: "y:A" } }],
  ["one that holds itself", { A: { text: "x:B" }, B: { text: "y:B" } }],
])("a subgraph that holds %s is a problem", (_, subgraphs) => {
  expect(why(graphOf("u:A", subgraphs))).toEqual([
    '"u" cannot run: the subgraph "T" holds itself, directly or through another.',
  ]);
});

it("a clash of names is a problem", () => {
  expect(why(graphOf("u:A u__x:Rust", { A: { text: "x:Rust" } }))[0]).toContain('would be called "u__x"');
});

it("nesting that comes to millions of nodes, or to too deep a nest, is a problem, at once", () => {
  const doubling = Object.fromEntries(
    Array.from({ length: 40 }, (_, level) => [`L${level}`, { text: `a:L${level + 1} b:L${level + 1}` }]),
  );
  expect(why(graphOf("u:L0", { ...doubling, L40: { text: "x:Rust" } }))[0]).toContain("more than");
  expect(why(graphOf("u:L0", { ...doubling, L40: { text: "" } }))[0]).toContain("more than");
  const chain = Object.fromEntries(
    Array.from({ length: 20_000 }, (_, level) => [`C${level}`, { text: `a:C${level + 1}` }]),
  );
  expect(why(graphOf("u:C0", chain))[0]).toContain("more than");
});

it("wires that multiply beyond all bounds are a problem, at once", () => {
  const many = Array.from({ length: 100 }, () => ({ node: nodeId("a"), port: "in" }));
  const levels = Object.fromEntries(
    Array.from({ length: 20 }, (_, level) => [
      `M${level}`,
      { text: level === 19 ? "a:Rust" : `a:M${level + 1}`, inputs: [{ name: "in", to: many }] },
    ]),
  );
  expect(why(graphOf("s:Rust u:M0 s>u", levels))[0]).toContain(`${FLAT_LIMITS.edges} wires`);
  expect(flatten(graphOf("u:M0", levels)).problems).toEqual([]);
});

it("the same nodes give the same objects, whatever else was edited", () => {
  const graph = graphOf("u:A z:Rust", { A: { text: "x:Rust y:Rust x>y" } });
  const moved = {
    ...graph,
    nodes: new Map(graph.nodes).set(nodeId("w"), { id: nodeId("w"), type: "Rust", params: {} }),
  };
  const [before, after] = [flatten(graph).graph, flatten(moved).graph];
  expect(after.nodes.get(nodeId("u__x"))).toBe(before.nodes.get(nodeId("u__x")));
  expect([...after.edges.values()][0]).toBe([...before.edges.values()][0]);
});

const name = fc.constantFrom("a", "b", "c", "a__b");
const portRef: fc.Arbitrary<PortRef> = fc.record({
  node: name.map(nodeId),
  port: fc.constantFrom("in", "out", "constructor"),
});
const parts = fc.record({
  nodes: fc.uniqueArray(
    fc.record({
      id: name.map(nodeId),
      type: fc.constantFrom("Rust", "Join", "S", "T", "U", "Unknown"),
      params: fc.dictionary(fc.constantFrom("in", "p", "__proto__"), fc.integer(), { maxKeys: 2 }),
      mode: fc.constantFrom(undefined, "bypass" as const, "disable" as const),
    }),
    { maxLength: 4, selector: ({ id }) => id },
  ),
  wires: fc.array(fc.tuple(portRef, portRef), { maxLength: 5 }),
});

function maps({ nodes, wires }: { nodes: readonly object[]; wires: readonly [PortRef, PortRef][] }) {
  const list = (nodes as (GraphNode & { mode: GraphNode["mode"] | undefined })[]).map(
    ({ mode, ...node }) => [node.id, { ...node, ...(mode && { mode }) }] as const,
  );
  const edges = wires.map(([from, to]): Edge => ({ id: edgeId(from, to), from, to }));
  return {
    nodes: new Map<GraphNode["id"], GraphNode>(list),
    edges: new Map(edges.map((edge) => [edge.id, edge])),
  };
}

const anySubgraph = fc.record({
  parts,
  inputs: fc.array(
    fc.record({
      name: fc.constantFrom("in", "x"),
      to: fc.array(
        fc
          .tuple(portRef, fc.option(fc.integer({ min: -1, max: 3 }), { nil: undefined }))
          .map(([port, after]) => ({
            ...port,
            ...(after !== undefined && { after }),
          })),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 3 },
  ),
  outputs: fc.array(fc.record({ name: fc.constantFrom("out", "x"), from: portRef }), { maxLength: 3 }),
  params: fc.array(
    fc.record({
      name: fc.constantFrom("p", "in"),
      node: name.map(nodeId),
      param: fc.constantFrom("p", "__proto__"),
    }),
    { maxLength: 2 },
  ),
});

it("a use that cannot be opened up because of a wire from nowhere is a problem", () => {
  const graph = graphOf("v:T u:S v.out>u.gone", {
    T: { text: "x:Rust", outputs: [{ name: "out", from: { node: nodeId("nope"), port: "out" } }] },
    S: { text: "y:Rust" },
  });
  const { plan, problems } = compile(graph, withSubgraphs(CATALOG, graph.subgraphs));
  expect(problems.map(({ message }) => message)).toEqual([
    '"u" cannot run: a wire comes in at a port that its subgraph does not have. Remove the wire.',
  ]);
  expect([plan.steps.map((step) => step.node), [...plan.blocked]]).toEqual([["v__x"], [["u", "u"]]]);
});

it("nothing that a file could say makes flattening or compiling fail", () => {
  fc.assert(
    fc.property(parts, fc.array(anySubgraph, { minLength: 3, maxLength: 3 }), (own, definitions) => {
      const subgraphs = new Map(
        definitions.map(({ parts: inner, ...ports }, index): [string, Subgraph] => [
          "STU"[index] as string,
          { title: "T", description: "", ...EMPTY_DRAWING, ...maps(inner), ...ports },
        ]),
      );
      const graph: Graph = { ...maps(own), sources: new Map(), subgraphs };
      for (const modes of ["open", "whole"] as const) {
        const flat = flatten(graph, modes);
        if (flat.graph === graph) continue;
        for (const { from, to } of flat.graph.edges.values())
          expect(flat.graph.nodes.has(from.node) && flat.graph.nodes.has(to.node)).toBe(true);
      }
      compile(graph, withSubgraphs(CATALOG, subgraphs));
    }),
    { numRuns: 500 },
  );
});

it("a graph without uses is flattened to itself", () => {
  const { graph } = projectOf("a:Rust b:Rust a>b");
  expect(flatten(graph).graph).toBe(graph);
});
