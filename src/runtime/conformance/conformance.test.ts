import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { type PortKey, type PortRef, portKey } from "../../graph/graph";
import { loadLibrary, withSources } from "../../library/library";
import { HostError } from "../host";
import { inputOf } from "../input";
import type { Task } from "../pool/hand";
import { Values } from "../values";
import { differences, type Ran } from "./check";
import { type Hosts, startHosts, withHands } from "./hosts";
import type { Meanings } from "./interpret";
import { PYTHON_NODES, PYTHON_SOURCES } from "./python-nodes";
import { runEngine } from "./runs";
import { RUST_NODES } from "./rust-nodes";
import { anyScenario, type Round, type Scenario, type World } from "./scenario";

const GRAPHS = Number(process.env.CONFORMANCE_GRAPHS ?? 100);
const SEED = Number(process.env.CONFORMANCE_SEED ?? Date.now() % 2 ** 31);
const PATH = process.env.CONFORMANCE_PATH;
const ROOT = process.cwd();
const MUCH = 10_000;
/** A run that takes longer does not come to its end. */
const LONGEST_MS = 20_000;

const world: World = {
  catalog: withSources(loadLibrary(), PYTHON_SOURCES),
  meanings: { ...RUST_NODES, ...PYTHON_NODES },
  most: MUCH,
  nodes: { min: 5, max: 60 },
};

/** Items that values were found to be made of. */
let ledBack = 0;
let alone: Hosts;
let helped: Hosts;

beforeAll(async () => {
  const all = [await startHosts(ROOT), await startHosts(ROOT), await startHosts(ROOT)] as const;
  alone = all[0];
  const died = new WeakSet<Task>();
  let tasks = 0;
  // Every fifth time, and no task twice: a pure batch is tried once more.
  helped = withHands(alone, all.slice(1), (task) => {
    if (++tasks % 5 > 0 || died.has(task)) return false;
    died.add(task);
    return true;
  });
}, 120_000);

interface Way {
  readonly largestBatch: number | undefined;
  readonly budget: number | undefined;
  readonly capture: boolean;
  readonly pooled: boolean;
}

const anyWay: fc.Arbitrary<Way> = fc.record({
  largestBatch: fc.constantFrom(undefined, undefined, 1, 2, 7, 64),
  budget: fc.constantFrom(undefined, undefined, undefined, 0, 2000, 100_000),
  capture: fc.constantFrom(true, true, true, true, false),
  pooled: fc.boolean(),
});

async function run({ plan, input, scope }: Round, values: Values, way: Way): Promise<Ran> {
  const drained = new Map<PortKey, string[]>();
  const ran = await runEngine(way.pooled ? helped : alone, plan, input, {
    scope,
    values,
    signal: AbortSignal.timeout(LONGEST_MS),
    capture: way.capture,
    drain: async (port, from, to, engine) => {
      const key = portKey(port);
      drained.set(key, [...(drained.get(key) ?? []), engine.values(port).text(from, to)]);
    },
    ...(way.largestBatch ? { largestBatch: way.largestBatch } : {}),
  });
  const text = (port: PortRef) => {
    try {
      return ran.engine.values(port).text(0, 2 ** 30);
    } catch (error) {
      if (error instanceof HostError) return undefined;
      throw error;
    }
  };
  const origins = (port: PortRef, item: number) => {
    try {
      const found = ran.engine.values(port).origins?.(item);
      ledBack += found?.filter(({ from }) => from !== "whole").length ?? 0;
      return found;
    } catch (error) {
      if (error instanceof HostError) return undefined;
      throw error;
    }
  };
  return { ...ran, text, origins, drained };
}

async function check({ rounds }: Scenario, way: Way): Promise<void> {
  const values = new Values(way.budget);
  const kept = new Set<string>();
  const first = values.number();
  const whole = way.budget === undefined && way.capture;
  for (const [at, round] of rounds.entries()) {
    const ran = await run(round, values, way);
    const found = differences(round, ran, { whole, kept, inputKey: inputOf(round.input).key });
    if (found.length > 0) throw new Error(`Round ${at}:\n${found.slice(0, 10).join("\n")}`);
  }
  // The hosts serve the next graph too.
  const last = values.number();
  for (let number = first; number < last; number++)
    for (const host of alone.values()) host.drop(number, Number.POSITIVE_INFINITY);
}

it(`engine and interpreter agree on ${GRAPHS} random graphs (CONFORMANCE_SEED=${SEED})`, async () => {
  await fc.assert(fc.asyncProperty(anyScenario(world), anyWay, check), {
    numRuns: GRAPHS,
    seed: SEED,
    endOnFailure: !process.env.CONFORMANCE_SHRINK,
    ...(PATH ? { path: PATH } : {}),
  });
}, 600_000);

it("every value leads back to the items it was made of, on 300 graphs", async () => {
  const small: World = { ...world, most: 2000, nodes: { min: 5, max: 15 } };
  ledBack = 0;
  await fc.assert(fc.asyncProperty(anyScenario(small), anyWay, check), {
    numRuns: 300,
    seed: SEED,
    endOnFailure: !process.env.CONFORMANCE_SHRINK,
  });
  expect(ledBack).toBeGreaterThan(10_000);
}, 600_000);

it("a node that does something else than it should is seen", async () => {
  const make: Meanings[string]["make"] = () => ({ each: (item) => [[item]] });
  const meanings: Meanings = { ...world.meanings, PassThrough: { make }, Fussy: { make } };
  const wrong = fc.sample(anyScenario({ ...world, meanings }), { numRuns: 50, seed: 1 });
  let seen = 0;
  for (const scenario of wrong) {
    const way: Way = { largestBatch: undefined, budget: undefined, capture: true, pooled: false };
    await check(scenario, way).catch(() => {
      seen += 1;
    });
  }
  expect(seen).toBeGreaterThan(10);
});
