// Random graphs with breakpoints on random wires: the run gives what the interpreter says, whatever is let through, left
// out or replaced there; and what a hand changed is never used again.

import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { type Breakpoint, type Release, stepsAfter, wireIds } from "../../graph/breakpoint";
import type { EdgeId, PortRef } from "../../graph/graph";
import type { Plan } from "../../graph/plan";
import { loadLibrary, withSources } from "../../library/library";
import type { Engine } from "../engine";
import { HostError } from "../host";
import { inputOf } from "../input";
import { Values } from "../values";
import { differences, type Ran } from "./check";
import { type Hosts, startHosts, withHands } from "./hosts";
import { type ByHand, interpret, TooMuch } from "./interpret";
import { PYTHON_NODES, PYTHON_SOURCES } from "./python-nodes";
import { type EngineRun, runEngine } from "./runs";
import { RUST_NODES } from "./rust-nodes";
import { anyScenario, type Round, type Scenario, type World } from "./scenario";

/** A run that stops at every turn takes many times as long as one that does not. */
const GRAPHS = Math.ceil(Number(process.env.CONFORMANCE_GRAPHS ?? 240) / 4);
const SEED = Number(process.env.CONFORMANCE_SEED ?? Date.now() % 2 ** 31);
const LONGEST_MS = 20_000;
/** Stops of one run, after which its breakpoints are taken away. */
const MOST_STOPS = 60;

const world: World = {
  catalog: withSources(loadLibrary(), PYTHON_SOURCES),
  meanings: { ...RUST_NODES, ...PYTHON_NODES },
  most: 3000,
  nodes: { min: 4, max: 20 },
};

let alone: Hosts;
let helped: Hosts;

beforeAll(async () => {
  const all = [await startHosts(process.cwd()), await startHosts(process.cwd())] as const;
  alone = all[0];
  helped = withHands(alone, all.slice(1), () => false);
}, 120_000);

interface Debugging {
  readonly wires: readonly number[];
  readonly conditions: readonly (readonly [when: string, every: number])[];
  /** One after the other, as often as it stops. */
  readonly answers: readonly Release[];
  readonly largestBatch: number | undefined;
}

function anyDebugging(edits: boolean): fc.Arbitrary<Debugging> {
  const until = fc.constantFrom("match" as const, "match" as const, "next" as const);
  const pass = fc.record({ item: fc.constant("pass" as const), until });
  const drop = fc.record({ item: fc.constant("drop" as const), until });
  const text = fc.constantFrom("1", "-2", '"other"', "[1,2.5]", '{"a":3,"b":"c"}');
  const replace = fc.record({ item: fc.constant("replace" as const), text, until });
  return fc.record({
    wires: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
    conditions: fc.array(
      fc.tuple(
        fc.constantFrom("", "type:number", ".>2", "type:string", ".~[2-5]", "len>1"),
        fc.constantFrom(1, 1, 3),
      ),
      { minLength: 4, maxLength: 4 },
    ),
    answers: fc.array(edits ? fc.oneof(pass, pass, drop, replace) : pass, { minLength: 1, maxLength: 20 }),
    largestBatch: fc.constantFrom(undefined, undefined, 1, 7),
  });
}

function breakpointsOn(plan: Plan, { wires, conditions }: Debugging): readonly Breakpoint[] {
  const edges = plan.steps.flatMap((step) => step.inputs.flatMap((input) => wireIds(step, input)));
  const chosen = new Set(edges.length > 0 ? wires.map((at) => edges[at % edges.length] as EdgeId) : []);
  return [...chosen].map((edge, at) => {
    const [when, every] = conditions[at] ?? ["", 1];
    return { edge, when, every };
  });
}

let stops = 0;
let edits = 0;

async function debug(
  hosts: Hosts,
  round: Round,
  values: Values,
  how: Debugging,
  byHand: Map<EdgeId, Map<number, string | undefined>>,
) {
  const breakpoints = breakpointsOn(round.plan, how);
  let stopped = 0;
  const answer = (edge: EdgeId, item: number, engine: Engine) => {
    const wished = how.answers[stopped % how.answers.length] as Release;
    const release: Release = reachesAll(round, edge) ? wished : { item: "pass", until: wished.until };
    stops += 1;
    engine.gates?.release(edge, item, release);
    if (release.item !== "pass") {
      edits += 1;
      const wire = byHand.get(edge) ?? new Map<number, string | undefined>();
      byHand.set(edge, wire.set(item, release.item === "replace" ? release.text : undefined));
    }
    if (++stopped === MOST_STOPS) engine.gates?.set([]);
  };
  const ran = await runEngine(hosts, round.plan, round.input, {
    scope: round.scope,
    values,
    breakpoints,
    signal: AbortSignal.timeout(LONGEST_MS),
    ...(how.largestBatch ? { largestBatch: how.largestBatch } : {}),
    onBreak: (edge, item, engine) => {
      try {
        answer(edge, item, engine);
      } catch (error) {
        // Its breakpoint is gone, or what failed meanwhile keeps its reader from running.
        if (!(error instanceof HostError)) throw error;
      }
    },
  });
  return { ran: readable(ran), anew: stepsAfter(round.plan, new Set(breakpoints.map(({ edge }) => edge))) };
}

/** Whether all that follows a wire runs: where a step between is left out, its older values stand, and the interpreter has none. */
function reachesAll({ plan, scope }: Round, edge: EdgeId): boolean {
  if (scope?.kind !== "only") return true;
  return [...stepsAfter(plan, new Set([edge]))].every((index) =>
    scope.nodes.includes((plan.steps[index] as Plan["steps"][number]).node),
  );
}

function readable(ran: EngineRun): Ran {
  const held = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (error instanceof HostError) return undefined;
      throw error;
    }
  };
  return {
    ...ran,
    text: (port: PortRef) => held(() => ran.engine.values(port).text(0, 2 ** 30)),
    origins: (port, item) => held(() => ran.engine.values(port).origins?.(item)),
  };
}

function meaningOf({ plan, input }: Round, byHand: ByHand) {
  try {
    return interpret(plan, input, world.meanings, world.most * 10, byHand);
  } catch (error) {
    if (error instanceof TooMuch) return undefined;
    throw error;
  }
}

async function check({ rounds }: Scenario, hows: readonly Debugging[], pooled: boolean): Promise<void> {
  const values = new Values();
  const kept = new Set<string>();
  const first = values.number();
  for (const [at, round] of rounds.entries()) {
    const byHand = new Map<EdgeId, Map<number, string | undefined>>();
    const { ran, anew } = await debug(
      pooled ? helped : alone,
      round,
      values,
      hows[at % hows.length] as Debugging,
      byHand,
    );
    const meaning = meaningOf(round, byHand);
    if (!meaning) break;
    const { key } = inputOf(round.input);
    const found = differences({ ...round, meaning }, ran, { whole: true, kept, inputKey: key, anew });
    const told = JSON.stringify([...byHand].map(([edge, wire]) => [edge, [...wire]]));
    if (found.length > 0) throw new Error(`Round ${at} with ${told}:\n${found.slice(0, 10).join("\n")}`);
  }
  const last = values.number();
  for (let number = first; number < last; number++)
    for (const host of alone.values()) host.drop(number, Number.POSITIVE_INFINITY);
}

const options = { numRuns: GRAPHS, seed: SEED, endOnFailure: !process.env.CONFORMANCE_SHRINK };
const three = (edited: boolean) => fc.array(anyDebugging(edited), { minLength: 3, maxLength: 3 });

it(`breakpoints change nothing on ${GRAPHS} random graphs (CONFORMANCE_SEED=${SEED})`, async () => {
  [stops, edits] = [0, 0];
  await fc.assert(fc.asyncProperty(anyScenario(world), three(false), fc.boolean(), check), options);
  expect(stops).toBeGreaterThan(GRAPHS);
  expect(edits).toBe(0);
}, 600_000);

it(`what a hand changes is what the interpreter says on ${GRAPHS} random graphs (CONFORMANCE_SEED=${SEED})`, async () => {
  [stops, edits] = [0, 0];
  await fc.assert(fc.asyncProperty(anyScenario(world), three(true), fc.boolean(), check), options);
  expect(edits).toBeGreaterThan(GRAPHS / 2);
}, 600_000);
