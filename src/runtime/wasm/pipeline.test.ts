import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { toBase64 } from "../../graph/base64";
import { compile } from "../../graph/compile";
import { type GraphNode, nodeId } from "../../graph/graph";
import { projectOf } from "../../graph/testing";
import { loadLibrary, withSources } from "../../library/library";
import { Engine } from "../engine";
import type { EngineOptions } from "../engine-options";
import type { Host } from "../host";
import { inputOf } from "../input";
import { startNodeRust } from "../node/runtime";
import type { RunEvent } from "../runtime";
import { Values } from "../values";
import { createWasmHost } from "./host";

const FIXTURES = ["gain", "hostile", "count", "range", "louder", "shout"];
const SOURCES = new Map(
  FIXTURES.map((name) => {
    const code = toBase64(readFileSync(new URL(`./fixtures/${name}.wasm`, import.meta.url)));
    return [name, { language: "wasm" as const, code }];
  }),
);
const CATALOG = withSources(loadLibrary(), SOURCES);

let rust: Host;

beforeAll(async () => {
  rust = await startNodeRust(process.cwd());
}, 60_000);

async function run(
  text: string,
  input: readonly unknown[],
  {
    params = {},
    skip = false,
    ...options
  }: Partial<EngineOptions> & { params?: object; skip?: boolean } = {},
) {
  const project = projectOf(text, params as Parameters<typeof projectOf>[1]);
  const nodes = [...project.graph.nodes].map(([id, node]): [typeof id, GraphNode] => [
    id,
    skip ? { ...node, onError: "skip" } : node,
  ]);
  const { plan, problems } = compile({ ...project.graph, nodes: new Map(nodes) }, CATALOG);
  expect(problems).toEqual([]);
  const events: RunEvent[] = [];
  const wasm = createWasmHost();
  const engine = new Engine({
    plan,
    input: inputOf(JSON.stringify(input)),
    host: async (runtime) => (runtime === "wasm" ? wasm : rust),
    values: new Values(),
    emit: (more) => events.push(...more),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    signal: new AbortController().signal,
    ...options,
  });
  const { outcome } = await engine.run();
  const read = (node: string, port = "out") =>
    JSON.parse(engine.values({ node: nodeId(node), port }).text(0, 1_000_000)) as unknown;
  return { outcome, events, read };
}

it("modules run beside the built-in nodes, and values cross both ways", async () => {
  const { outcome, read } = await run("a:AddNode g:gain b:AddNode a>g.in g>b", [1, 2, 3], {
    params: { a: { addend: 1 }, g: { factor: 10 }, b: { addend: 0.5 } },
  });
  expect(outcome).toBe("completed");
  expect(read("b")).toEqual([20.5, 30.5, 40.5]);
});

it("a chain of modules gives the same whatever the batches, with errors dropped", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.integer({ min: -99, max: 99 }), fc.constantFrom("trap", "word", "pointer")), {
        maxLength: 30,
      }),
      fc.constantFrom(1, 3, 1000),
      async (input, largestBatch) => {
        const { outcome, read } = await run("h:hostile g:gain h>g.in", input, { largestBatch, skip: true });
        expect(outcome).toBe("completed");
        const kept = input.filter((item) => item !== "trap" && item !== "pointer");
        expect(read("h")).toEqual(kept);
        expect(read("g")).toEqual(kept.flatMap((item) => (typeof item === "number" ? [item * 2] : [])));
      },
    ),
    { numRuns: 40 },
  );
});

it("an expansion pauses and goes on, and feeds what follows", async () => {
  const { outcome, read } = await run("r:range s:AddNode r.number>s", [3000, 2], {
    params: { s: { addend: 1 } },
  });
  expect(outcome).toBe("completed");
  expect(read("s")).toEqual([...Array(3000).keys(), 0, 1].map((each) => each + 1));
});

it("a failing item is told with its node, number and text", async () => {
  const { outcome, events } = await run("g:gain", [1, "two", 3]);
  expect(outcome).toBe("failed");
  expect(events.filter(({ kind }) => kind === "nodeFailed")).toEqual([
    {
      kind: "nodeFailed",
      node: "g",
      error: {
        type: "error",
        message: "A number or audio is expected, got a string.",
        item: 1,
        input: '"two"',
      },
    },
  ]);
});

it("a program's words on stderr are the node's log", async () => {
  const { events, read } = await run("s:shout", ["a"]);
  expect(read("s")).toEqual(["A"]);
  expect(events).toContainEqual({ kind: "log", node: "s", stream: "err", text: "loud!" });
});
