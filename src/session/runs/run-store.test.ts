import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodeId, type PortKey } from "../../graph/graph";
import { NO_RUN } from "../run";
import { type Budget, bytesOf } from "./budget";
import { createRunStore } from "./indexed-runs";
import { KeptRuns } from "./kept-runs";
import type { KeptPort, RunBody, RunRow } from "./record";
import { MemoryRuns, type RunStore } from "./run-store";

const { put } = IDBObjectStore.prototype;
const BUDGET: Budget = { bytes: 1000, runs: 4 };

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

afterEach(() => {
  IDBObjectStore.prototype.put = put;
});

interface Made {
  readonly row: RunRow;
  readonly body: RunBody;
  readonly portions: ReadonlyMap<string, Uint8Array>;
}

/** A run whose values are of these names, each as many bytes as it says. */
function made(at: number, names: readonly number[], { project = "p", starred = false, own = 10 } = {}): Made {
  const id = `run ${at}`;
  const portions = new Map(names.map((size) => [`n${size}`, new Uint8Array(size).fill(size)]));
  const ports = new Map(
    names.map((size) => {
      const portion = { name: `n${size}`, size, to: 1 };
      const port: KeptPort = { from: 0, to: 1, shown: false, portions: [portion] };
      return [`a.n${size}` as PortKey, port] as const;
    }),
  );
  const facts = { id, at, outcome: "completed", ms: 1, name: "", starred, items: 0, changes: [] } as const;
  return {
    row: {
      facts: { ...facts, bytes: own, kept: "whole" },
      project,
      own,
      portions: new Map(names.map((size) => [`n${size}`, size])),
    },
    body: { id, run: NO_RUN, sources: { texts: [], of: new Map() }, project: "", trace: undefined, ports },
    portions,
  };
}

const stores: readonly (readonly [name: string, make: () => RunStore])[] = [
  ["memory", () => new MemoryRuns(BUDGET)],
  ["the database", () => createRunStore(BUDGET)],
];

describe.each(stores)("runs in %s", (_, make) => {
  const wish = fc.record({
    names: fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { maxLength: 4 }),
    project: fc.constantFrom("p", "q"),
    starred: fc.boolean(),
  });
  const wishes = fc.array(wish, { maxLength: 12 });

  async function filled(all: readonly Made[], look: (store: RunStore, last: Made) => Promise<void>) {
    globalThis.indexedDB = new IDBFactory();
    const store = make();
    for (const each of all) {
      await store.put(each.row, each.body, each.portions);
      await look(store, each);
    }
    return store;
  }

  const runsOf = (list: readonly { readonly names: readonly number[] }[]) =>
    list.map(({ names, ...more }, at) => made(at, names, more));

  it("are within the budget, the newest among them", async () => {
    await fc.assert(
      fc.asyncProperty(wishes, async (list) => {
        await filled(runsOf(list), async (store, { row }) => {
          const rows = await store.rows();
          expect(rows.map(({ facts }) => facts.id)).toContain(row.facts.id);
          if (rows.length > 1) expect(bytesOf(rows)).toBeLessThanOrEqual(BUDGET.bytes);
          const others = rows.filter(({ project }) => project === row.project);
          expect(others.length).toBeLessThanOrEqual(BUDGET.runs);
        });
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it("have all their values, and there are no others", async () => {
    await fc.assert(
      fc.asyncProperty(wishes, async (list) => {
        const all = runsOf(list);
        const store = await filled(all, async () => {});
        const left = await store.rows();
        const held = new Map(
          left.flatMap((row) => [...row.portions].map(([name, size]) => [row.project + name, size])),
        );
        for (const [project, name] of all.flatMap(({ row }) =>
          [...row.portions.keys()].map((each) => [row.project, each]),
        ))
          expect((await store.portion(project as string, name as string))?.length).toBe(
            held.get(`${project}${name}`),
          );
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it("go the oldest first, starred ones last", async () => {
    await fc.assert(
      fc.asyncProperty(wishes, async (list) => {
        let before: readonly RunRow[] = [];
        await filled(runsOf(list), async (store, { row }) => {
          const left = await store.rows();
          const stays = new Set(left.map(({ facts }) => facts.id));
          const gone = before.filter(({ facts }) => !stays.has(facts.id));
          const worse = (one: RunRow, other: RunRow) =>
            one.facts.starred === other.facts.starred ? one.facts.at < other.facts.at : other.facts.starred;
          // What stays although it is less worth is of a project that is within its number of runs.
          for (const each of gone)
            for (const other of left.filter(({ facts }) => facts.id !== row.facts.id))
              if (worse(other, each)) expect(other.project).not.toBe(each.project);
          before = left;
        });
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it("get their values when those have been taken", async () => {
    const store = make();
    const { row, body, portions } = made(1, [5, 300]);
    const empty = { ...row, portions: new Map() };
    await store.put(empty, { ...body, ports: new Map() }, new Map());
    await store.fill(row, body.ports, portions);
    expect(await store.body("run 1")).toEqual(body);
    expect(await store.rows()).toEqual([row]);
    expect((await store.portion("p", "n300"))?.length).toBe(300);
    const other = made(2, [7]);
    await store.fill(other.row, other.body.ports, other.portions);
    expect(await store.rows()).toEqual([row]);
  });

  it("go for good when something is kept after they were taken off the list", async () => {
    const store = make();
    const [one, other] = [made(1, [5, 6]), made(2, [6])];
    await store.put(one.row, one.body, one.portions);
    await store.change("run 1", { isGone: true });
    expect(await store.body("run 1")).toBeDefined();
    await store.put(other.row, other.body, new Map());
    expect(await store.body("run 1")).toBeUndefined();
    expect(await store.portion("p", "n5")).toBeUndefined();
    expect((await store.portion("p", "n6"))?.length).toBe(6);
  });
});

describe("a database that fails", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    "at write %i costs no run of this page and breaks none that is kept",
    async (k) => {
      const store = createRunStore(BUDGET);
      const kept = new KeptRuns(store);
      const all = [made(1, [5, 6]), made(2, [6, 7])];
      let writes = 0;
      IDBObjectStore.prototype.put = function (...args) {
        if (++writes === k) throw new DOMException("", "UnknownError");
        return put.apply(this, args);
      };
      for (const { row, body, portions } of all) await kept.put(row, body, portions);
      // The last one that was kept says how it is: five writes of the first run, four of the other.
      expect(kept.trouble !== undefined).toBe(k > 5 && k <= 9);
      expect((await kept.rows()).map(({ facts }) => facts.id).sort()).toEqual(["run 1", "run 2"]);
      for (const { body } of all)
        for (const { size } of [...body.ports.values()].flatMap(({ portions }) => portions)) {
          const values = await kept.values({ node: nodeId("a"), port: `n${size}`, run: body.id });
          expect(values.portions.map(({ length }) => length)).toEqual([size]);
        }
      for (const { project, portions } of await store.rows())
        for (const [name, size] of portions) expect((await store.portion(project, name))?.length).toBe(size);
    },
  );

  it("because it is full makes room by letting the oldest go", async () => {
    const store = createRunStore(BUDGET);
    const kept = new KeptRuns(store);
    for (const at of [1, 2, 3]) {
      const { row, body, portions } = made(at, [at]);
      await kept.put(row, body, portions);
    }
    let refusals = 2;
    IDBObjectStore.prototype.put = function (...args) {
      if (refusals-- > 0) throw new DOMException("", "QuotaExceededError");
      return put.apply(this, args);
    };
    const { row, body, portions } = made(4, [4]);
    await kept.put(row, body, portions);
    expect((await store.rows()).map(({ facts }) => facts.id)).toEqual(["run 4"]);
    expect(kept.trouble).toBeUndefined();
  });

  it("that is not there is told of, and runs last as long as the page", async () => {
    Object.assign(globalThis, { indexedDB: undefined });
    const kept = new KeptRuns(createRunStore(BUDGET));
    const { row, body, portions } = made(1, [5000]);
    await kept.put(row, body, portions);
    expect(kept.trouble).toContain("does not let this page store anything");
    expect((await kept.rows()).length).toBe(1);
    expect(await kept.body("run 1")).toEqual(body);
  });
});
