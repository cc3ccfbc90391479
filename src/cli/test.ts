// `rmpkg test`: runs a pipeline and holds what its ports give against what is expected of them. Knows nothing of how
// values are compared.

import { type Divergence, divergence, FingerprintMaker } from "../graph/fingerprint";
import { type Expected, type PortKey, type PortRef, portKey } from "../graph/graph";
import type { Catalog } from "../graph/spec";
import { parseExact } from "../graph/value";
import { type Carrying, carryOut, type Prepared, prepared } from "./carry";
import { EXIT, Leave } from "./exit";

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
  let differing = 0;
  await prepared(options, library, async (run) => {
    const wanted = wantedOf(run);
    if (wanted.length === 0)
      throw new Leave(
        EXIT.invalid,
        "the pipeline says nothing of what its nodes should give: in the editor, mark values as expected",
      );
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
      if (found) differing += 1;
      process.stdout.write(
        `${found ? `differs  ${name}: ${said(found, maker.fingerprint.count)}` : `pass     ${name}`}\n`,
      );
    }
    process.stdout.write(`${wanted.length - differing} passed, ${differing} differ\n`);
  });
  return differing === 0 ? EXIT.ok : EXIT.runFailed;
}

function wantedOf({ project, through }: Prepared): readonly Wanted[] {
  return [...project.graph.nodes.values()].flatMap(({ id, expected = {} }) =>
    Object.entries(expected).map(([port, each]): Wanted => {
      const name = portKey({ node: id, port });
      const made = through.get(name) ?? { node: id, port };
      return { port: made, name, expected: each, maker: new FingerprintMaker() };
    }),
  );
}

function said({ from, to, why }: Divergence, count: number): string {
  if (why === "values")
    return to - from === 1 ? `item ${from} is another` : `from an item of ${from} to ${to - 1} on`;
  return `${count} values, which is too ${why === "fewer" ? "few" : "many"}`;
}
