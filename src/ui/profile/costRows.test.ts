import { expect, it } from "vitest";
import { nodeId } from "../../graph/graph";
import type { Profile } from "../../session/trace-profile";
import { type CostColumn, costRows, ordered } from "./costRows";

const [a, b] = [nodeId("a"), nodeId("b")];
const profile: Profile = {
  ms: 10,
  measured: 8,
  segments: [],
  nodes: [
    { node: a, runtime: "rust", ms: 5, share: 5 / 8, taken: 9, given: 3, bytes: 24, speed: 1800 },
    { node: b, runtime: "python", ms: 1, share: 1 / 8, taken: 0, given: 4, bytes: 32, speed: undefined },
  ],
  wires: [
    {
      from: { node: a, port: "out" },
      to: { node: b, port: "in" },
      items: 3,
      bytes: 24,
      crossing: { from: "rust", to: "python", ms: 2, share: 2 / 8, bytes: 12 },
    },
    { from: undefined, to: { node: a, port: "left" }, items: undefined, bytes: undefined },
  ],
};

it("has nodes and wires side by side, and what a source gave where it took nothing", () => {
  expect(costRows(profile).map(({ name, ms, items, bytes }) => [name, ms, items, bytes])).toEqual([
    ["a", 5, 9, 24],
    ["b", 1, 4, 32],
    ["a → b", 2, 3, 12],
    ["run input → a.left", 0, undefined, undefined],
  ]);
});

it.each<[CostColumn, boolean, readonly string[]]>([
  ["ms", true, ["a", "a → b", "b", "run input → a.left"]],
  ["items", false, ["a → b", "b", "a", "run input → a.left"]],
  ["speed", false, ["a", "b", "a → b", "run input → a.left"]],
  ["name", false, ["a", "a → b", "b", "run input → a.left"]],
])("is put in order by %s (descending: %s), what has no figure last", (column, descending, names) => {
  expect(ordered(costRows(profile), { column, descending }).map(({ name }) => name)).toEqual(names);
});
