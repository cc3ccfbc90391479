import fc from "fast-check";
import { expect, it } from "vitest";
import { compile } from "./compile";
import { applyEdit } from "./edit";
import { flatten } from "./flatten";
import { edgeId, type Graph, type Project } from "./graph";
import { type Level, levelOf } from "./subgraph";
import { withSubgraphs } from "./subgraph-spec";
import { anyNestedEdit, CATALOG, someGraph } from "./testing";

function catalogFor(project: Project) {
  return withSubgraphs(CATALOG, project.graph.subgraphs);
}

function expectSound({ nodes, edges, layout, routes, groups, probes, ...ports }: Level): void {
  for (const [id, node] of nodes) expect([node.id, layout.has(id)]).toEqual([id, true]);
  for (const [id, { from, to, ...edge }] of edges)
    expect([edge.id, nodes.has(from.node), nodes.has(to.node)]).toEqual([id, true, true]);
  expect(layout.size).toBe(nodes.size);
  expect([...routes.keys()].every((id) => edges.has(id))).toBe(true);
  for (const group of groups.values())
    expect(group.nodes.size > 0 && [...group.nodes].every((id) => nodes.has(id))).toBe(true);
  for (const [id, probe] of probes) expect([probe.id, nodes.has(probe.port.node)]).toEqual([id, true]);
  const ends = [
    ...ports.inputs.flatMap(({ to }) => to),
    ...ports.outputs.map(({ from }) => from),
    ...ports.params,
  ];
  expect(ends.every(({ node }) => nodes.has(node))).toBe(true);
}

function expectFlat(graph: Graph, modes: "open" | "whole"): void {
  const flat = flatten(graph, modes);
  expect(flat.problems.filter(({ kind }) => kind === "brokenSubgraph")).toEqual([]);
  for (const [id, { from, to }] of flat.graph.edges) {
    expect(edgeId(from, to, Number(id.split("#")[1] ?? 0))).toBe(id);
    expect(flat.graph.nodes.has(from.node) && flat.graph.nodes.has(to.node)).toBe(true);
  }
  for (const port of flat.through.values()) expect(flat.graph.nodes.has(port.node)).toBe(true);
}

it("no edits leave a wire without its nodes, a port without its node or names that clash, and all can be flattened", () => {
  fc.assert(
    fc.property(someGraph, fc.array(anyNestedEdit, { maxLength: 60, size: "max" }), (start, edits) => {
      const project = edits.reduce((before, edit) => {
        const result = applyEdit(before, edit, catalogFor(before));
        return result.ok ? result.value : before;
      }, start);
      const { graph } = project;
      for (const level of [levelOf(project), ...graph.subgraphs.values()]) expectSound(level);
      for (const modes of ["open", "whole"] as const) expectFlat(graph, modes);
      const { plan } = compile(graph, catalogFor(project));
      expect(new Set(plan.steps.map((step) => step.node)).size).toBe(plan.steps.length);
    }),
    { numRuns: 300 },
  );
});
