import { describe, expect, it } from "vitest";
import type { RunFacts } from "../../session/runs/runs";
import { pairOf } from "./pair";

/** The newest first. */
const list = ["d", "c", "b", "a"].map(
  (id, index): RunFacts => ({
    id,
    at: 4 - index,
    outcome: "completed",
    ms: 1,
    name: "",
    starred: false,
    items: 1,
    changes: [],
    bytes: 1,
    kept: "whole",
  }),
);

describe("the two runs to be compared", () => {
  it("are the two that were chosen, the older one first", () => {
    expect(pairOf(list, ["d", "b"], undefined)).toEqual(["b", "d"]);
    expect(pairOf(list, ["b", "d"], "c")).toEqual(["b", "d"]);
  });

  it("are the one that was chosen and the one before it", () => {
    expect(pairOf(list, ["c"], undefined)).toEqual(["b", "c"]);
  });

  it("are the opened one and the one before it where none is chosen, else the last two", () => {
    expect(pairOf(list, [], "b")).toEqual(["a", "b"]);
    expect(pairOf(list, [], undefined)).toEqual(["c", "d"]);
  });

  it("are the oldest and the one after it where nothing is before it", () => {
    expect(pairOf(list, ["a"], undefined)).toEqual(["a", "b"]);
  });

  it("are none where there are no two", () => {
    expect(pairOf([], [], undefined)).toBeUndefined();
    expect(pairOf(list.slice(0, 1), ["d"], "d")).toBeUndefined();
  });

  it("do not remember a choice of runs that are gone", () => {
    expect(pairOf(list, ["x", "y"], "z")).toEqual(["c", "d"]);
  });
});
