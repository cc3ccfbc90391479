// The random graphs that a page is to run, and what must come out, made in Node. Knows nothing of pages.

import fc from "fast-check";
import { loadLibrary, withSources } from "../src/library/library";
import { differences, type Ran } from "../src/runtime/conformance/check";
import type { Meanings } from "../src/runtime/conformance/interpret";
import { PYTHON_NODES, PYTHON_SOURCES } from "../src/runtime/conformance/python-nodes";
import { RUST_NODES } from "../src/runtime/conformance/rust-nodes";
import { anyScenario, type Round, type Scenario } from "../src/runtime/conformance/scenario";
import { inputOf } from "../src/runtime/input";

/** So slow that it is worth other threads. */
const BUSY = `import time
class Busy(Node):
    def process(self, data):
        end = time.perf_counter() + 0.0005
        while time.perf_counter() < end:
            pass
        return [data]
`;

const meanings: Meanings = {
  ...RUST_NODES,
  ...PYTHON_NODES,
  Busy: {
    make: () => ({
      *each(item) {
        yield [item];
      },
    }),
  },
};
const sources = new Map([...PYTHON_SOURCES, ["Busy", { language: "python", code: BUSY }]] as const);
const world = {
  catalog: withSources(loadLibrary(), new Map(sources)),
  meanings,
  most: 10_000,
  nodes: { min: 5, max: 60 },
};

export function drawScenarios(seed: number, count: number): readonly Scenario[] {
  return fc.sample(anyScenario(world), { seed, numRuns: count });
}

export function textOfScenario(scenario: Scenario): string {
  return scenario[fc.toStringMethod]();
}

/** `kept` goes through all rounds of one page. */
export function differencesOf(round: Round, ran: Ran, kept: Set<string>): readonly string[] {
  return differences(round, ran, { whole: true, kept, inputKey: inputOf(round.input).key });
}
