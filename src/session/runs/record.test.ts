import fc from "fast-check";
import { expect, it } from "vitest";
import { type NodeId, nodeId, type PortKey } from "../../graph/graph";
import { CATALOG, projectOf, someGraph } from "../../graph/testing";
import { checkProject } from "../check";
import { type NodeRun, type Output, type RunState, startedRun } from "../run";
import { type KeptPort, keptState, openedState, type RunBody } from "./record";

const NOBODY: ReadonlySet<NodeId> = new Set();
const key = "a.out" as PortKey;
const error = { type: "error", message: "Wrong.", input: '"the value"' };

function bodyOf(run: RunState, ports: RunBody["ports"] = new Map(), secret = NOBODY): RunBody {
  return { id: "run", ...keptState(run, secret), project: "", trace: undefined, ports };
}

function runOf(text: string, state: NodeRun): RunState {
  const started = startedRun(checkProject(projectOf(text), CATALOG).plan, "[1]");
  const summary = { count: 9, first: 0, bytes: 90, types: { number: 9 }, last: "secret", min: 1, max: 2 };
  return {
    ...started,
    nodes: new Map([...started.nodes.keys()].map((node) => [node, state])),
    outputs: new Map(["a", "b"].map((node) => [`${node}.out` as PortKey, { summary, key: node }])),
    logs: [{ node: nodeId("a"), stream: "out", text: "a line" }],
  };
}

it("a run comes back as it was, whatever its plan", () => {
  fc.assert(
    fc.property(someGraph, (project) => {
      const run = startedRun(checkProject(project, CATALOG).plan, project.input);
      expect(openedState(bodyOf(run))).toEqual(run);
    }),
  );
});

it("what is the same for many nodes is kept once", () => {
  const { sources, run } = bodyOf(runOf("a:Python b:Python c:Python a>b b>c", { kind: "queued" }));
  expect(sources.texts.length).toBe(1);
  expect(run.plan?.steps.some(({ source }) => source !== undefined)).toBe(false);
});

it("nothing is said of values that depend on a secret", () => {
  const secret = new Set([nodeId("a")]);
  const { run } = bodyOf(runOf("a:Rust b:Rust", { kind: "failed", error }), new Map(), secret);
  expect(run.outputs.get(key)?.summary).toEqual({
    count: 9,
    first: 0,
    bytes: 90,
    types: { number: 9 },
    last: "",
  });
  expect(run.nodes.get(nodeId("a"))).toEqual({ kind: "failed", error: { type: "error", message: "Wrong." } });
  expect(run.logs).toEqual([]);
  expect(run.nodes.get(nodeId("b"))).toEqual({ kind: "failed", error });
});

it.each<
  [what: string, port: KeptPort, output: Partial<Output> & { readonly seen: readonly [number, number] }]
>([
  ["all values", { from: 0, to: 9, shown: false, portions: [] }, { seen: [0, 9] }],
  [
    "the first values",
    { from: 0, to: 4, shown: false, portions: [], why: "Too many." },
    { seen: [0, 4], kept: { of: 9, shown: false, why: "Too many." } },
  ],
  [
    "how they look",
    { from: 0, to: 9, shown: true, portions: [] },
    { seen: [0, 9], kept: { of: 9, shown: true } },
  ],
  [
    "none",
    { from: 0, to: 0, shown: false, portions: [], why: "Secret." },
    { seen: [0, 9], kept: { of: 9, shown: false, why: "Secret." } },
  ],
])("a wire of which is kept %s says so", (_, port, { seen, kept }) => {
  const output = openedState(
    bodyOf(runOf("a:Rust b:Rust", { kind: "idle" }), new Map([[key, port]])),
  ).outputs.get(key);
  expect([output?.summary.first, output?.summary.count]).toEqual(seen);
  expect(output?.kept).toEqual(kept);
});
