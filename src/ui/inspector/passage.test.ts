// Which input items an output item is said to be made of.

import { describe, expect, it } from "vitest";
import { type Edge, edgeId, nodeId } from "../../graph/graph";
import type { Origin } from "../../graph/question";
import { originsAt } from "./passage";

function wire(from: string): Edge {
  const ends = {
    from: { node: nodeId(from), port: "out" },
    to: { node: nodeId("n"), port: "in" },
  };
  return { id: edgeId(ends.from, ends.to), ...ends };
}
const made = (from: string, item: number, input = "in"): Origin => ({
  from: "port",
  port: { node: nodeId(from), port: "out" },
  item,
  input,
});

describe("the origins of an output item at an input", () => {
  it("are items of the wires that end there", () => {
    const wires = [wire("a"), wire("b")];
    const origins = [made("a", 3), made("b", 0), made("a", 9, "other")];
    expect(originsAt(origins, "in", wires)?.items).toEqual([
      { wire: wires[0]?.from, item: 3 },
      { wire: wires[1]?.from, item: 0 },
    ]);
  });

  it("are of the only wire even where the run names it differently", () => {
    const wires = [wire("a")];
    expect(originsAt([made("use/a", 3)], "in", wires)?.items).toEqual([{ wire: wires[0]?.from, item: 3 }]);
    expect(originsAt([made("use/a", 3)], "in", [...wires, wire("b")])?.items).toEqual([
      { wire: undefined, item: 3 },
    ]);
  });

  it("may be the run input, or all that came in, or not known", () => {
    expect(originsAt([{ from: "run", item: 2, input: "in" }], "in", [])?.run).toEqual([2]);
    expect(originsAt([{ from: "whole", input: "in" }], "in", [])?.whole).toBe(true);
    expect(originsAt([made("a", 1, "other")], "in", [wire("a")])).toBeUndefined();
  });
});
