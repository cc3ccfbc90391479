// The predecessor's way of running nodes: for each node and item a WASM instance fed over its pipes, or for Python a
// node made anew with globals set and a value converted both ways. On the same engines as ours.

import { ConsoleStdout, File, OpenFile, WASI } from "@bjorn3/browser_wasi_shim";
import type { PyodideInterface } from "pyodide";
import type { Step } from "../../../src/graph/plan";
import { plansOf, pythonSource } from "./graphs";
import { makeItems, type Task, type Work } from "./task";

const BASE = `class Node:
    def __init__(self, name, config):
        self.name, self.config = name, config
`;

/** `command` is the module that runs a manifest from standard input to standard output, compiled once. */
export function instancePerNodeAndItem(task: Task, command: WebAssembly.Module): Work {
  const steps = plansOf("rust", task.nodes ?? 1, task.values ?? "objects")[0]?.steps ?? [];
  const items = makeItems(task);
  return async () => {
    const outputs: unknown[] = [];
    for (const item of items) {
      let value: unknown = item;
      for (const step of steps) value = await runOnce(command, step, value);
      outputs.push(value);
    }
    return outputs;
  };
}

async function runOnce(command: WebAssembly.Module, step: Step, item: unknown): Promise<unknown> {
  const manifest = {
    version: "v1",
    metadata: { name: `single-node-${step.node}` },
    nodes: [{ id: step.node, node_type: step.type, params: step.params }],
    connections: [],
  };
  const request = new TextEncoder().encode(JSON.stringify({ manifest, input_data: [item] }));
  const decoder = new TextDecoder();
  let stdout = "";
  let stderr = "";
  const pipes = [
    new OpenFile(new File(request)),
    new ConsoleStdout((bytes) => {
      stdout += decoder.decode(bytes);
    }),
    new ConsoleStdout((bytes) => {
      stderr += decoder.decode(bytes);
    }),
  ];
  const wasi = new WASI([], [], pipes, { debug: false });
  const instance = await WebAssembly.instantiate(command, { wasi_snapshot_preview1: wasi.wasiImport });
  const status = wasi.start(instance as Parameters<WASI["start"]>[0]);
  if (status !== 0) throw new Error(`the command failed: ${stderr}`);
  // A pipeline of one node gives its one item as it is, not in a list.
  return (JSON.parse(stdout) as { outputs: unknown }).outputs;
}

/** `pyodide` is an interpreter as it comes. */
export function globalsAndFreshNode(task: Task, pyodide: PyodideInterface): Work {
  const { nodes = 1, values = "objects" } = task;
  const items = makeItems(task);
  pyodide.runPython(`${pythonSource(values).replace("from remotemedia import Node", BASE)}
def create_node(node_type, name, config):
    return {"BumpNode": BumpNode}[node_type](name, config)
`);
  return async () => {
    const outputs: unknown[] = [];
    for (const item of items) {
      let value: unknown = item;
      for (let node = 0; node < nodes; node++) value = await process(pyodide, node, value);
      outputs.push(value);
    }
    return outputs;
  };
}

async function process(pyodide: PyodideInterface, node: number, value: unknown): Promise<unknown> {
  pyodide.globals.set("input_data", pyodide.toPy(value));
  pyodide.globals.set("node_config", pyodide.toPy({}));
  const result = await pyodide.runPythonAsync(
    `node = create_node("BumpNode", "n${node}", node_config)\nresult = node.process(input_data)\nresult`,
  );
  return typeof result === "object" ? result.toJs({ dict_converter: Object.fromEntries }) : result;
}
