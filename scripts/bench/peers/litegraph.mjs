// litegraph.js: a step of the whole graph for each item; a wire holds its last value only. `scalars` runs its own
// arithmetic nodes on the number alone, `records` nodes that hand on the record, every wire put aside by us.

import { FUNCTIONS, requirePeer, serve } from "./peer.mjs";

const { LGraph, LiteGraph } = requirePeer("litegraph.js/build/litegraph.js");
const OPERATIONS = [
  ["*", 1.5],
  ["+", 0.25],
  ["*", 0.5],
  ["+", 1],
  ["*", 1.5],
];

let item;
register("bench/number", [], ["number"], function () {
  this.setOutputData(0, item.value);
});
register("bench/record", [], ["object"], function () {
  this.setOutputData(0, item);
});
FUNCTIONS.forEach((apply, index) => {
  register(`bench/n${index}`, ["object"], ["object"], function () {
    this.setOutputData(0, apply(this.getInputData(0)));
  });
});

const scalars = chain([
  LiteGraph.createNode("bench/number"),
  ...OPERATIONS.map(([operation, by]) => {
    const node = LiteGraph.createNode("math/operation");
    node.setProperty("OP", operation);
    node.setProperty("B", by);
    return node;
  }),
]);
const records = chain([
  LiteGraph.createNode("bench/record"),
  ...FUNCTIONS.map((_, index) => LiteGraph.createNode(`bench/n${index}`)),
]);

await serve({
  scalars: (items) => run(scalars, items, false),
  records: (items) => run(records, items, true),
});

function run({ graph, nodes }, items, keep) {
  const wires = nodes.map(() => []);
  const last = nodes.length - 1;
  for (item of items) {
    graph.runStep(1);
    if (keep) for (let at = 0; at <= last; at++) wires[at].push(nodes[at].getOutputData(0));
    else wires[last].push(nodes[last].getOutputData(0));
  }
  return wires[last];
}

function chain(nodes) {
  const graph = new LGraph();
  nodes.forEach((node, index) => {
    graph.add(node);
    nodes[index - 1]?.connect(0, node, 0);
  });
  return { graph, nodes };
}

function register(name, inputs, outputs, onExecute) {
  function Type() {
    for (const type of inputs) this.addInput("in", type);
    for (const type of outputs) this.addOutput("out", type);
  }
  Type.prototype.onExecute = onExecute;
  LiteGraph.registerNodeType(name, Type);
}
