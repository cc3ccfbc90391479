import { beforeAll, describe, expect, it } from "vitest";
import { compile } from "../graph/compile";
import { type PortKey, portKey } from "../graph/graph";
import type { Plan, RuntimeName } from "../graph/plan";
import { projectOf } from "../graph/testing";
import { loadLibrary, withSources } from "../library/library";
import { type Hosts, startHosts } from "./conformance/hosts";
import { Executor } from "./executor";
import type { Host } from "./host";
import { BYTES, CROSSING_STRIDE, HEAD, ITEMS, readTrace, strideOf, type Trace } from "./trace";

let hosts: Hosts;

beforeAll(async () => {
  hosts = await startHosts(process.cwd());
}, 120_000);

const DOUBLE = "class Double(Node):\n    def process(self, data):\n        return 2 * data\n";

function planOf(text: string): Plan {
  const catalog = withSources(loadLibrary(), new Map([["Double", { language: "python", code: DOUBLE }]]));
  return compile(projectOf(text, { a: { addend: 1 }, c: { addend: 1 } }).graph, catalog).plan;
}

async function traced(plan: Plan, items: number): Promise<Trace> {
  const executor = new Executor(
    async (runtime: RuntimeName) => hosts.get(runtime) as Host,
    () => new Promise((resolve) => setImmediate(resolve)),
  );
  const input = JSON.stringify(Array.from({ length: items }, (_, index) => index));
  const outcome = await executor.run(plan, input, { emit: () => {}, signal: new AbortController().signal });
  expect(outcome).toBe("completed");
  return executor.trace();
}

/** Items given, by port, summed over all rows. */
function givenBy({ tracks }: Trace): ReadonlyMap<PortKey, number> {
  const given = new Map<PortKey, number>();
  for (const { nodes, rows } of tracks) {
    const stride = strideOf(nodes);
    for (let row = 0; row < rows.length; row += stride) {
      let column = row + HEAD + 2;
      for (const { node, outputs } of nodes) {
        for (const port of outputs) {
          const key = portKey({ node, port });
          given.set(key, (given.get(key) ?? 0) + (rows[column] as number));
          column += 2;
        }
        column += 2;
      }
    }
  }
  return given;
}

describe("the trace of a run", () => {
  it("counts every item of every node, and what crossed from one language into another", async () => {
    const trace = await traced(planOf("a:AddNode b:Double c:AddNode a>b.data b>c"), 3000);
    expect(readTrace(trace)).toBe(trace);
    expect(trace.tracks.map(({ runtime, nodes }) => [runtime, ...nodes.map(({ node }) => node)])).toEqual([
      ["rust", "a"],
      ["python", "b"],
      ["rust", "c"],
    ]);
    expect(Object.fromEntries(givenBy(trace))).toEqual({ "a.out": 3000, "b.out": 3000, "c.out": 3000 });
    const crossed = trace.crossings.map(({ port, from, to, rows }) => {
      let [items, bytes] = [0, 0];
      for (let row = 0; row < rows.length; row += CROSSING_STRIDE) {
        items += rows[row + ITEMS] as number;
        bytes += rows[row + BYTES] as number;
      }
      expect(bytes).toBeGreaterThan(items);
      return [port && portKey(port), from, to, items];
    });
    expect(crossed).toEqual([
      ["a.out", "rust", "python", 3000],
      ["b.out", "python", "rust", 3000],
    ]);
  });

  it("lies within the run, and ends with it", async () => {
    const trace = await traced(planOf("a:AddNode b:Double a>b.data"), 500);
    for (const { nodes, rows } of trace.tracks)
      for (let row = 0; row < rows.length; row += strideOf(nodes)) {
        expect(rows[row]).toBeGreaterThanOrEqual(0);
        expect(rows[row + 1]).toBeLessThanOrEqual(trace.ms);
      }
  });
});
