import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { nodeId, type PortKey, type PortRef, portKey } from "../graph/graph";
import type { Ask, Question, ValuesOf } from "../graph/question";
import { CATALOG, projectOf } from "../graph/testing";
import { checkProject } from "./check";
import type { Whole } from "./focus-run";
import { NO_RUN, type RunState, startedRun } from "./run";
import { createSearching } from "./searching";

const PROJECT = projectOf("a:Rust b:Rust c:Rust");
const CHECKED = checkProject(PROJECT, CATALOG);
const port = (node: string): PortRef => ({ node: nodeId(node), port: "out" });
const key = (node: string): PortKey => portKey(port(node));

type Values = { readonly [node: string]: readonly string[] };

function wholeOf(values: Values, ms: { readonly [node: string]: number } = {}): Whole {
  const started = startedRun(CHECKED.plan);
  const outputs = Object.entries(values).map(([node, held]) => {
    const summary = { count: held.length, first: 0, bytes: 0, types: {}, last: "" };
    return [key(node), { summary, key: "" }] as const;
  });
  const run: RunState = {
    ...started,
    phase: { kind: "finished", outcome: "completed", ms: 1 },
    nodes: new Map(
      Object.keys(values).map((node) => [nodeId(node), { kind: "done", done: 1, ms: ms[node] ?? 0 }]),
    ),
    outputs: new Map(outputs),
  };
  return { project: PROJECT, ...CHECKED, run };
}

/** Ports that look at so many items at a time, and fail where there is nothing. */
function asking(values: () => Values, portion: number) {
  const asked: (readonly [node: string, from: number])[] = [];
  const ask = (async ({ node, run }: ValuesOf, question: Question) => {
    const { query, from } = question as Question<"matches">;
    asked.push([run === undefined ? node : `${node} of ${run}`, from]);
    const held = values()[node];
    if (!held) throw new Error(`The values of ${node} are gone.`);
    const end = Math.min(held.length, from + portion);
    const word = query.split(" ").at(-1) as string;
    const items = Array.from({ length: end - from }, (_, at) => from + at).filter((item) =>
      held[item]?.includes(word),
    );
    return { items, looked: end - from, ...(end < held.length ? { next: end } : {}) };
  }) as Ask;
  return { ask, asked };
}

function searchOf(values: Values, portion = 1000, whole = wholeOf(values)) {
  const session = createStore<{ readonly whole: Whole }>(() => ({ whole }));
  let held = values;
  const { ask, asked } = asking(() => held, portion);
  const searching = createSearching({ ask, read: async () => "[]" }, session);
  return {
    searching,
    asked,
    state: () => searching.store.getState(),
    /** By port the items, as they were found. */
    found: () =>
      Object.fromEntries([...searching.store.getState().found].map(([id, { items }]) => [id, items])),
    rerun(next: Values, of = wholeOf(next)) {
      held = next;
      session.setState({ whole: of });
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settled = () => vi.runAllTimersAsync();

describe("a search over the values of a run", () => {
  it("finds what is there, whatever the portions", async () => {
    const texts = fc.array(fc.constantFrom("x", "y", "xy", "z"), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(
        fc.record({ a: texts, b: texts, c: texts }),
        fc.integer({ min: 1, max: 40 }),
        async (values, portion) => {
          const { searching, state, found } = searchOf(values, portion);
          searching.seek("x");
          await settled();
          const naive = Object.entries(values).flatMap(([node, held]) => {
            const items = held.flatMap((text, item) => (text.includes("x") ? [item] : []));
            return items.length > 0 ? [[key(node), items] as const] : [];
          });
          expect(found()).toEqual(Object.fromEntries(naive));
          const all = values.a.length + values.b.length + values.c.length;
          expect(state()).toMatchObject({ looked: all, of: all, searching: false, trouble: undefined });
        },
      ),
    );
  });

  it("begins where there is least, and asks one port at a time", async () => {
    const { searching, asked } = searchOf({ a: Array(50).fill("x"), b: ["x"], c: ["y", "x"] }, 20);
    searching.seek("x");
    await settled();
    expect(asked).toEqual([
      ["b", 0],
      ["c", 0],
      ["a", 0],
      ["a", 20],
      ["a", 40],
    ]);
  });

  it("is given up for the next one", async () => {
    const { searching, found, asked, state } = searchOf({ a: ["x"], b: ["y"], c: [] });
    searching.seek("x");
    searching.seek("y");
    expect(state()).toMatchObject({ query: "y", searching: true });
    await settled();
    expect(found()).toEqual({ "b.out": [0] });
    expect(asked).toHaveLength(2);
    searching.seek("");
    await settled();
    expect(state()).toMatchObject({ query: "", searching: false, of: 0 });
    expect(asked).toHaveLength(2);
  });

  it("says what is wrong with its query, and looks at nothing", async () => {
    const { searching, asked, state } = searchOf({ a: ["x"] });
    searching.seek("len>long");
    await settled();
    expect(state().error).toContain('"len" is compared with a number');
    expect(asked).toEqual([]);
  });

  it("tells of nodes by the time they took, and looks only at those where it tells of values too", async () => {
    const values = { a: ["x"], b: ["x"], c: ["y"] };
    const { searching, found, state, asked } = searchOf(values, 9, wholeOf(values, { a: 5, b: 300, c: 400 }));
    searching.seek("time>200ms");
    await settled();
    expect([...state().found.values()].map(({ port: { node }, count }) => [node, count])).toEqual([
      ["b", 1],
      ["c", 1],
    ]);
    expect(asked).toEqual([]);
    searching.seek("time>200ms x");
    await settled();
    expect(asked).toEqual([
      ["b", 0],
      ["c", 0],
    ]);
    expect(found()).toHaveProperty([key("b")], [0]);
  });

  it("goes on as values come, and begins anew with another run", async () => {
    const { searching, found, asked, rerun } = searchOf({ a: ["x", "y"] });
    searching.seek("x");
    await settled();
    rerun({ a: ["x", "y", "x"] }, grownBy(1));
    await settled();
    expect(found()).toEqual({ "a.out": [0, 2] });
    expect(asked.at(-1)).toEqual(["a", 2]);
    const again = { a: ["y", "x"] };
    const plan = { ...CHECKED.plan };
    const whole = wholeOf(again);
    rerun(again, { ...whole, plan, run: { ...whole.run, plan } });
    await settled();
    expect(found()).toEqual({ "a.out": [1] });
  });

  it("looks at a moment of a run that is past as it was then", async () => {
    const values = { a: ["x", "x", "x"] };
    const { searching, found, rerun } = searchOf(values);
    searching.seek("x");
    await settled();
    const now = wholeOf(values);
    rerun(values, { ...now, past: wholeOf({ a: ["x"] }).run });
    await settled();
    expect(found()).toEqual({ "a.out": [0] });
    rerun(values, now);
    await settled();
    expect(found()).toEqual({ "a.out": [0, 1, 2] });
  });

  it("looks at an older run that is opened, by its name", async () => {
    const values = { a: ["x", "y"] };
    const { searching, found, asked, rerun } = searchOf(values);
    searching.seek("x");
    await settled();
    const { run, ...now } = wholeOf(values);
    rerun({ a: ["y", "x"] }, { ...now, run, opened: { id: "old", run: { ...run }, trace: undefined } });
    await settled();
    expect(found()).toEqual({ "a.out": [1] });
    expect(asked.at(-1)).toEqual(["a of old", 0]);
  });

  it("goes on without ports whose values are gone, and says so", async () => {
    const values = { a: ["x"], b: ["x"] };
    const { searching, found, state, rerun } = searchOf(values);
    rerun({ b: ["x"] }, wholeOf(values));
    searching.seek("x");
    await settled();
    expect(found()).toEqual({ "b.out": [0] });
    expect(state().trouble).toBe("The values of a are gone.");
  });

  it("has nothing to find before the first run", async () => {
    const { searching, state } = searchOf({}, 1, { project: PROJECT, ...CHECKED, run: NO_RUN });
    searching.seek("x");
    await settled();
    expect(state()).toMatchObject({ of: 0, searching: false });
  });
});

/** The first test's run with so many values more. */
function grownBy(more: number): Whole {
  return wholeOf({ a: Array(2 + more).fill("") });
}
