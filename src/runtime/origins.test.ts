// Where values came from, in what the random graphs of the conformance tests do not have: wires that never end, code that
// waits, values of earlier runs and visits.

import { beforeAll, describe, expect, it } from "vitest";
import { compile } from "../graph/compile";
import { type GraphNode, nodeId } from "../graph/graph";
import type { Plan } from "../graph/plan";
import type { Origin } from "../graph/question";
import { projectOf } from "../graph/testing";
import { loadLibrary, withSources } from "../library/library";
import { answerTo, isAnswer } from "./answers/answers";
import { type Hosts, startHosts } from "./conformance/hosts";
import { type EngineRun, portOf, type RunOptions, runEngine, valuesOf } from "./conformance/runs";
import { HostError } from "./host";
import { inputFrom } from "./input";
import type { Stored } from "./kept";
import { Values } from "./values";

const SOURCES: { readonly [type: string]: string } = {
  Endless: `class Endless(Node):
    endless = True
    def process(self, data):
        n = 0
        while True:
            yield n
            n += 1
`,
  Parts: `from typing import TypedDict
class Out(TypedDict):
    even: int
    odd: int
class Parts(Node):
    def process(self, data) -> Out:
        return {"odd": data} if data % 2 else {"even": data} if data else {"even": data, "odd": data}
`,
  Slow: `import asyncio
class Slow(Node):
    async def process(self, data):
        for each in range(data):
            await asyncio.sleep(0)
            yield [data, each]
`,
  Mixed: `class Mixed(Node):
    def process(self, data):
        if data == 2:
            raise ValueError("two")
        if data == 3:
            return (each for each in (3, None, 3))
        return None if data == 4 else data
`,
  Last: `class Last(Node):
    def process(self, data):
        self.last = data
    def flush(self):
        return self.last
`,
};

let hosts: Hosts;

beforeAll(async () => {
  hosts = await startHosts(process.cwd());
}, 120_000);

function planOf(text: string, nodes: { readonly [node: string]: Partial<GraphNode> } = {}): Plan {
  const { graph } = projectOf(text);
  const changed = [...graph.nodes].map(([id, node]) => [id, { ...node, ...nodes[id] }] as const);
  const sources = Object.entries(SOURCES).map(
    ([type, code]) => [type, { language: "python", code }] as const,
  );
  const { plan } = compile(
    { ...graph, nodes: new Map(changed) },
    withSources(loadLibrary(), new Map(sources)),
  );
  return plan;
}

const run = (plan: Plan, input: readonly unknown[], options: RunOptions = {}) =>
  runEngine(hosts, plan, input, options);

const originsOf = ({ engine }: EngineRun, port: string, item: number) =>
  engine.values(portOf(port)).origins?.(item);

/** `run 3`, `n.out 2`, or `whole` for every value of a port; with the name of the input where that is asked for. */
function told(ran: EngineRun, port: string, named = false): readonly string[] {
  const text = (origin: Origin): string => {
    const name = named ? `${origin.input}: ` : "";
    if (origin.from === "whole") return `${name}whole`;
    const from = origin.from === "run" ? "run" : `${origin.port.node}.${origin.port.port}`;
    return `${name}${from} ${origin.item}`;
  };
  const { count } = ran.engine.values(portOf(port));
  return Array.from({ length: count }, (_, item) => (originsOf(ran, port, item) ?? []).map(text).join(", "));
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

it("a merge of two steps that do the same leads back to the one that gave the value", async () => {
  const ran = await run(
    planOf("s:PassThrough a:PassThrough b:PassThrough m:PassThrough s>a s>b a>m b>m"),
    [5, 6],
  );
  expect(told(ran, "m")).toEqual(["a.out 0", "a.out 1", "b.out 0", "b.out 1"]);
});

describe("in Python a value leads back", () => {
  it("out of several outputs, each with its own gaps", async () => {
    const ran = await run(planOf("p:Parts"), [1, 2, 0, 3, 4]);
    expect(valuesOf(ran, "p.even")).toEqual([2, 0, 4]);
    expect(told(ran, "p.even")).toEqual(["run 1", "run 2", "run 4"]);
    expect(told(ran, "p.odd")).toEqual(["run 0", "run 2", "run 3"]);
  });

  it("out of generators that wait, whatever they give", async () => {
    const ran = await run(planOf("s:Slow p:PassThrough s>p"), [2, 0, 3, 1]);
    expect(told(ran, "s")).toEqual(["run 0", "run 0", "run 2", "run 2", "run 2", "run 3"]);
    expect(told(ran, "p")).toEqual(upTo(6).map((item) => `s.out ${item}`));
  });

  it("over items that fail and results that are generators", async () => {
    const plan = planOf("m:Mixed", { m: { onError: "skip" } });
    for (const largestBatch of [1, 3, 100]) {
      const ran = await run(plan, [1, 2, 3, 4, 2, 3, 6], { largestBatch });
      expect(valuesOf(ran, "m")).toEqual([1, 3, 3, 3, 3, 6]);
      expect(told(ran, "m")).toEqual(["run 0", "run 2", "run 2", "run 5", "run 5", "run 6"]);
      expect(ran.events.filter((event) => event.kind === "skipped").at(-1)).toMatchObject({ count: 2 });
    }
  });

  it("to all that came in, where it was made at the end", async () => {
    const ran = await run(planOf("l:Last e:Echo l>e"), [1, 2]);
    expect(told(ran, "l", true)).toEqual(["data: whole"]);
    expect(told(ran, "e")).toEqual(["l.out 0"]);
  });
});

describe("a merge", () => {
  it("wire after wire, and a node of several inputs, lead to each of them", async () => {
    const plan = planOf("a:WhereNode b:AddNode m:PassThrough z:ZipNode a>m b>m m>z.a b>z.b", {
      a: { params: { comparison: ">", value: 2 } },
    });
    const ran = await run(plan, [1, 3, 2, 5]);
    expect(told(ran, "m")).toEqual(["a.out 0", "a.out 1", ...upTo(4).map((item) => `b.out ${item}`)]);
    expect(told(ran, "z", true)[2]).toBe("a: m.out 2, b: b.out 2");
  });

  it("by arrival is remembered take by take", async () => {
    const plan = planOf("e:Endless s:AddNode m:PassThrough e>m s>m", { s: { params: { addend: 0.5 } } });
    const stop = new AbortController();
    const ran = await run(plan, [1, 2, 3], {
      signal: stop.signal,
      emit: (events) => {
        const enough = events.some(
          (event) => event.kind === "output" && event.port.node === "m" && event.summary.count > 5000,
        );
        if (enough) stop.abort();
      },
    });
    const merged = valuesOf(ran, "m") as number[];
    expect(merged.filter((value) => value % 1 !== 0)).toEqual([1.5, 2.5, 3.5]);
    const wires = { e: valuesOf(ran, "e") as number[], s: valuesOf(ran, "s") as number[] };
    for (const [item, value] of merged.entries()) {
      const [origin] = originsOf(ran, "m", item) ?? [];
      if (origin?.from !== "port") throw new Error(`${item} leads nowhere`);
      expect([origin.port.node, wires[origin.port.node as "e"][origin.item]]).toEqual([
        value % 1 === 0 ? "e" : "s",
        value,
      ]);
    }
  });
});

describe("values of another run", () => {
  const text = "a:WhereNode b:AddNode c:PassThrough a>b b>c";
  const planWith = (value: number, addend = 0) =>
    planOf(text, { a: { params: { comparison: ">", value } }, b: { params: { addend } } });

  it("lead back as before when they are used again", async () => {
    const values = new Values();
    await run(planWith(1), [1, 2, 3], { values });
    const again = await run(planWith(1, 7), [1, 2, 3], { values });
    expect(again.events).toContainEqual({ kind: "nodeReused", node: "a" });
    expect(told(again, "a")).toEqual(["run 1", "run 2"]);
    expect(told(again, "b")).toEqual(["a.out 0", "a.out 1"]);
  });

  it("lead nowhere when what they came from has given way to other values", async () => {
    const values = new Values();
    const first = await run(planWith(1), [1, 2, 3], { values });
    const scope = { kind: "only" as const, nodes: [nodeId("a")] };
    const before = first.engine.sources;
    const second = await run(planWith(2), [1, 2, 3], { values, scope, before });
    expect(told(second, "a")).toEqual(["run 2"]);
    expect(told(second, "b")).toEqual(["whole", "whole"]);
    expect(told(second, "c")).toEqual(["b.out 0", "b.out 1"]);
  });

  it("that was fed something else lead to no item of the input", async () => {
    const values = new Values();
    const first = await run(planOf("a:PassThrough b:AddNode"), [1, 2], { values });
    const options = {
      values,
      scope: { kind: "only" as const, nodes: [nodeId("a")] },
      before: first.engine.sources,
    };
    const second = await run(planOf("a:PassThrough b:AddNode"), [3, 4], options);
    expect([told(second, "a"), told(second, "b")]).toEqual([
      ["run 0", "run 1"],
      ["whole", "whole"],
    ]);
  });

  it("lead to the whole input where another visit made them, and pinned ones to none", async () => {
    const plan = planWith(1);
    const [, step] = plan.steps;
    const key = `${step?.key}/${"input"}`;
    const stored: Stored = {
      key,
      runtime: "rust",
      outputs: [
        {
          port: "out",
          values: new TextEncoder().encode("[2,3]"),
          summary: { count: 2, first: 0, types: { number: 2 }, last: "3", bytes: 16 },
        },
      ],
      remarks: [],
    };
    const portion = new TextEncoder().encode("[1,2,3]");
    const portions = [portion].values();
    const ran = await run(plan, [], {
      input: { key: "input", next: () => portions.next().value },
      stored: new Set([key]),
      restore: async () => [stored],
    });
    expect(told(ran, "b", true)).toEqual(["in: whole", "in: whole"]);
    expect(told(ran, "c")).toEqual(["b.out 0", "b.out 1"]);
    const pinned = await run(planOf("a:PassThrough b:AddNode a>b", { a: { pinned: { out: "[7]" } } }), [1]);
    expect([told(pinned, "a"), told(pinned, "b")]).toEqual([[""], ["a.out 0"]]);
  });
});

it("an input that comes in portions is counted on", async () => {
  const encoder = new TextEncoder();
  async function* portions() {
    yield encoder.encode("[1,2]");
    yield encoder.encode("[3]");
  }
  const ran = await run(planOf("a:PassThrough"), [], { input: inputFrom(portions()) });
  expect(told(ran, "a")).toEqual(["run 0", "run 1", "run 2"]);
});

it("what was let go leads nowhere, and the rest leads to its place", async () => {
  const ran = await run(planOf("a:PassThrough p:Parts a>p.data"), upTo(50_000), {
    values: new Values(100_000),
  });
  const { first, count } = ran.engine.values(portOf("p.odd"));
  expect(first).toBeGreaterThan(0);
  expect(() => originsOf(ran, "p.odd", first - 1)).toThrow(HostError);
  expect(() => originsOf(ran, "p.odd", count)).toThrow(HostError);
  expect(originsOf(ran, "p.odd", first)).toMatchObject([{ item: first * 2 - 1 }]);
  expect(originsOf(ran, "p.odd", count - 1)).toMatchObject([{ item: 49_999 }]);
});

it("the question is answered, and an answer is known by its shape", async () => {
  const ran = await run(planOf("a:PassThrough b:AddNode a>b"), [1]);
  const answer = await answerTo(ran.engine.values(portOf("b")), { kind: "origins", item: 0 });
  expect(answer).toEqual({ origins: [{ from: "port", port: portOf("a"), item: 0, input: "in" }] });
  expect(isAnswer("origins", answer)).toBe(true);
  for (const wrong of [
    {},
    { origins: [{ from: "whole" }] },
    { origins: [{ from: "run", item: -1, input: "in" }] },
    { origins: [{ from: "port", item: 1, input: "in", port: "a" }] },
  ])
    expect(isAnswer("origins", wrong)).toBe(false);
});
