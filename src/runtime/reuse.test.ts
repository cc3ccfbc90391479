import { beforeAll, describe, expect, it } from "vitest";
import type { Plan } from "../graph/plan";
import { loadLibrary, withSources } from "../library/library";
import { type Hosts, startHosts } from "./conformance/hosts";
import { type RunOptions, runEngine, valuesOf } from "./conformance/runs";
import { Executor } from "./executor";
import type { Host } from "./host";
import type { Stored } from "./kept";
import type { RunEvent } from "./runtime";
import { type PlanParts, planWith } from "./testing";
import { Values } from "./values";

const SOURCES: { readonly [type: string]: string } = {
  Endless: `class Endless(Node):
    endless = True
    def process(self, data):
        n = 0
        while True:
            yield [n, data]
            n += 1
`,
  Count: `class Count(Node):
    def __init__(self, name=None):
        self.n = 0
    def process(self, data):
        self.n += 1
        return self.n
`,
  Pairs: `class Pairs(Node):
    def process(self, data):
        return (data / 2, data)
`,
  Kinds: `class Kinds(Node):
    def process(self, data):
        return [type(data).__name__, type(data[0]).__name__]
`,
  Named: `class Named(Node):
    def process(self, data):
        return [self.name, data]
`,
};

const encoder = new TextEncoder();
let hosts: Hosts;

beforeAll(async () => {
  hosts = await startHosts(process.cwd());
}, 120_000);

const CATALOG = withSources(
  loadLibrary(),
  new Map(Object.entries(SOURCES).map(([type, code]) => [type, { language: "python", code }] as const)),
);
const planOf = (text: string, parts?: PlanParts): Plan => planWith(CATALOG, text, parts);

const run = (plan: Plan, input: readonly unknown[], options: RunOptions = {}) =>
  runEngine(hosts, plan, input, options);

describe("pinned values", () => {
  it("stand for a node, which does not run", async () => {
    const pinned = planOf("e:Endless c:PassThrough e>c", { nodes: { e: { pinned: { out: "[1, [2]]" } } } });
    const ran = await run(pinned, []);
    expect([ran.outcome, valuesOf(ran, "e"), valuesOf(ran, "c")]).toEqual(["completed", [1, [2]], [1, [2]]]);
  });

  it("that cannot be read fail their node", async () => {
    const pinned = planOf("e:Count c:Count e>c.data", { nodes: { e: { pinned: { out: "[1," } } } });
    const ran = await run(pinned, [1]);
    expect(ran.outcome).toBe("failed");
    expect(ran.events.find((event) => event.kind === "nodeFailed")).toMatchObject({ node: "e" });
  });
});

it("what was stored by an earlier visit is brought back and used again", async () => {
  const plan = planOf("c:Count p:PassThrough c>p");
  const values = new Values();
  const first = await run(plan, [5, 6], { values });
  const { key } = plan.steps[0] as { key: string };
  const [kept] = values.keys().filter((each) => each.startsWith(key));
  const output = first.events.findLast((event) => event.kind === "output" && event.port.node === "c");
  const summary = (output as Extract<RunEvent, { kind: "output" }>).summary;
  const stored: Stored = {
    key: kept as string,
    runtime: "python",
    outputs: [{ port: "out", values: encoder.encode("[1,2]"), summary }],
    remarks: [],
  };
  const asked: string[] = [];
  const ran = await run(plan, [5, 6], {
    stored: new Set([stored.key]),
    restore: async (keys) => {
      asked.push(...keys);
      return [stored];
    },
  });
  expect(asked).toEqual([stored.key]);
  expect(ran.events).toContainEqual({ kind: "nodeReused", node: "c" });
  expect([valuesOf(ran, "c"), valuesOf(ran, "p")]).toEqual([
    [1, 2],
    [1, 2],
  ]);
});

it("stored values of Python keep their types", async () => {
  const plan = planOf("a:Pairs k:Kinds a>k.data");
  const executor = new Executor(
    async (runtime) => hosts.get(runtime) as Host,
    async () => {},
  );
  const options = { emit: () => {}, signal: new AbortController().signal };
  await executor.run(plan, "[4]", options);
  const [key = ""] = executor.kept(new Set()).filter((each) => each.startsWith(plan.steps[0]?.key ?? "?"));
  const stored = executor.stored(key) as Stored;
  const ran = await run(plan, [4], { stored: new Set([key]), restore: async () => [stored] });
  expect(valuesOf(ran, "k")).toEqual([["tuple", "float"]]);
});

it("two nodes of the same code are two nodes: each knows its name, also when its values are used again", async () => {
  const plan = planOf("a:Named b:Named");
  const values = new Values();
  await run(plan, [1], { values });
  const again = await run(plan, [1], { values });
  expect([valuesOf(again, "a"), valuesOf(again, "b")]).toEqual([[["a", 1]], [["b", 1]]]);
});
