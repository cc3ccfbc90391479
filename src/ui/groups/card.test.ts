import { describe, expect, it } from "vitest";
import { type Group, type GroupId, nodeId, type Project } from "../../graph/graph";
import { CATALOG, projectOf } from "../../graph/testing";
import { NO_FLOW, toFlow } from "../canvas/flow";
import { cardIdOf, groupOfCard, groupShape, memberPort } from "./card";
import { frameAround, frameCorner, frameHolding } from "./frame";

const id = "g" as GroupId;

function folded(text: string, members: string): Project {
  const group: Group = {
    id,
    title: "G",
    nodes: new Set(members.split("").map(nodeId)),
    colour: "blue",
    collapsed: true,
  };
  return { ...projectOf(text), groups: new Map([[id, group]]) };
}

const chain = "a:Rust b:Rust c:Rust d:Rust a>b b>c b>d c>d";

describe("a collapsed group", () => {
  const project = folded(chain, "bc");
  const flow = toFlow(project, CATALOG, { nodes: new Set(), edges: new Set() }, NO_FLOW);

  it("has one port for each port that wires cross its border at", () => {
    const group = project.groups.get(id) as Group;
    const { inputs, outputs } = groupShape(project.graph, CATALOG, group);
    expect(inputs.map(({ port }) => `${port.node}.${port.port}`)).toEqual(["b.in"]);
    expect(outputs.map(({ port }) => `${port.node}.${port.port}`)).toEqual(["b.out", "c.out"]);
  });

  it("stands for its nodes, and wires end at its card", () => {
    expect(flow.nodes.map((node) => node.id)).toEqual(["a", "d", cardIdOf(id)]);
    expect(
      flow.edges.map((edge) => `${edge.source}|${edge.sourceHandle}>${edge.target}|${edge.targetHandle}`),
    ).toEqual(["a|out>group:g|b.in", "group:g|b.out>d|in", "group:g|c.out>d|in"]);
    for (const handle of flow.nodes.at(-1)?.handles ?? []) {
      expect(memberPort(handle.id ?? "").node).toMatch(/^[bc]$/);
    }
  });

  it("is the same object as long as nothing about it changes", () => {
    const again = toFlow(project, CATALOG, { nodes: new Set(), edges: new Set() }, flow);
    expect(again.nodes.at(-1)).toBe(flow.nodes.at(-1));
    expect(again.edges).toEqual(flow.edges);
    again.edges.forEach((edge, at) => {
      expect(edge).toBe(flow.edges[at]);
    });
  });

  it("has an id that no node can have", () => {
    expect(groupOfCard(cardIdOf(id))).toBe(id);
    expect(groupOfCard("g")).toBeUndefined();
  });
});

describe("a frame", () => {
  const box = { x: 100, y: 200, width: 232, height: 90 };

  it("has its corner where the points alone say", () => {
    const { x, y } = frameAround([box, { ...box, x: 500 }]);
    expect(frameCorner([box, { x: 500, y: 200 }])).toEqual({ x, y });
  });

  it("takes in a box whose middle lies well inside it, the smallest first", () => {
    const frames = new Map([
      [id, frameAround([box, { ...box, x: 900 }])],
      ["small" as GroupId, frameAround([{ ...box, x: 500 }])],
    ]);
    expect(frameHolding(frames, { ...box, x: 510, y: 210 })).toBe("small");
    expect(frameHolding(frames, { ...box, x: 300 })).toBe(id);
    expect(frameHolding(frames, { ...box, y: 900 })).toBeUndefined();
  });
});
