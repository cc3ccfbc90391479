import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "./compile";
import { nodeId } from "./graph";
import type { Plan } from "./plan";
import { type Scope, selectSteps } from "./scope";
import { CATALOG, projectOf } from "./testing";

const DIAMOND = "s:Rust a:Rust b:Python z:Join s>a s>b a>z.a b>z.b";
const planOf = (text: string): Plan => compile(projectOf(text).graph, CATALOG).plan;
const names = (plan: Plan, indexes: ReadonlySet<number>) =>
  [...indexes].map((index) => plan.steps[index]?.node).join("");
const nodes = (text: string) => [...text].map(nodeId);

describe("what runs in s → a, b → z", () => {
  const to = (text: string): Scope => ({ kind: "to", nodes: nodes(text) });
  const from = (text: string): Scope => ({ kind: "from", nodes: nodes(text) });
  const only = (text: string): Scope => ({ kind: "only", nodes: nodes(text) });
  it.each<[string, Scope, kept: string, partly: string, running: string, reused: string]>([
    ["everything the first time", { kind: "all" }, "", "", "sabz", ""],
    ["nothing when all is there", { kind: "all" }, "sabz", "", "", "sabz"],
    ["what changed and what follows it", { kind: "all" }, "sb", "", "az", "sb"],
    ["everything anew", { kind: "fresh" }, "sabz", "", "sabz", ""],
    ["to a node", to("a"), "", "", "sa", ""],
    ["to a node from what is there", to("a"), "s", "", "a", "s"],
    ["from a node", from("a"), "sabz", "", "az", ""],
    ["from a node, with what it lacks", from("a"), "", "", "sabz", ""],
    ["a node alone", only("a"), "sabz", "", "a", ""],
    ["a node alone, with what it lacks", only("a"), "", "", "sa", ""],
    ["nothing where values were let go and nobody reads them", { kind: "all" }, "az", "sb", "", "sabz"],
    ["what reads them has them made again", { kind: "all" }, "a", "sb", "sbz", "a"],
  ])("%s", (_, scope, kept, partly, running, reused) => {
    const plan = planOf(DIAMOND);
    const has = (index: number, whole: boolean) => {
      const name = plan.steps[index]?.node as string;
      return kept.includes(name) || (!whole && partly.includes(name));
    };
    const selection = selectSteps(plan, scope, has);
    expect([names(plan, selection.running), names(plan, selection.reused)]).toEqual([running, reused]);
  });
});

function feedersOf({ steps }: Plan, index: number): readonly number[] {
  const inputs = steps[index]?.inputs ?? [];
  const wires = inputs.flatMap((input) => (input.from === "wires" ? input.wires : []));
  return wires.map((wire) => steps.findIndex((step) => step.node === wire.node));
}

it("whatever runs finds all it reads: run before it, or there in whole", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
      fc.array(fc.constantFrom("whole", "part", "none"), { minLength: 12, maxLength: 12 }),
      fc.constantFrom("all", "fresh", "to", "from", "only"),
      fc.nat(),
      (wires, states, kind, pick) => {
        const nodeOf = (from: number, index: number) =>
          `n${index}:Rust ${index > 0 ? `n${from % index}>n${index}` : ""}`;
        const plan = planOf(wires.map(nodeOf).join(" "));
        const scope = { kind, nodes: [plan.steps[pick % plan.steps.length]?.node] } as Scope;
        const has = (index: number, whole: boolean) =>
          states[index] === "whole" || (!whole && states[index] === "part");
        const { running, reused } = selectSteps(plan, scope, has);
        expect([...running].filter((index) => reused.has(index))).toEqual([]);
        const read = [...running].flatMap((index) => feedersOf(plan, index));
        expect(read.filter((index) => !running.has(index) && states[index] !== "whole")).toEqual([]);
      },
    ),
  );
});
