import { describe, expect, it } from "vitest";
import { applyEdit, type Edit } from "../../graph/edit";
import { nodeId, type ProbeId } from "../../graph/graph";
import { invariant } from "../../graph/result";
import { CATALOG, projectOf } from "../../graph/testing";
import { differencesBetween } from "./differences";

const PROJECT = projectOf("a:Rust b:Scale a>b", { b: { unit: "dB" } });

function changesBy(...edits: readonly Edit[]) {
  const result = applyEdit(PROJECT, { kind: "batch", edits }, CATALOG);
  invariant(result.ok, "the edits are allowed");
  return differencesBetween(PROJECT, result.value);
}

describe("the differences of two states", () => {
  it("are none of a state and itself", () => {
    expect(differencesBetween(PROJECT, { ...PROJECT })).toEqual([]);
  });

  it("name nodes and wires that came and went", () => {
    const node = { id: nodeId("c"), type: "Rust", params: {} };
    const found = changesBy(
      { kind: "remove", nodes: [nodeId("a")] },
      { kind: "addNode", node, at: { x: 0, y: 0 } },
    );
    expect(found.map(({ change, part, name }) => `${change} ${part} ${name}`)).toEqual([
      "added node c",
      "removed node a",
      "removed wire a → b",
    ]);
  });

  it("tell code from its cases", () => {
    const source = { language: "python" as const, code: "x" };
    const cases = [{ title: "one", params: {}, input: { in: "[1]" } }];
    const found = changesBy(
      { kind: "setSource", type: "Own", source },
      { kind: "setCases", type: "Own", cases },
    );
    expect(found.map(({ change, part, name }) => `${change} ${part} ${name}`)).toEqual([
      "added code Own",
      "added cases Own",
    ]);
  });

  it("name probes by their ports", () => {
    const port = { node: nodeId("a"), port: "out" };
    const probe = { id: "p" as ProbeId, port, by: { x: 0, y: 0 }, size: { width: 200, height: 96 } };
    const found = changesBy({ kind: "setProbe", probe });
    expect(found).toEqual([{ change: "added", part: "probe", name: "a.out" }]);
  });

  it("name what changed about a node", () => {
    const found = changesBy(
      { kind: "setParam", node: nodeId("b"), name: "factor", value: 3 },
      { kind: "setMode", nodes: [nodeId("b")], mode: "bypass" },
    );
    expect(found).toEqual([
      { change: "changed", part: "node", name: "b", details: ["factor unset → 3", "mode"] },
    ]);
  });

  it("count nodes that moved, and name settings", () => {
    const found = changesBy(
      { kind: "move", positions: new Map([[nodeId("a"), { x: 5, y: 5 }]]) },
      { kind: "describe", name: "X", input: "[1]" },
    );
    expect(found.map(({ part, name }) => `${part} ${name}`)).toEqual([
      "setting name",
      "setting input",
      "place 1",
    ]);
  });
});
