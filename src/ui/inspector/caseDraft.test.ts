import { describe, expect, it } from "vitest";
import type { SourceCase } from "../../graph/graph";
import type { NodeSpec } from "../../graph/spec";
import { caseOf, draftOf } from "./caseDraft";

const SPEC: NodeSpec = {
  node_type: "Own",
  title: "Own",
  category: "",
  description: "",
  runtime: "python",
  inputs: [
    { name: "left", type: "number" },
    { name: "right", type: "string" },
  ],
  outputs: [{ name: "out", type: "any" }],
  params: { type: "object", properties: {} },
  streaming: false,
  stateful: false,
};
const CASES: readonly SourceCase[] = [
  { title: "gives", params: { n: 1 }, input: { left: "[1]", right: '["a"]' }, output: { out: "[1.0]" } },
  { title: "some ports", params: {}, input: { left: "[12345678901234567890]" }, output: {} },
  { title: "fails", params: {}, input: { left: "[1]" }, error: "no" },
  { title: "fails after", params: {}, input: { left: "[1, 0]" }, output: { out: "[1]" }, error: "no" },
  { title: "open", params: {}, input: { gone: "[1]" } },
];

describe("a case", () => {
  it.each(CASES.map((each) => [each.title, each] as const))(
    "that is written as it was is the same: %s",
    (_, each) => {
      expect(caseOf(draftOf(SPEC, each))).toEqual({ ok: true, value: each });
    },
  );

  it("begins with an item for every port", () => {
    const draft = draftOf(SPEC, undefined);
    expect(draft).toMatchObject({ outcome: "gives", input: { left: "[1]", right: '["some text"]' } });
    expect(caseOf(draft).ok).toBe(true);
  });
});

describe("what is wrong with a case is told at its field", () => {
  const draft = draftOf(SPEC, CASES[0]);
  it.each([
    [{ ...draft, params: "[]" }, { field: "params" }],
    [{ ...draft, params: "{" }, { field: "params" }],
    [
      { ...draft, input: { left: "1" } },
      { field: "input", port: "left" },
    ],
    [
      { ...draft, output: { out: "[1," } },
      { field: "output", port: "out" },
    ],
    [{ ...draft, outcome: "fails" as const, error: " " }, { field: "error" }],
  ])("%#", (wrong, fault) => {
    expect(caseOf(wrong)).toMatchObject({ ok: false, error: fault });
  });

  it("but not what nobody asks for", () => {
    const open = { ...draft, outcome: "open" as const, output: { out: "[1," } };
    expect(caseOf(open)).toMatchObject({ ok: true });
  });
});
