// `rmpkg test`: runs the cases of a pipeline's own nodes, then the pipeline, and holds what comes out against what is
// expected. Knows nothing of how values are compared.

import { expectationsOf } from "../graph/expectation";
import { type Divergence, divergence, FingerprintMaker } from "../graph/fingerprint";
import { type Expected, type PortKey, type PortRef, portKey } from "../graph/graph";
import type { Catalog } from "../graph/spec";
import { parseExact } from "../graph/value";
import type { Verdict } from "../graph/verdict";
import { type Carrying, carryOut, type Prepared, preparedOf, refuseCode, untilHalted } from "./carry";
import { ownCases, runCases } from "./cases";
import { EXIT, Leave } from "./exit";
import { openPipeline } from "./open";
import { openOutput } from "./write";

interface Wanted {
  /** What gives the values. */
  readonly port: PortRef;
  /** As the pipeline's author knows it. */
  readonly name: PortKey;
  readonly expected: Expected;
  readonly maker: FingerprintMaker;
}

/** Gives the exit code: 1 where something differs. */
export async function testPipeline(options: Carrying, library: Catalog): Promise<number> {
  const pipeline = await openPipeline(options.pipeline, library);
  const { graph } = pipeline.project;
  const cases = ownCases(graph);
  const expecting = !expectationsOf(graph).next().done;
  if (!expecting && cases.length === 0)
    throw new Leave(
      EXIT.invalid,
      "the pipeline says nothing of what its nodes should give: in the editor, mark values as expected, or give its own nodes cases",
    );
  const tally = { passed: 0, differ: 0, open: 0 };
  const output = await openOutput("-");
  const tell = (kind: keyof typeof tally, line: string) => {
    tally[kind] += 1;
    return output.write(`${WORDS[kind]}  ${line}\n`);
  };
  if (cases.length > 0) {
    refuseCode([...new Set(cases.map(({ type }) => `"${type}"`))], options);
    await untilHalted(options, (signal) =>
      runCases(
        cases,
        { graph, catalog: pipeline.catalog, root: options.root, signal },
        ({ type, case: each }, verdict) =>
          tell(KINDS[verdict.kind], `${type}: ${each.title || "untitled"}${verdictText(verdict)}`),
      ),
    );
  }
  if (expecting) await preparedOf(pipeline, options, (run) => compareValues(run, tell));
  const open = tally.open > 0 ? `, ${tally.open} open` : "";
  await output.write(`${tally.passed} passed, ${tally.differ} differ${open}\n`);
  return tally.differ === 0 ? EXIT.ok : EXIT.runFailed;
}

const WORDS = { passed: "pass   ", differ: "differs", open: "open   " };
const KINDS = {
  passed: "passed",
  open: "open",
  differs: "differ",
  failed: "differ",
  unknown: "differ",
} as const;

async function compareValues(
  run: Prepared,
  tell: (kind: "passed" | "differ", line: string) => Promise<void>,
): Promise<void> {
  const wanted = wantedOf(run);
  const decoder = new TextDecoder();
  const nodes = new Set(wanted.map(({ port }) => port.node));
  // What is expected need not be at an end of the graph.
  const plan = { ...run.plan, sinks: [...nodes] };
  await carryOut(run, plan, async (port, _, array) => {
    const theirs = wanted.filter((each) => portKey(each.port) === portKey(port));
    if (theirs.length === 0) return;
    const values = parseExact(decoder.decode(array)) as readonly unknown[];
    for (const { maker } of theirs) maker.add(values);
  });
  for (const { name, expected, maker } of wanted) {
    const found = divergence(expected, maker.fingerprint, expected.tolerance);
    if (found) await tell("differ", `${name}: ${said(found, maker.fingerprint.count)}`);
    else await tell("passed", name);
  }
}

function wantedOf({ project, through }: Prepared): readonly Wanted[] {
  return [...expectationsOf(project.graph)].map(({ port, expected }): Wanted => {
    const name = portKey(port);
    return { port: through.get(name) ?? port, name, expected, maker: new FingerprintMaker() };
  });
}

function said({ from, to, why }: Divergence, count: number): string {
  if (why === "values")
    return to - from === 1 ? `item ${from} is another` : `from an item of ${from} to ${to - 1} on`;
  return `${count} values, which is too ${why === "fewer" ? "few" : "many"}`;
}

function verdictText(verdict: Verdict): string {
  switch (verdict.kind) {
    case "passed":
      return "";
    case "open":
      return ": it is not said what must come out";
    case "failed":
    case "unknown":
      return `: ${verdict.message}`;
    case "differs": {
      const { port, item, path, expected = "nothing", given = "nothing" } = verdict.difference;
      return `: ${port}, item ${item}${path}: expected ${short(expected)}, given ${short(given)}`;
    }
  }
}

function short(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
