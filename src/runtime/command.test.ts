import { readFile } from "node:fs/promises";
import { ConsoleStdout, File, OpenFile, WASI } from "@bjorn3/browser_wasi_shim";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { compile } from "../graph/compile";
import type { Graph } from "../graph/graph";
import { loadLibrary } from "../library/library";
import { Engine } from "./engine";
import type { Host } from "./host";
import { inputOf } from "./input";
import { anyGraph } from "./naive";
import { startNodeRust } from "./node/runtime";
import { Values } from "./values";

const RUST_TYPES = ["PassThrough", "AddNode", "Echo", "ZipNode", "CollectNode"];
const library = loadLibrary();
let command: WebAssembly.Module;
let rust: Host;
const values = new Values();

beforeAll(async () => {
  command = await WebAssembly.compile(await readFile("runtime-rs/dist/command.wasm"));
  rust = await startNodeRust(process.cwd());
});

/** The WASI command as any host runs it: text in, text out. */
async function runCommand(request: unknown): Promise<{ code: number; out: string; err: string }> {
  const said = { out: "", err: "" };
  const listen = (stream: "out" | "err") => {
    const decoder = new TextDecoder();
    return new ConsoleStdout((bytes) => {
      said[stream] += decoder.decode(bytes, { stream: true });
    });
  };
  const stdin = new OpenFile(new File(new TextEncoder().encode(JSON.stringify(request))));
  const wasi = new WASI([], [], [stdin, listen("out"), listen("err")], { debug: false });
  const instance = await WebAssembly.instantiate(command, { wasi_snapshot_preview1: wasi.wasiImport });
  return { code: wasi.start(instance as Parameters<WASI["start"]>[0]), ...said };
}

function manifestOf(graph: Graph): object {
  return {
    version: "v1",
    metadata: { name: "random" },
    nodes: [...graph.nodes.values()].map(({ id, type, params }) => ({ id, node_type: type, params })),
    connections: [...graph.edges.values()].map(({ from, to }) => ({
      from: from.node,
      to: to.node,
      from_port: from.port,
      to_port: to.port,
    })),
  };
}

it("the WASI command agrees with the engine on random graphs of Rust nodes: order, sinks and values", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyGraph(library, RUST_TYPES),
      fc.array(fc.oneof(fc.nat(20), fc.constantFrom("", "text", null, [1, 2])), {
        minLength: 1,
        maxLength: 6,
      }),
      async (graph, input) => {
        // Upstream refuses a manifest without nodes.
        fc.pre(graph.nodes.size > 0);
        const { plan } = compile(graph, library);
        const engine = new Engine({
          plan,
          input: inputOf(JSON.stringify(input)),
          host: async () => rust,
          values,
          emit: () => {},
          breathe: async () => {},
          signal: new AbortController().signal,
        });
        expect((await engine.run()).outcome).toBe("completed");
        const sinks = plan.sinks.map((node) => [
          node,
          JSON.parse(engine.read({ node, port: "out" }, 0, 1e6)),
        ]);
        const { code, out, err } = await runCommand({ manifest: manifestOf(graph), input_data: input });
        expect([code, err.replace(/^warning: .*\n/gm, "")]).toEqual([0, ""]);
        const result = JSON.parse(out);
        expect(result.graph_info.execution_order).toEqual(plan.steps.map((step) => step.node));
        expect(result.sinks).toEqual(Object.fromEntries(sinks));
      },
    ),
    { numRuns: 100 },
  );
}, 120_000);

it("the WASI command prints the predecessor's result for the predecessor's example", async () => {
  const manifest = {
    version: "v1",
    metadata: { name: "calculator" },
    nodes: [
      { id: "multiply", node_type: "MultiplyNode", params: { multiplier: 2 } },
      { id: "add", node_type: "AddNode", params: { addend: 10 } },
    ],
    connections: [{ from: "multiply", to: "add" }],
  };
  const { code, out } = await runCommand({ manifest, input_data: [5, 7, 3] });
  expect([code, JSON.parse(out)]).toMatchObject([
    0,
    {
      graph_info: { execution_order: ["multiply", "add"], node_count: 2, sink_count: 1, source_count: 1 },
      outputs: [20, 24, 16],
      status: "success",
    },
  ]);
});
