import { expect, it } from "vitest";
import { compile } from "../graph/compile";
import { nodeId, type PortRef, portKey } from "../graph/graph";
import { CATALOG, projectOf } from "../graph/testing";
import { type RunState, startedRun } from "./run";
import { takenBy } from "./taken";

const port = (node: string): PortRef => ({ node: nodeId(node), port: "out" });

function runOf(text: string, counts: { readonly [node: string]: number }): RunState {
  const outputs = Object.entries(counts).map(([node, count]) => {
    const summary = { count, first: 0, bytes: 0, types: {}, last: "" };
    return [portKey(port(node)), { summary, key: "" }] as const;
  });
  return { ...startedRun(compile(projectOf(text).graph, CATALOG).plan), outputs: new Map(outputs) };
}

it("is the item of the wire whose turn it was", () => {
  const run = runOf("a:Rust b:Rust c:Rust a>c b>c", { a: 2, b: 3 });
  const taken = [0, 1, 2, 4, 5].map((item) => takenBy(run, nodeId("c"), item));
  expect(taken).toEqual([
    { wire: port("a"), item: 0 },
    { wire: port("a"), item: 1 },
    { wire: port("b"), item: 0 },
    { wire: port("b"), item: 2 },
    undefined,
  ]);
});

it("is not known of a node that takes the run input, or took no part", () => {
  const run = runOf("a:Rust", { a: 1 });
  expect(takenBy(run, nodeId("a"), 0)).toBeUndefined();
  expect(takenBy(run, nodeId("gone"), 0)).toBeUndefined();
});
