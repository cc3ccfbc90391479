import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EdgeId, nodeId } from "../../graph/graph";
import { projectOf } from "../../graph/testing";
import { between, connected, downstream, pathOf, upstream } from "./reach";

//  a ─ b ─ d ─ e     f ─ g
//    └ c ┘
const { graph } = projectOf("a:Rust b:Rust c:Rust d:Join e:Rust f:Rust g:Rust a>b a>c b>d c>d d>e f>g");
const ids = (...names: string[]) => new Set(names.map(nodeId));

describe("what hangs on a node", () => {
  it("is what it depends on, and what depends on it", () => {
    expect(upstream(graph, ids("d"))).toEqual(ids("d", "b", "c", "a"));
    expect(downstream(graph, ids("b"))).toEqual(ids("b", "d", "e"));
    expect(downstream(graph, ids("c", "f"))).toEqual(ids("c", "d", "e", "f", "g"));
  });

  it("is connected in any direction, and nothing else is", () => {
    expect(connected(graph, ids("c"))).toEqual(ids("a", "b", "c", "d", "e"));
    expect(connected(graph, ids("g"))).toEqual(ids("f", "g"));
  });

  it("lies between two nodes in either order", () => {
    expect(between(graph, nodeId("a"), nodeId("d"))).toEqual(ids("a", "b", "c", "d"));
    expect(between(graph, nodeId("d"), nodeId("a"))).toEqual(ids("a", "b", "c", "d"));
    expect(between(graph, nodeId("b"), nodeId("c"))).toEqual(new Set());
    expect(between(graph, nodeId("a"), nodeId("g"))).toEqual(new Set());
  });

  it("agrees both ways: what is upstream of a node has it downstream", () => {
    const any = fc.constantFrom(..."abcdefg".split("").map(nodeId));
    fc.assert(
      fc.property(any, any, (one, other) => {
        expect(upstream(graph, [one]).has(other)).toBe(downstream(graph, [other]).has(one));
      }),
    );
  });
});

describe("the path of a wire", () => {
  it("holds the wires before and after it, not those beside it", () => {
    const path = pathOf(graph, "b.out>d.in" as EdgeId);
    expect(path).toEqual(new Set(["b.out>d.in", "a.out>b.in", "d.out>e.in"]));
  });
});
