import { readFile } from "node:fs/promises";
import { ConsoleStdout, File, OpenFile, WASI } from "@bjorn3/browser_wasi_shim";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import type { Graph } from "../graph/graph";
import { loadLibrary } from "../library/library";
import { sameText, textOf } from "./conformance/item";
import { RUST_NODES } from "./conformance/rust-nodes";
import { anyScenario, type Round, type World } from "./conformance/scenario";

const GRAPHS = Number(process.env.CONFORMANCE_GRAPHS ?? 100);
const SEED = Number(process.env.CONFORMANCE_SEED ?? Date.now() % 2 ** 31);
let command: WebAssembly.Module;

beforeAll(async () => {
  command = await WebAssembly.compile(await readFile("runtime-rs/dist/command.wasm"));
});

/** The WASI command as any host runs it: text in, text out. */
async function runCommand(request: string): Promise<{ code: number; out: string; err: string }> {
  const said = { out: "", err: "" };
  const listen = (stream: "out" | "err") => {
    const decoder = new TextDecoder();
    return new ConsoleStdout((bytes) => {
      said[stream] += decoder.decode(bytes, { stream: true });
    });
  };
  const stdin = new OpenFile(new File(new TextEncoder().encode(request)));
  const wasi = new WASI([], [], [stdin, listen("out"), listen("err")], { debug: false });
  const instance = await WebAssembly.instantiate(command, { wasi_snapshot_preview1: wasi.wasiImport });
  return { code: wasi.start(instance as Parameters<WASI["start"]>[0]), ...said };
}

function manifestOf(graph: Graph): object {
  return {
    version: "v1",
    metadata: { name: "random" },
    nodes: [...graph.nodes.values()].map(({ id, type, params, onError }) => ({
      id,
      node_type: type,
      params,
      on_error: onError ?? "stop",
    })),
    connections: [...graph.edges.values()].map(({ from, to }) => ({
      from: from.node,
      to: to.node,
      from_port: from.port,
      to_port: to.port,
    })),
  };
}

/** Numbers may be written in several ways, and not all of them survive JavaScript: texts are compared. */
function sinksIn(out: string): string {
  const indented = out.replace(/("(?:[^"\\]|\\.)*")|\s+/g, "$1");
  return sameText(indented.slice(indented.indexOf('"sinks":') + '"sinks":'.length));
}

it(`the WASI command agrees with the interpreter on ${GRAPHS} graphs of Rust nodes (CONFORMANCE_SEED=${SEED})`, async () => {
  const nodes = { min: 5, max: 30 };
  const world: World = { catalog: loadLibrary(), meanings: RUST_NODES, most: 10_000, nodes };
  await fc.assert(
    fc.asyncProperty(anyScenario(world), async ({ graph, rounds: [round] }) => {
      const { plan, input, meaning } = round as Round;
      // It refuses what has nothing to run on, or not all wires.
      fc.pre(input !== "[]" && plan.blocked.size === 0);
      const request = `{"manifest":${JSON.stringify(manifestOf(graph))},"input_data":${input}}`;
      const { code, out, err } = await runCommand(request);
      const [failed] = meaning.failures.keys();
      if (failed || meaning.broken.size > 0) {
        expect(code).not.toBe(0);
        if (meaning.broken.size === 0) expect(err).toContain(`"${failed}"`);
        return;
      }
      expect([code, err.replace(/^warning: .*\n/gm, "")]).toEqual([0, ""]);
      expect(JSON.parse(out).graph_info.execution_order).toEqual(plan.steps.map((step) => step.node));
      const sinks = plan.sinks.map((node) => `"${node}":${textOf(meaning.lists.get(`${node}.out`) ?? [])}`);
      expect(sinksIn(out)).toContain(`{${sinks.join()}}`);
    }),
    { numRuns: GRAPHS, seed: SEED, endOnFailure: true },
  );
}, 300_000);

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
  const { code, out } = await runCommand(JSON.stringify({ manifest, input_data: [5, 7, 3] }));
  expect([code, JSON.parse(out)]).toMatchObject([
    0,
    {
      graph_info: { execution_order: ["multiply", "add"], node_count: 2, sink_count: 1, source_count: 1 },
      outputs: [20, 24, 16],
      status: "success",
    },
  ]);
});
