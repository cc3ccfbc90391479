import { beforeAll, describe, expect, it } from "vitest";
import { nodeId } from "../graph/graph";
import type { Plan } from "../graph/plan";
import { loadLibrary, withSources } from "../library/library";
import { type Hosts, startHosts } from "./conformance/hosts";
import { type EngineRun, portOf, type RunOptions, runEngine, valuesOf } from "./conformance/runs";
import { inputFrom } from "./input";
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
  Text: `class Text(Node):
    def process(self, data):
        return str(data)
`,
  Never: `import asyncio
class Never(Node):
    async def process(self, data):
        if data == 3:
            await asyncio.sleep(1000)
        return data
`,
  Forever: `import asyncio
class Forever(Node):
    async def process(self, data):
        yield data
        await asyncio.sleep(1000)
        yield data
`,
  Busy: `import time
class Busy(Node):
    def process(self, data):
        end = time.perf_counter() + 0.004
        while time.perf_counter() < end:
            pass
        return data
`,
  Hog: `class Hog(Node):
    def process(self, data):
        return len(bytearray(data * 1024 * 1024))
`,
  Count: `class Count(Node):
    def __init__(self, name=None):
        self.n = 0
    def process(self, data):
        self.n += 1
        return self.n
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

const run = (plan: Plan, input: readonly unknown[] | string, options: RunOptions = {}) =>
  runEngine(hosts, plan, input, options);

const countOf = (ran: EngineRun, port: string) => ran.engine.count(portOf(port));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Runs until the events told so far are enough. */
async function runUntil(
  plan: Plan,
  input: readonly unknown[],
  enough: (events: readonly RunEvent[]) => boolean,
  options: RunOptions = {},
): Promise<EngineRun & { readonly told: readonly RunEvent[] }> {
  const stop = new AbortController();
  const told: RunEvent[] = [];
  const ran = await run(plan, input, {
    signal: stop.signal,
    emit: (more) => {
      told.push(...more);
      if (enough(told)) stop.abort();
    },
    ...options,
  });
  return { ...ran, told };
}

const passed = (events: readonly RunEvent[], node: string): number =>
  Math.max(
    0,
    ...events.map((event) => (event.kind === "output" && event.port.node === node ? event.summary.count : 0)),
  );

describe("a source that never ends", () => {
  const plan = () => planOf("e:Endless p:PassThrough t:Text e>p p>t.data");

  it("is told of while it runs, in bounded memory, until it is stopped", async () => {
    const budget = 1 << 20;
    let most = 0;
    const values = new Values(budget);
    const held = () =>
      ["e", "p", "t"].reduce((sum, node) => {
        const event = events.findLast((each) => each.kind === "output" && each.port.node === node);
        return sum + (event?.kind === "output" ? event.summary.bytes : 0);
      }, 0);
    let events: readonly RunEvent[] = [];
    const ran = await runUntil(
      plan(),
      [7],
      (told) => {
        events = told;
        most = Math.max(most, held());
        return passed(told, "t") > 200_000;
      },
      { values },
    );
    expect(ran.outcome).toBe("cancelled");
    expect(countOf(ran, "t")).toBeGreaterThan(200_000);
    // What waits to be read is on top of the budget: a batch or two.
    expect(most).toBeLessThan(8 * budget);
    const last = ran.told.findLast((event) => event.kind === "output" && event.port.node === "e");
    expect(last).toMatchObject({ summary: { first: expect.any(Number) } });
    expect((last as { summary: { first: number } }).summary.first).toBeGreaterThan(0);
    const tail = valuesOf(ran, "t") as string[];
    expect(tail.at(-1)).toBe(`[${countOf(ran, "t") - 1}, 7]`);
  });

  it("waits for who is slower", async () => {
    const slow = planOf("e:Endless b:Busy e>b.data");
    const ran = await runUntil(slow, [7], (told) => passed(told, "b") > 100);
    expect(countOf(ran, "e") - countOf(ran, "b")).toBeLessThan(1 << 17);
  });

  it("lets the other wires of a merge come through, and of a zip only as many as there are", async () => {
    const merge = planOf("e:Endless s:PassThrough m:PassThrough z:ZipNode e>m s>m e>z.a s>z.b");
    expect(merge.steps.find((step) => step.node === "m")?.inputs).toMatchObject([{ byArrival: true }]);
    const ran = await runUntil(merge, [1, 2, 3], (told) => passed(told, "m") > 20_000);
    const items = valuesOf(ran, "m") as unknown[];
    expect(items.filter((item) => typeof item === "number")).toEqual([1, 2, 3]);
    expect((valuesOf(ran, "z") as unknown[][]).map(([, right]) => right)).toEqual([1, 2, 3]);
  });
});

describe("back-pressure", () => {
  it("does not lock a diamond whose merge holds one branch back", async () => {
    const diamond = planOf("r:RangeGeneratorNode a:PassThrough b:Text m:PassThrough r>a r>b.data a>m b>m");
    const ran = await run(diamond, [200_000]);
    expect(ran.outcome).toBe("completed");
    expect([countOf(ran, "a"), countOf(ran, "b"), countOf(ran, "m")]).toEqual([200_000, 200_000, 400_000]);
  });

  it("does not lock a zip of a wire with what comes long after it", async () => {
    const zip = planOf("r:RangeGeneratorNode c:CollectNode x:ExplodeNode z:ZipNode r>c c>x r>z.a x>z.b");
    const ran = await run(zip, [100_000]);
    expect(ran.outcome).toBe("completed");
    expect(countOf(ran, "z")).toBe(100_000);
  });
});

describe("a stop", () => {
  it.each([
    ["Never", [1, 2]],
    ["Forever", [1]],
  ])("ends a node that waits (%s) at once, with what was done", async (type, done) => {
    const stop = new AbortController();
    let asked = 0;
    const ran = await run(planOf(`p:PassThrough n:${type} p>n.data`), [1, 2, 3, 4], {
      signal: stop.signal,
      emit: (events) => {
        if (!events.some((event) => event.kind === "nodeStarted" && event.node === "n")) return;
        setTimeout(() => {
          asked = performance.now();
          stop.abort();
        }, 20);
      },
    });
    expect(performance.now() - asked).toBeLessThan(1000);
    expect(ran.outcome).toBe("cancelled");
    expect([valuesOf(ran, "p"), valuesOf(ran, "n")]).toEqual([[1, 2, 3, 4], done]);
    expect((await run(planOf("c:Count"), [9])).outcome).toBe("completed");
  });

  it("keeps what had come to its end, and the next run takes it", async () => {
    const values = new Values();
    const two = planOf("e:Echo n:Never e>n.data t:Text e>t.data");
    const finished = (events: readonly RunEvent[]) =>
      events.some((event) => event.kind === "nodeFinished" && event.node === "e");
    const first = await runUntil(two, [1, 2, 3, 4], finished, { values });
    expect(first.outcome).toBe("cancelled");
    const scope = { kind: "to" as const, nodes: [nodeId("t")] };
    const again = await run(two, [1, 2, 3, 4], { values, scope });
    expect(again.events).toContainEqual({ kind: "nodeReused", node: "e" });
    expect((valuesOf(again, "t") as string[]).length).toBe(4);
  });
});

it("a pause holds the run between two batches until it is resumed", async () => {
  let resume: (() => void) | undefined;
  let held: Promise<void> | undefined;
  let atPause = -1;
  const stop = new AbortController();
  const ran = run(planOf("e:Endless"), [1], {
    signal: stop.signal,
    held: () => held,
    emit: (events) => {
      if (atPause < 0 && passed(events, "e") > 0 && !held)
        held = new Promise((resolve) => {
          resume = resolve;
        });
      if (events.some((event) => event.kind === "paused")) {
        atPause = 0;
        setTimeout(() => {
          held = undefined;
          resume?.();
        }, 50);
      }
      if (events.some((event) => event.kind === "resumed")) stop.abort();
    },
  });
  const { outcome, events } = await ran;
  expect([outcome, atPause, events.length]).toEqual(["cancelled", 0, 0]);
});

describe("limits", () => {
  it("a node's deadline is over all its items, and fails it between two batches", async () => {
    const late = planOf("b:Busy c:Count b>c.data", { nodes: { b: { limits: { timeoutMs: 100 } } } });
    const ran = await run(late, upTo(500), { largestBatch: 5 });
    expect(ran.outcome).toBe("failed");
    expect(ran.events.find((event) => event.kind === "nodeFailed")).toMatchObject({
      node: "b",
      error: { type: "deadline" },
    });
    expect(countOf(ran, "b")).toBeGreaterThan(5);
    expect(countOf(ran, "b")).toBeLessThan(500);
  });

  it("a run's deadline ends the run with a message", async () => {
    const ran = await run(planOf("e:Endless", { limits: { timeoutMs: 100 } }), [1]);
    expect(ran).toMatchObject({ outcome: "failed", message: expect.stringContaining("0.1 s") });
    expect(countOf(ran, "e")).toBeGreaterThan(0);
  });

  it("memory beyond a node's limit is that node's error, and the next run works", async () => {
    const hog = planOf("h:Hog", { nodes: { h: { limits: { memoryMb: 32 } } } });
    const ran = await run(hog, [1, 200, 1]);
    expect(ran.outcome).toBe("failed");
    expect(ran.events.find((event) => event.kind === "nodeFailed")).toMatchObject({
      node: "h",
      error: { type: "MemoryError", item: 1 },
    });
    expect((await run(planOf("h:Hog"), [1])).outcome).toBe("completed");
  });
});

describe("input in portions", () => {
  async function* portions(count: number, size: number, taken: { upTo: number }) {
    for (let from = 0; from < count; from += size) {
      taken.upTo = from + size;
      yield encoder.encode(JSON.stringify(upTo(size).map((index) => from + index)));
    }
  }

  it("is asked for as it is taken, and drained as it comes out, with nothing kept", async () => {
    const [count, size] = [300_000, 5_000];
    const taken = { upTo: 0 };
    const plan = planOf("p:PassThrough t:Text c:Count p>t.data t>c.data");
    let [drained, most, last] = [0, 0, 0];
    const ran = await run(plan, [], {
      input: inputFrom(portions(count, size, taken)),
      capture: false,
      drain: async (port, from, to, engine) => {
        expect([port, from]).toEqual([portOf("c"), drained]);
        drained = to;
        most = Math.max(most, taken.upTo - to);
        last = (JSON.parse(engine.values(port).text(from, to)) as number[]).at(-1) as number;
      },
    });
    expect([ran.outcome, drained, last]).toEqual(["completed", count, count]);
    // 2^16 items may wait in front of a node, and as many behind it.
    expect(most).toBeLessThan(count / 1.5);
    expect(valuesOf(ran, "c")).toEqual([]);
  });

  it("ends with the run when it has not come yet", async () => {
    const stop = new AbortController();
    async function* never() {
      yield encoder.encode("[1]");
      await new Promise(() => {});
    }
    const ran = await run(planOf("c:Count"), [], {
      input: inputFrom(never()),
      signal: stop.signal,
      emit: (events) => {
        if (passed(events, "c") === 1) stop.abort();
      },
    });
    expect(ran.outcome).toBe("cancelled");
  });

  it("that is no JSON fails the run with a message", async () => {
    await expect(run(planOf("c:Count"), "[1, 2")).rejects.toThrow();
  });
});
