import fc from "fast-check";
import { expect, it } from "vitest";
import { compile } from "../graph/compile";
import { nodeId } from "../graph/graph";
import { CATALOG, projectOf } from "../graph/testing";
import type { RunEvent } from "../runtime/runtime";
import { foldRun } from "./fold";
import { reduceRun, startedRun } from "./run";

const node = fc.constantFrom("a", "b", "c").map(nodeId);
const error = { type: "E", message: "no" };
const event: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.record({ kind: fc.constant("nodeStarted" as const), node }),
  fc.record({ kind: fc.constant("progress" as const), node, done: fc.nat(9) }),
  fc.record({ kind: fc.constant("nodeFinished" as const), node, ms: fc.nat(9) }),
  fc.record({ kind: fc.constant("nodeReused" as const), node }),
  fc.record({ kind: fc.constant("nodeFailed" as const), node, error: fc.constant(error) }),
  fc.record({
    kind: fc.constant("log" as const),
    node,
    stream: fc.constant("out" as const),
    text: fc.string(),
    item: fc.nat(9),
  }),
  fc.record({ kind: fc.constant("warning" as const), node, message: fc.string() }),
  fc.record({
    kind: fc.constant("output" as const),
    port: fc.record({ node, port: fc.constant("out") }),
    summary: fc.record({
      count: fc.nat(9),
      first: fc.constant(0),
      bytes: fc.constant(0),
      types: fc.constant({}),
      last: fc.constant("1"),
    }),
  }),
  fc.constant({ kind: "paused" as const }),
  fc.record({
    kind: fc.constant("runFinished" as const),
    outcome: fc.constant("completed" as const),
    ms: fc.nat(),
  }),
);
const start = startedRun(compile(projectOf("a:Rust b:Rust c:Rust a>b b>c").graph, CATALOG).plan);

it("comes to the same as one event after the other", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      expect(foldRun(start, events)).toEqual(events.reduce(reduceRun, start));
    }),
  );
});

it("leaves the state before it as it was, and what no event touches the same object", () => {
  const after = foldRun(start, [{ kind: "progress", node: nodeId("a"), done: 1 }]);
  expect(start.nodes.get(nodeId("a"))).toEqual({ kind: "queued" });
  expect(after.nodes.get(nodeId("a"))).toEqual({ kind: "running", done: 1 });
  expect(after.outputs).toBe(start.outputs);
  expect(after.active).toBe(start.active);
});
