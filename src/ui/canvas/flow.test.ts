import { describe, expect, it } from "vitest";
import { nodeId } from "../../graph/graph";
import { CATALOG, projectOf } from "../../graph/testing";
import { NO_FLOW, toFlow } from "./flow";

const NOTHING = { nodes: new Set<never>(), edges: new Set<never>() };

describe("a project as React Flow draws it", () => {
  it("gives every node its size and the places of its ports, so that it need not be measured", () => {
    const { nodes } = toFlow(projectOf("a:Number"), CATALOG, NOTHING, NO_FLOW);
    expect(nodes[0]).toMatchObject({ id: "a", type: "card", position: { x: 0, y: 0 } });
    expect(nodes[0]?.handles?.map(({ id, type }) => [id, type])).toEqual([
      ["a", "target"],
      ["a", "source"],
    ]);
    expect(nodes[0]?.height).toBeGreaterThan(0);
  });

  it("names nodes for those who cannot see them, unknown types too", () => {
    const { nodes } = toFlow(projectOf("a:Number b:Nowhere"), CATALOG, NOTHING, NO_FLOW);
    expect(nodes.map(({ ariaLabel }) => ariaLabel)).toEqual([
      "a, Number, rust node",
      "b, unknown node type Nowhere",
    ]);
  });

  it("colours a wire by what leaves its source", () => {
    const { edges } = toFlow(projectOf("a:Number b:Number a.a>b.a"), CATALOG, NOTHING, NO_FLOW);
    expect(edges[0]?.data).toMatchObject({ type: "number", broken: false });
  });

  it("marks wires that hang on a lost port or do not fit", () => {
    const { edges } = toFlow(
      projectOf("a:Number b:Text c:Number a.a>b.a a.gone>c.a"),
      CATALOG,
      NOTHING,
      NO_FLOW,
    );
    expect(edges.map(({ data }) => data?.broken)).toEqual([true, true]);
  });

  it("keeps the objects of what did not change", () => {
    const first = projectOf("a:Number b:Number a.a>b.a");
    const before = toFlow(first, CATALOG, NOTHING, NO_FLOW);
    const moved = { ...first, layout: new Map(first.layout).set(nodeId("b"), { x: 5, y: 5 }) };
    const after = toFlow(moved, CATALOG, NOTHING, before);
    expect(after.nodes[0]).toBe(before.nodes[0]);
    expect(after.nodes[1]).not.toBe(before.nodes[1]);
    expect(after.edges[0]).toBe(before.edges[0]);
  });

  it("selects what is selected", () => {
    const both = projectOf("a:Number b:Number");
    const { nodes } = toFlow(both, CATALOG, { ...NOTHING, nodes: new Set([nodeId("b")]) }, NO_FLOW);
    expect(nodes.map(({ selected }) => selected)).toEqual([false, true]);
  });

  it("leaves out wires whose ends are not there", () => {
    const broken = projectOf("a:Number a.a>nobody.a");
    expect(toFlow(broken, CATALOG, NOTHING, NO_FLOW).edges).toEqual([]);
  });
});
