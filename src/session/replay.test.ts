import { describe, expect, it } from "vitest";
import { nodeId, type PortKey, type PortRef } from "../graph/graph";
import type { Plan, StepInput } from "../graph/plan";
import { inputsBehind, inputsOf, takenAs } from "./replay";
import { NO_RUN, type RunState } from "./run";

const NODE = nodeId("n");
const wire = (node: string): PortRef => ({ node: nodeId(node), port: "out" });

function run(
  inputs: readonly StepInput[],
  counts: { readonly [port: string]: readonly [number, number] },
): RunState {
  const outputs = Object.entries(counts).map(([key, [count, first]]) => {
    const summary = { count, first, bytes: 0, types: {}, last: "" };
    return [key as PortKey, { summary, key: "" }] as const;
  });
  const plan = { steps: [{ node: NODE, inputs, outputs: [] }] } as unknown as Plan;
  return {
    ...NO_RUN,
    plan,
    input: '[1, "a,]\\"b", {"x": [2, 3]}, 12345678901234567890]',
    outputs: new Map(outputs),
  };
}

const read = async ({ node }: PortRef, from: number) => `["${node} ${from}"]`;

describe("what an output item was made of", () => {
  const counted = run([{ port: "in", from: "wires", wires: [wire("p"), wire("q")] }], {
    "p.out": [3, 0],
    "q.out": [5, 0],
  });

  it("is read for every input port, also from the run input", async () => {
    const origins = [
      { from: "port", port: wire("p"), item: 2, input: "a" },
      { from: "port", port: wire("q"), item: 0, input: "a" },
      { from: "run", item: 3, input: "b" },
    ] as const;
    expect(await inputsBehind(counted, origins, read)).toEqual({
      ok: true,
      value: { a: '["p 2", "q 0"]', b: "[12345678901234567890]" },
    });
  });

  it("is told to be unknown, or too much", async () => {
    const many = Array.from({ length: 101 }, (_, item) => ({
      from: "run" as const,
      item: item % 4,
      input: "a",
    }));
    for (const origins of [[], [{ from: "whole" as const, input: "a" }], many])
      expect(await inputsBehind(counted, origins, read)).toMatchObject({ ok: false });
  });

  it("an item of a wire is one of all that the node took, wire after wire", () => {
    expect(takenAs(counted, NODE, "in", wire("p"), 1)).toEqual({ ok: true, value: 1 });
    expect(takenAs(counted, NODE, "in", wire("q"), 1)).toEqual({ ok: true, value: 4 });
    expect(takenAs(counted, NODE, "in", wire("r"), 1)).toMatchObject({ ok: false });
    expect(takenAs(counted, NODE, "other", wire("p"), 1)).toMatchObject({ ok: false });
  });
});

describe("the item that a node took", () => {
  it.each([
    [0, "[1]"],
    [1, '["a,]\\"b"]'],
    [2, '[{"x": [2, 3]}]'],
    [3, "[12345678901234567890]"],
  ])("is item %i of the run input, as it is written", async (item, text) => {
    const found = await inputsOf(run([{ port: "in", from: "run" }], {}), NODE, item, read);
    expect(found).toEqual({ ok: true, value: { in: text } });
  });

  it("is found on the wire it came by, wire after wire, for every port", async () => {
    const state = run(
      [
        { port: "a", from: "wires", wires: [wire("p"), wire("q")] },
        { port: "b", from: "wires", wires: [wire("r")] },
        { port: "c", from: "constant", value: 1 },
      ],
      { "p.out": [3, 0], "q.out": [5, 0], "r.out": [9, 0] },
    );
    expect(await inputsOf(state, NODE, 4, read)).toEqual({ ok: true, value: { a: '["q 1"]', b: '["r 4"]' } });
  });

  it.each<[string, readonly StepInput[], number]>([
    ["were let go", [{ port: "in", from: "wires", wires: [wire("p")] }], 1],
    ["is not there any more", [{ port: "in", from: "wires", wires: [wire("p")] }], 99],
    [
      "merged as items came",
      [{ port: "in", from: "wires", wires: [wire("p"), wire("q")], byArrival: true }],
      0,
    ],
    ["no such item", [{ port: "in", from: "run" }], 4],
  ])("%s: says so", async (_, inputs, item) => {
    const found = await inputsOf(run(inputs, { "p.out": [5, 2] }), NODE, item, read);
    expect(found.ok).toBe(false);
  });
});
