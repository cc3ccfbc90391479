// Both litegraphs with the same graph, drawn as they draw it. For comparison only.

// @ts-nocheck: they are bundled from bench-peers, whose types are none of the project's.
import * as comfy from "@comfyorg/litegraph";
import "@comfyorg/litegraph/style.css";
import lite from "litegraph.js";
import { columnsOf, GRID, wiresOf } from "../projects.mjs";

const query = new URLSearchParams(location.search);
const isComfy = query.get("peer") === "comfy";
const count = Number(query.get("n") ?? 1000);
const { LiteGraph, LGraph, LGraphCanvas, LGraphNode } = isComfy ? comfy : lite;

function setUp(node) {
  node.title = "Node";
  for (const name of ["a", "b"]) node.addInput(name, "number");
  for (const name of ["a", "b"]) node.addOutput(name, "number");
  node.addWidget("slider", "gain", 3, () => {}, { min: 0, max: 10 });
  node.addWidget("combo", "mode", "x", () => {}, { values: ["x", "y"] });
  node.addWidget("text", "name", "text", () => {});
  node.size = [232, 130];
}
const Card = isComfy
  ? class extends LGraphNode {
      constructor(title) {
        super(title);
        setUp(this);
      }
    }
  : function Card() {
      setUp(this);
    };
Card.title = "Card";
LiteGraph.MAX_NUMBER_OF_NODES = 1e6;
LiteGraph.registerNodeType("bench/card", Card);

const element = document.getElementById("canvas");
element.width = innerWidth;
element.height = innerHeight;
const graph = new LGraph();
const canvas = new LGraphCanvas(element, graph, { autoresize: false, skip_render: true });
const columns = columnsOf(count);
const nodes = Array.from({ length: count }, (_, at) => {
  const node = LiteGraph.createNode("bench/card");
  node.pos = [(at % columns) * GRID.x, Math.floor(at / columns) * GRID.y];
  graph.add(node, true);
  return node;
});
for (const { from, to, port } of wiresOf(count)) nodes[from].connect(port, nodes[to], port);

const draw = () => canvas.draw(true, true);
const middle = nodes[Math.floor(count / columns / 2) * columns + Math.floor(columns / 2)];
canvas.ds.min_scale = 0.01;

// Their view is set without events, which is less than their users pay.
window.bench = {
  look(zoom) {
    const width = columns * GRID.x;
    const height = Math.ceil(count / columns) * GRID.y;
    const scale = zoom ?? Math.min(innerWidth / width, innerHeight / height) * 0.98;
    canvas.ds.scale = scale;
    canvas.ds.offset = [innerWidth / 2 / scale - width / 2, innerHeight / 2 / scale - height / 2];
    draw();
  },
  pan(x, y) {
    canvas.ds.offset = [canvas.ds.offset[0] + x / canvas.ds.scale, canvas.ds.offset[1] + y / canvas.ds.scale];
    draw();
  },
  zoom(by) {
    const { scale, offset } = canvas.ds;
    const [x, y] = [innerWidth / 2, innerHeight / 2];
    canvas.ds.scale = scale * by;
    canvas.ds.offset = [offset[0] + x / (scale * by) - x / scale, offset[1] + y / (scale * by) - y / scale];
    draw();
  },
  drag(x, y) {
    middle.pos = [middle.pos[0] + x / canvas.ds.scale, middle.pos[1] + y / canvas.ds.scale];
    draw();
  },
};
window.bench.look();
