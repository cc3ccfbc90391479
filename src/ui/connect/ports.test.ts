import { describe, expect, it } from "vitest";
import { nodeId, type Point, type Project } from "../../graph/graph";
import { CATALOG, projectOf } from "../../graph/testing";
import { namedPorts, portText, startsOf } from "./ports";

/** Nodes in the places given, by name. */
function placed(text: string, places: Readonly<Record<string, Point>>): Project {
  const layout = new Map(Object.entries(places).map(([id, at]) => [nodeId(id), at]));
  return { ...projectOf(text), layout };
}

const PROJECT = placed("a:Number b:Number c:Number t:Text j:Join a.a>b.a", {
  a: { x: 0, y: 0 },
  b: { x: 300, y: 0 },
  c: { x: 900, y: 0 },
  t: { x: 300, y: 200 },
  j: { x: 600, y: 0 },
});
const goals = (node: string, side: "output" | "input") =>
  startsOf(PROJECT, CATALOG, nodeId(node))
    .filter(({ end }) => end.side === side)
    .map(({ goals: found }) => found.map(portText));

describe("the ports to begin a wire at", () => {
  it("are the node's outputs, then its inputs", () => {
    expect(startsOf(PROJECT, CATALOG, nodeId("j")).map(({ end }) => `${end.side} ${end.port.port}`)).toEqual([
      "output out",
      "input a",
      "input b",
    ]);
  });

  it("offer only what fits, the nearest first", () => {
    expect(goals("b", "output")).toEqual([["j.a", "j.b", "c.a"]]);
    expect(goals("c", "input")).toEqual([["j.out", "b.a", "a.a"]]);
    expect(goals("t", "output")).toEqual([["j.b", "j.a"]]);
  });

  it("offer neither a wire that is there nor one that closes a circle", () => {
    expect(goals("a", "output").flat()).not.toContain("b.a");
    expect(goals("b", "output").flat()).not.toContain("a.a");
  });

  it("are none of a node that is not there", () => {
    expect(startsOf(PROJECT, CATALOG, nodeId("gone"))).toEqual([]);
  });
});

describe("ports by name", () => {
  it("are those that hold every word", () => {
    const [output] = startsOf(PROJECT, CATALOG, nodeId("b"));
    const named = (query: string) => namedPorts(output?.goals ?? [], query).map(portText);
    expect(named("")).toEqual(["j.a", "j.b", "c.a"]);
    expect(named("j b")).toEqual(["j.b"]);
    expect(named("number")).toEqual(["c.a"]);
    expect(named("zebra")).toEqual([]);
  });
});
