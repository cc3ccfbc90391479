import { describe, expect, it } from "vitest";
import { type GraphNode, nodeId } from "../../graph/graph";
import type { CatalogEntry, NodeSpec } from "../../graph/spec";
import { CARD_WIDTH, cardShape, NO_WIRES } from "./shape";

const SPEC: NodeSpec = {
  node_type: "MixNode",
  title: "Mix",
  category: "audio",
  description: "",
  runtime: "rust",
  inputs: [
    { name: "left", type: "audio" },
    { name: "right", type: "audio" },
  ],
  outputs: [{ name: "out", type: "audio" }],
  params: {
    type: "object",
    properties: {
      gain: { type: "number", default: 1 },
      key: { type: "string", secret: true },
      mode: { type: "string", default: "sum" },
      depth: { type: "integer", default: 16 },
    },
  },
  streaming: false,
  stateful: false,
};
const ENTRY: CatalogEntry = { spec: SPEC, cases: [], own: false };

function node(params: GraphNode["params"] = {}): GraphNode {
  return { id: nodeId("mix"), type: "MixNode", params };
}

describe("the shape of a card", () => {
  it("has room below for its pin, which moves no port", () => {
    const plain = cardShape(node(), ENTRY, NO_WIRES);
    const pinned = cardShape({ ...node(), pinned: { out: "[1]" } }, ENTRY, NO_WIRES);
    expect(pinned.height).toBeGreaterThan(plain.height);
    expect(pinned.outputs).toEqual(plain.outputs);
  });

  it("has a row for each port, inputs and outputs side by side", () => {
    const { inputs, outputs } = cardShape(node(), ENTRY, NO_WIRES);
    expect(inputs.map(({ name }) => name)).toEqual(["left", "right"]);
    expect(outputs[0]?.y).toBe(inputs[0]?.y);
    expect(inputs[1]?.y).toBeGreaterThan(inputs[0]?.y ?? 0);
  });

  it("keeps all its ports inside its height", () => {
    const { inputs, height } = cardShape(node(), ENTRY, NO_WIRES);
    for (const { y } of inputs) expect(y).toBeLessThan(height);
    expect(CARD_WIDTH).toBeGreaterThan(0);
  });

  it("shows a wired port that the node no longer has, as a ghost below the others", () => {
    const { inputs } = cardShape(node(), ENTRY, { inputs: ["left", "gone"], outputs: [] });
    expect(inputs.map(({ name, ghost }) => [name, ghost])).toEqual([
      ["left", false],
      ["right", false],
      ["gone", true],
    ]);
  });

  it("takes the ports of an unknown node from its wires, and none of them is a ghost", () => {
    const { inputs, outputs } = cardShape(node(), undefined, { inputs: ["a"], outputs: ["b"] });
    expect([...inputs, ...outputs].map(({ name, ghost }) => [name, ghost])).toEqual([
      ["a", false],
      ["b", false],
    ]);
  });

  it("shows what was chosen before what is default, and counts what it has no room for", () => {
    const { params, moreParams } = cardShape(node({ depth: 24 }), ENTRY, NO_WIRES);
    expect(params.map(({ name, value, isDefault }) => [name, value, isDefault])).toEqual([
      ["depth", "24", false],
      ["gain", "1", true],
      ["mode", "sum", true],
    ]);
    expect(moreParams).toBe(0);
    expect(cardShape(node({ depth: 24, key: "k" }), ENTRY, NO_WIRES).moreParams).toBe(1);
  });

  it("never shows a secret", () => {
    const { params } = cardShape(node({ key: "hunter2" }), ENTRY, NO_WIRES);
    expect(JSON.stringify(params)).not.toContain("hunter2");
  });
});
