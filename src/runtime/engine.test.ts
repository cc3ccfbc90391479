import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { compile } from "../graph/compile";
import { type GraphNode, nodeId } from "../graph/graph";
import type { Plan } from "../graph/plan";
import type { Catalog } from "../graph/spec";
import { projectOf } from "../graph/testing";
import { loadLibrary, withSources } from "../library/library";
import { type Hosts, startHosts } from "./conformance/hosts";
import { PYTHON_SOURCES } from "./conformance/python-nodes";
import { type RunOptions, runEngine, valuesOf } from "./conformance/runs";

let hosts: Hosts;

beforeAll(async () => {
  hosts = await startHosts(process.cwd());
}, 120_000);

const run = (plan: Plan, input: readonly unknown[] | string, options: RunOptions = {}) =>
  runEngine(hosts, plan, input, options);

const SOURCES = Object.fromEntries([...PYTHON_SOURCES].map(([type, { code }]) => [type, code]));

function catalogWith(sources: { readonly [type: string]: string }): Catalog {
  const entries = Object.entries(sources).map(
    ([type, code]) => [type, { language: "python", code }] as const,
  );
  return withSources(loadLibrary(), new Map(entries));
}

function planOf(text: string, params = {}, sources: { readonly [type: string]: string } = {}): Plan {
  const { plan, problems } = compile(projectOf(text, params).graph, catalogWith(sources));
  expect(problems.filter((problem) => problem.severity === "error")).toEqual([]);
  return plan;
}

describe("a failing node", () => {
  const FAIL = "class Fail(Node):\n    def process(self, data):\n        return 1 / (data - 3)\n";
  const plan = () => planOf("a:AddNode f:Fail z:Echo a>f.data f>z", { a: { addend: 0 } }, { Fail: FAIL });

  it.each([1, 2, 1000])(
    "is told with its item, its input and its line, in batches of %i",
    async (largestBatch) => {
      const ran = await run(plan(), [1, 2, 3, 4], { largestBatch });
      expect(ran.outcome).toBe("failed");
      expect(ran.events.find((event) => event.kind === "nodeFailed")).toMatchObject({
        node: "f",
        error: { type: "ZeroDivisionError", item: 2, input: "3", place: { line: 3, column: 16 } },
      });
      expect(valuesOf(ran, "f")).toEqual([-0.5, -1]);
    },
  );

  it("is the first of the plan's order, however the batches fall", async () => {
    const late = "class Late(Node):\n    def process(self, data):\n        return 1 / (data - 90)\n";
    const both = planOf("a:Late b:Fail", {}, { Late: late, Fail: FAIL });
    const input = Array.from({ length: 100 }, (_, index) => index);
    for (const largestBatch of [1, 7, 1000]) {
      const { events } = await run(both, input, { largestBatch });
      const failed = events.filter((event) => event.kind === "nodeFailed");
      expect(failed).toMatchObject([{ node: "a", error: { item: 90 } }]);
    }
  });

  it("drops and counts the item when it is told to skip", async () => {
    const project = projectOf("f:Fail z:Echo f>z");
    const node = { ...(project.graph.nodes.get(nodeId("f")) as GraphNode), onError: "skip" as const };
    const graph = { ...project.graph, nodes: new Map(project.graph.nodes).set(node.id, node) };
    const ran = await run(compile(graph, catalogWith({ Fail: FAIL })).plan, [1, 3, 5]);
    expect(ran.outcome).toBe("completed");
    expect(valuesOf(ran, "f")).toEqual([-0.5, 0.5]);
    expect(ran.events.find((event) => event.kind === "skipped")).toMatchObject({ node: "f", count: 1 });
  });

  it("that cannot start is told, and nothing runs", async () => {
    const ran = await run(
      planOf(
        "f:Bad",
        {},
        {
          Bad: "class Bad(Node):\n    def __init__(self, name=None):\n        raise ValueError('no')\n    def process(self, data):\n        return data\n",
        },
      ),
      [1],
    );
    expect(ran.outcome).toBe("failed");
    expect(ran.events).toMatchObject([{ kind: "nodeFailed", node: "f", error: { message: "no" } }]);
  });
});

describe("ports", () => {
  it("one that runs dry ends the node with a warning that names it", async () => {
    const ran = await run(
      planOf("s:PassThrough e:Even z:ZipNode s>e.data s>z.a e>z.b", {}, SOURCES),
      [1, 2, 3, 4],
    );
    expect(valuesOf(ran, "z")).toEqual([
      [1, 2],
      [2, 4],
    ]);
    expect(ran.events.find((event) => event.kind === "warning")).toMatchObject({
      node: "z",
      message: expect.stringContaining('Input "b" ran dry'),
    });
  });

  it("an unwired one takes the parameter of its name every time", async () => {
    const ran = await run(planOf("s:PassThrough p:Pair s>p.left", { p: { right: 9 } }, SOURCES), [1, 2]);
    expect(valuesOf(ran, "p")).toEqual([
      { left: 1, right: 9 },
      { left: 2, right: 9 },
    ]);
  });
});

describe("values", () => {
  const AWKWARD = [
    "0",
    "-0.5",
    '""',
    "false",
    "null",
    "[]",
    "[[1,[2]],null]",
    '{"a":{"b":[0]}}',
    '"\\"quo\'te\\u2028"',
    "9007199254740993",
    "18446744073709551615",
    '"\\ud83d\\ude00"',
  ];

  it("survive Rust and Python unchanged, to the last digit", async () => {
    const same = "class Same(Node):\n    def process(self, data):\n        return [data]\n";
    const plan = planOf("a:PassThrough b:Same c:ExplodeNode a>b.data b>c", {}, { Same: same });
    const ran = await run(plan, `[${AWKWARD.join(",")}]`);
    expect(ran.outcome).toBe("completed");
    expect(ran.engine.values({ node: nodeId("c"), port: "out" }).read(0, 99)).toBe(
      `[${AWKWARD.map(canonical).join(",")}]`,
    );
  });

  it("whole results print as integers in both runtimes, NaN and infinity as null", async () => {
    const source =
      "class Odd(Node):\n    def process(self, data):\n        return [data * 1.0, float('nan'), float('inf'), data / 2]\n";
    const plan = planOf("a:MultiplyNode b:Odd a>b.data", { a: { factor: 0.5 } }, { Odd: source });
    const ran = await run(plan, [4, 5]);
    expect(ran.engine.values({ node: nodeId("a"), port: "out" }).read(0, 9)).toBe("[2,2.5]");
    expect(ran.engine.values({ node: nodeId("b"), port: "out" }).read(0, 9)).toBe(
      "[[2,null,null,1],[2.5,null,null,1.25]]",
    );
  });

  it("that JSON cannot hold fails the node that made it when they would cross", async () => {
    const source =
      "class Odd(Node):\n    def process(self, data):\n        return object() if data == 2 else data\n";
    const ran = await run(planOf("a:Odd b:Echo a>b", {}, { Odd: source }), [1, 2]);
    expect(ran.outcome).toBe("failed");
    expect(ran.events.find((event) => event.kind === "nodeFailed")).toMatchObject({
      node: "a",
      error: { item: 1 },
    });
  });
});

it("a stop ends the run between batches and keeps what has passed", async () => {
  const stop = new AbortController();
  let breaths = 0;
  const endless =
    "class Endless(Node):\n    def process(self, data):\n        while True:\n            yield data\n";
  const ran = await run(planOf("a:Endless", {}, { Endless: endless }), [7], {
    signal: stop.signal,
    breathe: async () => {
      if (++breaths > 3) stop.abort();
    },
  });
  expect(ran.outcome).toBe("cancelled");
  expect((valuesOf(ran, "a") as number[]).slice(0, 3)).toEqual([7, 7, 7]);
});

it("state lives for one run", async () => {
  const plan = planOf("e:Echo c:Count", {}, SOURCES);
  for (let time = 0; time < 2; time++) {
    const ran = await run(plan, ["x"]);
    expect([valuesOf(ran, "e"), valuesOf(ran, "c")]).toEqual([
      [{ counter: 1, input: "x", node: "Echo" }],
      [[1, "x"]],
    ]);
  }
});

it("the built-in library of the Rust runtime is the one described in its WASM", async () => {
  const module = await WebAssembly.compile(await readFile("runtime-rs/dist/reactor.wasm"));
  const [section] = WebAssembly.Module.customSections(module, "rm.nodes");
  const specs = JSON.parse(new TextDecoder().decode(section)) as { node_type: string }[];
  const library = [...new Set(loadLibrary().types.values())].filter(({ spec }) => spec.runtime === "rust");
  expect(specs.map((spec) => spec.node_type).sort()).toEqual(
    library.map(({ spec }) => spec.node_type).sort(),
  );
});

/** JSON text the way both runtimes print it. */
function canonical(text: string): string {
  return /^\d{16,}$/.test(text) ? text : JSON.stringify(JSON.parse(text));
}
