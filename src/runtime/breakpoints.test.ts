import { beforeAll, describe, expect, it } from "vitest";
import type { Breakpoint, Release } from "../graph/breakpoint";
import type { EdgeId } from "../graph/graph";
import type { Plan } from "../graph/plan";
import { loadLibrary, withSources } from "../library/library";
import { type Hosts, startHosts } from "./conformance/hosts";
import { PYTHON_SOURCES } from "./conformance/python-nodes";
import { type EngineRun, type RunOptions, runEngine, valuesOf } from "./conformance/runs";
import { HostError } from "./host";
import { planWith } from "./testing";
import { Values } from "./values";

let hosts: Hosts;

beforeAll(async () => {
  hosts = await startHosts(process.cwd());
}, 120_000);

const PASS: Release = { item: "pass", until: "match" };
const STEP: Release = { item: "pass", until: "next" };
const DROP: Release = { item: "drop", until: "match" };
const put = (text: string): Release => ({ item: "replace", text, until: "match" });

const at = (edge: string, when = "", every = 1): Breakpoint => ({ edge: edge as EdgeId, when, every });

interface Debugged extends EngineRun {
  /** As it stopped, one after the other. */
  readonly stops: readonly string[];
}

/** Answers the first stop with the first answer, the next with the next, and the rest with "continue". */
async function debug(
  plan: Plan,
  input: readonly unknown[],
  breakpoints: readonly Breakpoint[],
  answers: readonly Release[] = [],
  options: RunOptions = {},
): Promise<Debugged> {
  const stops: string[] = [];
  const ran = await runEngine(hosts, plan, input, {
    breakpoints,
    onBreak: (edge, item, engine) => {
      stops.push(`${edge} ${item}`);
      engine.gates?.release(edge, item, answers[stops.length - 1] ?? PASS);
    },
    ...options,
  });
  return { ...ran, stops };
}

const CATALOG = withSources(loadLibrary(), PYTHON_SOURCES);
const planOf = (text: string, parts: Parameters<typeof planWith>[2] = {}) => planWith(CATALOG, text, parts);
const adding = () =>
  planOf("a:AddNode b:MultiplyNode a>b", { params: { a: { addend: 0 }, b: { factor: 10 } } });
const NUMBERS = Array.from({ length: 100 }, (_, index) => index);
const tens = NUMBERS.map((number) => number * 10);

describe("a breakpoint on a wire inside a chain of one language", () => {
  it("stops at every item without a condition, and the result is the same", async () => {
    const ran = await debug(adding(), [1, 2, 3], [at("a.out>b.in")]);
    expect(ran.stops).toEqual(["a.out>b.in 0", "a.out>b.in 1", "a.out>b.in 2"]);
    expect(ran.outcome).toBe("completed");
    expect(valuesOf(ran, "b")).toEqual([10, 20, 30]);
  });

  it("stops at the items that match, and at every so many of them", async () => {
    const some = await debug(adding(), NUMBERS, [at("a.out>b.in", ".>=97")]);
    expect(some.stops.map((stop) => stop.split(" ")[1])).toEqual(["97", "98", "99"]);
    const thirds = await debug(adding(), NUMBERS, [at("a.out>b.in", ".>=90", 3)]);
    expect(thirds.stops.map((stop) => stop.split(" ")[1])).toEqual(["92", "95", "98"]);
    expect((await debug(adding(), NUMBERS, [at("a.out>b.in", "", 40)])).stops).toHaveLength(2);
    expect(valuesOf(thirds, "b")).toEqual(tens);
  });

  it("steps to the next item whatever it is", async () => {
    const ran = await debug(adding(), NUMBERS, [at("a.out>b.in", ".=50")], [STEP, STEP, PASS]);
    expect(ran.stops.map((stop) => stop.split(" ")[1])).toEqual(["50", "51", "52"]);
  });

  it("does not stop where its condition cannot be read", async () => {
    expect((await debug(adding(), NUMBERS, [at("a.out>b.in", 'len>"')])).stops).toEqual([]);
    expect((await debug(adding(), NUMBERS, [at("a.out>b.in", "time>2s")])).stops).toEqual([]);
  });

  it("has what follows take another value, or none", async () => {
    const ran = await debug(adding(), [1, 2, 3, 4], [at("a.out>b.in", ".>1")], [put("7"), DROP, PASS]);
    expect(valuesOf(ran, "a")).toEqual([1, 2, 3, 4]);
    expect(valuesOf(ran, "b")).toEqual([10, 70, 40]);
    const origins = [0, 1, 2].map((item) =>
      ran.engine.values({ node: "b", port: "out" } as never).origins?.(item),
    );
    expect(origins.map((each) => each?.[0])).toMatchObject([{ item: 0 }, { item: 1 }, { item: 3 }]);
    expect(ran.events.filter(({ kind }) => kind === "edited")).toEqual([
      { kind: "edited", nodes: ["b"], mark: expect.any(String) },
    ]);
  });

  it("waits on when what is put in an item's place is no JSON", async () => {
    const said: string[] = [];
    const ran = await runEngine(hosts, adding(), [1, 2], {
      breakpoints: [at("a.out>b.in", ".=2")],
      onBreak: (edge, item, engine) => {
        for (const text of ["{", "1],[2", ""])
          try {
            engine.gates?.release(edge, item, put(text));
          } catch (error) {
            if (error instanceof HostError) said.push(error.message);
          }
        expect(() => engine.gates?.release(edge, item + 1, PASS)).toThrow("does not wait at that item");
        engine.gates?.release(edge, item, put("[5]"));
      },
    });
    expect(said).toHaveLength(3);
    expect(said[0]).toContain("cannot stand in the item's place");
    expect(valuesOf(ran, "b")).toHaveLength(2);
  });
});

describe("a breakpoint between languages", () => {
  const crossing = () =>
    planOf("a:AddNode e:Even z:PassThrough a>e.data e>z.in", { params: { a: { addend: 0 } } });

  it("stops, leaves items out and replaces them", async () => {
    const breakpoints = [at("a.out>e.data", ".=2"), at("e.out>z.in", ".=6")];
    const ran = await debug(crossing(), NUMBERS.slice(0, 10), breakpoints, [put("12"), DROP]);
    expect(ran.stops).toEqual(["a.out>e.data 2", "e.out>z.in 3"]);
    expect(valuesOf(ran, "e")).toEqual([0, 12, 4, 6, 8]);
    expect(valuesOf(ran, "z")).toEqual([0, 12, 4, 8]);
  });

  it("can leave out a value that no other language can hold", async () => {
    const SET =
      "class Sets(Node):\n    def process(self, data):\n        return {data} if data == 2 else data\n";
    const catalog = withSources(CATALOG, new Map([["Sets", { language: "python", code: SET }]]));
    const plan = planWith(catalog, "s:Sets a:AddNode s>a", { params: { a: { addend: 1 } } });
    const ran = await debug(plan, [1, 2, 3], [at("s.out>a.in")], [PASS, DROP, PASS]);
    expect(ran.outcome).toBe("completed");
    expect(valuesOf(ran, "a")).toEqual([2, 4]);
  });
});

describe("what a hand changed", () => {
  it("is not used again, and is not what the next run gives", async () => {
    const values = new Values();
    const plan = planOf("a:AddNode b:MultiplyNode c:AddNode d:AddNode a>b b>c a>d", {
      params: { a: { addend: 0 }, b: { factor: 10 }, c: { addend: 1 }, d: { addend: 5 } },
    });
    const edited = await debug(plan, [1, 2], [at("a.out>b.in", ".=2")], [put("9")], { values });
    expect(valuesOf(edited, "c")).toEqual([11, 91]);
    const again = await runEngine(hosts, plan, [1, 2], { values });
    expect(valuesOf(again, "c")).toEqual([11, 21]);
    const reused = again.events.flatMap((event) => (event.kind === "nodeReused" ? [event.node] : []));
    expect(reused).toEqual(["a", "d"]);
  });

  it("what passed a breakpoint untouched is used again, and passes it again where it is set", async () => {
    const values = new Values();
    const plan = adding();
    await debug(plan, [1, 2], [at("a.out>b.in", ".=2")], [], { values });
    const plain = await runEngine(hosts, plan, [1, 2], { values });
    expect(plain.events.filter(({ kind }) => kind === "nodeReused")).toHaveLength(2);
    const second = await debug(plan, [1, 2], [at("a.out>b.in", ".=2")], [], { values });
    expect(second.stops).toHaveLength(1);
    expect(second.events.filter(({ kind }) => kind === "nodeReused")).toMatchObject([{ node: "a" }]);
  });
});

describe("a run that stands still", () => {
  it("ends when it is stopped, and nothing of what was edited is kept", async () => {
    const stop = new AbortController();
    const ran = await runEngine(hosts, adding(), NUMBERS, {
      breakpoints: [at("a.out>b.in", ".=40")],
      signal: stop.signal,
      onBreak: () => stop.abort(),
    });
    expect(ran.outcome).toBe("cancelled");
    expect(valuesOf(ran, "b")).toEqual(tens.slice(0, 40));
  });

  it("goes on by itself when its breakpoint is taken away, or changed to another", async () => {
    for (const change of [[], [at("a.out>b.in", ".=70")]]) {
      const stops: number[] = [];
      const ran = await runEngine(hosts, adding(), NUMBERS, {
        breakpoints: [at("a.out>b.in")],
        onBreak: (edge, item, engine) => {
          stops.push(item);
          engine.gates?.set(change);
          if (change.length > 0) engine.gates?.release(edge, item, PASS);
        },
      });
      expect(stops).toEqual(change.length > 0 ? [0, 70] : [0]);
      expect(valuesOf(ran, "b")).toEqual(tens);
    }
  });

  it("takes none of its time meanwhile, while the other chains go on", async () => {
    const plan = planOf("a:AddNode b:MultiplyNode c:PassThrough a>b a>c.in", {
      params: { a: { addend: 0 }, b: { factor: 10 } },
      limits: { timeoutMs: 250 },
    });
    const watched: (number | undefined)[] = [];
    let others: unknown;
    const ran = await runEngine(hosts, plan, NUMBERS, {
      breakpoints: [at("a.out>b.in", ".=3")],
      watch: (node, ms) => {
        if (node === undefined) watched.push(ms);
      },
      onBreak: (edge, item, engine) => {
        setTimeout(() => {
          others = engine.count({ node: "c", port: "out" } as never);
          engine.gates?.release(edge, item, PASS);
        }, 400);
      },
    });
    expect(ran.outcome).toBe("completed");
    expect(others).toBe(100);
    expect(watched.map((ms) => ms === undefined)).toEqual([false, true, false, true]);
    expect(ran.engine.worked).toBeLessThan(250);
  });

  it("can be paused and goes on to wait", async () => {
    let go = () => {};
    let held: Promise<void> | undefined;
    const ran = await runEngine(hosts, adding(), NUMBERS, {
      breakpoints: [at("a.out>b.in", ".=3")],
      held: () => held,
      onBreak: (edge, item, engine) => {
        held = new Promise((resolve) => {
          go = resolve;
        });
        setTimeout(() => engine.gates?.nudge(), 30);
        setTimeout(() => {
          held = undefined;
          go();
          engine.gates?.release(edge, item, PASS);
        }, 60);
      },
    });
    const kinds = ran.events
      .map(({ kind }) => kind)
      .filter((kind) => /broke|paused|resumed|released/.test(kind));
    expect(kinds).toEqual(["broke", "paused", "resumed", "released"]);
    expect(valuesOf(ran, "b")).toEqual(tens);
  });
});

it("stops on several wires at once, each answered for itself", async () => {
  const plan = planOf("a:AddNode b:MultiplyNode c:PassThrough a>b a>c.in", {
    params: { a: { addend: 0 }, b: { factor: 10 } },
  });
  const breakpoints = [at("a.out>b.in", ".=1"), at("a.out>c.in", ".=2")];
  const ran = await debug(plan, [1, 2], breakpoints, [DROP, DROP]);
  expect(ran.stops.toSorted()).toEqual(["a.out>b.in 0", "a.out>c.in 1"]);
  expect(valuesOf(ran, "b")).toEqual([20]);
  expect(valuesOf(ran, "c")).toEqual([1]);
});
