// Rivet: code nodes, split over the items of a list; a run keeps what every node gave.

import { pathToFileURL } from "node:url";
import { EXPRESSIONS, requirePeer, serve } from "./peer.mjs";

const main = pathToFileURL(requirePeer.resolve("@ironclad/rivet-node")).href;
const rivet = await import(main.replace("/dist/cjs/bundle.cjs", "/dist/esm/index.js"));
const visualData = { x: 0, y: 0, width: 100 };
const whole = project(false);
const split = project(true);

await serve({
  split: async (items) => (await runGraph(split, { type: "object[]", value: items })).value,
  each: async (items) => {
    const outputs = [];
    for (const value of items) outputs.push((await runGraph(whole, { type: "object", value })).value);
    return outputs;
  },
});

async function runGraph(graph, input) {
  const { output } = await rivet.runGraph(graph, { graph: "g", inputs: { input }, openAiKey: "none" });
  return output;
}

function project(isSplitRun) {
  const dataType = isSplitRun ? "object[]" : "object";
  const codes = EXPRESSIONS.map((expression, index) => ({
    id: `c${index}`,
    type: "code",
    title: `c${index}`,
    visualData,
    isSplitRun,
    splitRunMax: 100_000,
    data: {
      code: `const item = inputs.input1.value; return { output1: { type: "object", value: { ...item, value: ${expression} } } };`,
      inputNames: ["input1"],
      outputNames: ["output1"],
    },
  }));
  const input = { id: "input", dataType, useDefaultValueInput: false };
  const nodes = [
    { id: "in", type: "graphInput", title: "in", visualData, data: input },
    ...codes,
    { id: "out", type: "graphOutput", title: "out", visualData, data: { id: "output", dataType } },
  ];
  const connections = nodes.slice(1).map((node, index) => ({
    outputNodeId: nodes[index].id,
    outputId: index === 0 ? "data" : "output1",
    inputNodeId: node.id,
    inputId: node.id === "out" ? "value" : "input1",
  }));
  const metadata = { id: "g", name: "g", description: "" };
  return {
    metadata: { id: "p", title: "p", description: "", mainGraphId: "g" },
    graphs: { g: { metadata, nodes, connections } },
    plugins: [],
  };
}
