// rete-engine: what the last node needs is fetched for each item; the values of every wire are put aside by us.

import { FUNCTIONS, requirePeer, serve } from "./peer.mjs";

const { NodeEditor, ClassicPreset } = requirePeer("rete");
const { DataflowEngine } = requirePeer("rete-engine");
const { Connection, Input, Node, Output, Socket } = ClassicPreset;

const socket = new Socket("any");
let item;

class Source extends Node {
  constructor() {
    super("source");
    this.addOutput("out", new Output(socket));
  }
  data() {
    return { out: item };
  }
}

class Operation extends Node {
  constructor(apply) {
    super("operation");
    this.apply = apply;
    this.wire = [];
    this.addInput("in", new Input(socket));
    this.addOutput("out", new Output(socket));
  }
  data(inputs) {
    const out = this.apply(inputs.in[0]);
    this.wire.push(out);
    return { out };
  }
}

const editor = new NodeEditor();
const engine = new DataflowEngine();
editor.use(engine);
const nodes = [new Source(), ...FUNCTIONS.map((apply) => new Operation(apply))];
for (const node of nodes) await editor.addNode(node);
for (const [index, node] of nodes.slice(1).entries()) {
  await editor.addConnection(new Connection(nodes[index], "out", node, "in"));
}

await serve({ fetch: run });

async function run(items) {
  for (const node of nodes) node.wire = [];
  for (item of items) {
    engine.reset();
    await engine.fetch(nodes.at(-1).id);
  }
  return nodes.at(-1).wire;
}
