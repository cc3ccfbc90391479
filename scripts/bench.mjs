// Measures our way of running chains against the predecessor's, in turn in one run. `--json FILE` keeps the figures.
// Bare times of a shared machine mean little: read the ratios.

import { readFileSync, writeFileSync } from "node:fs";
import { ConsoleStdout, File, OpenFile, WASI } from "@bjorn3/browser_wasi_shim";
import { createServer } from "vite";

const REPEATS = 9;
const ITEMS = 10_000;
/** The predecessor's way is slow enough to show itself on fewer items. */
const FEW = 20;

const vite = await createServer({
  server: { middlewareMode: true, hmr: false },
  appType: "custom",
  logLevel: "error",
});
const load = (path) => vite.ssrLoadModule(path);
const { compile } = await load("/src/graph/compile.ts");
const { loadLibrary, withSources } = await load("/src/library/library.ts");
const { createNodeExecutor } = await load("/src/runtime/node/runtime.ts");

const library = loadLibrary();
const executor = createNodeExecutor(process.cwd());
const objects = (count) =>
  Array.from({ length: count }, (_, id) => ({ id, value: id * 1.5, label: `item ${id}` }));

const rustChain = chain(["MultiplyNode", "AddNode", "MultiplyNode", "AddNode"]);
const PYTHON_NODE = `from remotemedia import Node

class BumpNode(Node):
    def process(self, data):
        return {**data, "value": data["value"] + 1}
`;
const BEFORE_NODE = `class Node:
    def __init__(self, name, config):
        self.name, self.config = name, config
`;
const pythonChain = chain(Array(5).fill("BumpNode"), { BumpNode: PYTHON_NODE });

const rows = [
  await compare("Rust chain of 4, numbers", rustChain.steps.length, {
    ours: () =>
      runPlan(
        rustChain,
        Array.from({ length: ITEMS }, (_, index) => index),
      ),
    before: await instancePerNodeAndItem(
      rustChain,
      Array.from({ length: FEW }, (_, index) => index),
    ),
  }),
  await compare("Rust chain of 4, objects", rustChain.steps.length, {
    ours: () => runPlan(rustChain, objects(ITEMS)),
    before: await instancePerNodeAndItem(rustChain, objects(FEW)),
  }),
  await compare("Python chain of 5, objects", pythonChain.steps.length, {
    ours: () => runPlan(pythonChain, objects(ITEMS)),
    before: await globalsAndFreshNode(objects(FEW)),
  }),
];
await vite.close();

print(rows);
const json = process.argv.indexOf("--json");
if (json > 0) writeFileSync(process.argv[json + 1], JSON.stringify(rows, null, 2));
process.exit(0);

function chain(types, sources = {}) {
  const nodes = types.map((type, index) => ({ id: `n${index}`, type, params: {} }));
  const edges = nodes.slice(1).map((node, index) => {
    const input = type(node).inputs[0].name;
    const ends = { from: { node: `n${index}`, port: "out" }, to: { node: node.id, port: input } };
    return { id: `e${index}`, ...ends };
  });
  function type(node) {
    return catalog().types.get(node.type).spec;
  }
  function catalog() {
    const map = new Map(Object.entries(sources).map(([name, code]) => [name, { language: "python", code }]));
    return withSources(library, map);
  }
  const graph = {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    edges: new Map(edges.map((edge) => [edge.id, edge])),
    sources: new Map(),
  };
  return compile(graph, catalog()).plan;
}

/** Our way: the whole path of a run, values of every wire kept. */
async function runPlan(plan, items) {
  const failures = [];
  const outcome = await executor.run(
    plan,
    JSON.stringify(items),
    (events) => failures.push(...events.filter((event) => event.kind === "nodeFailed")),
    () => false,
  );
  if (outcome !== "completed") throw new Error(`the run ${outcome}: ${JSON.stringify(failures)}`);
  return items.length;
}

/** The predecessor's way with Rust nodes: for each node and item an instance, fed and read as text over its pipes. */
async function instancePerNodeAndItem(plan, items) {
  const module = await WebAssembly.compile(readFileSync("runtime-rs/dist/command.wasm"));
  const once = async (step, item) => {
    const manifest = {
      version: "v1",
      metadata: { name: `single-node-${step.node}` },
      nodes: [{ id: step.node, node_type: step.type, params: step.params }],
      connections: [],
    };
    const stdin = new OpenFile(
      new File(new TextEncoder().encode(JSON.stringify({ manifest, input_data: [item] }))),
    );
    let stdout = "";
    const decoder = new TextDecoder();
    const wasi = new WASI(
      [],
      [],
      [stdin, new ConsoleStdout((bytes) => (stdout += decoder.decode(bytes))), new ConsoleStdout(() => {})],
      { debug: false },
    );
    const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
    if (wasi.start(instance) !== 0) throw new Error("the command failed");
    return JSON.parse(stdout).outputs;
  };
  return async () => {
    for (const item of items) {
      let value = item;
      for (const step of plan.steps) value = await once(step, value);
    }
    return items.length;
  };
}

/** The predecessor's way with Python nodes: for each node and item two globals, a node made anew, a value both ways. */
async function globalsAndFreshNode(items) {
  const { loadPyodide } = await import("pyodide");
  const pyodide = await loadPyodide();
  pyodide.runPython(`${PYTHON_NODE.replace("from remotemedia import Node", BEFORE_NODE)}

def create_node(node_type, name, config):
    return {"BumpNode": BumpNode}[node_type](name, config)
`);
  return async () => {
    for (const item of items) {
      let value = item;
      for (let node = 0; node < 5; node++) {
        pyodide.globals.set("input_data", pyodide.toPy(value));
        pyodide.globals.set("node_config", pyodide.toPy({}));
        const result = await pyodide.runPythonAsync(
          `node = create_node("BumpNode", "n${node}", node_config)\nresult = node.process(input_data)\nresult`,
        );
        value = result.toJs({ dict_converter: Object.fromEntries });
      }
    }
    return items.length;
  };
}

/** Both ways in turn, several times; microseconds per node and item. */
async function compare(name, nodes, ways) {
  const times = { ours: [], before: [] };
  for (const way of ["ours", "before"]) await ways[way]();
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    for (const way of ["ours", "before"]) {
      const start = performance.now();
      const items = await ways[way]();
      times[way].push(((performance.now() - start) * 1000) / (items * nodes));
    }
  }
  const least = (list) => Math.min(...list);
  const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
  return {
    name,
    ours: { least: least(times.ours), median: median(times.ours) },
    before: { least: least(times.before), median: median(times.before) },
    timesCheaper: least(times.before) / least(times.ours),
  };
}

function print(rows) {
  console.log(
    `microseconds per node and item: least (median) of ${REPEATS} repeats, taken in turn; runs of ${ITEMS} items\n`,
  );
  for (const { name, ours, before, timesCheaper } of rows) {
    const show = ({ least, median }) => `${least.toFixed(3)} (${median.toFixed(3)})`.padEnd(22);
    console.log(
      `${name.padEnd(28)} ours ${show(ours)} predecessor's way ${show(before)} ${timesCheaper.toFixed(0)} times cheaper`,
    );
  }
}
