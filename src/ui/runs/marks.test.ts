import { describe, expect, it } from "vitest";
import { type NodeId, nodeId, type PortKey, type PortRef, type Project } from "../../graph/graph";
import { projectOf } from "../../graph/testing";
import type { PortDifference } from "../../session/runs/runs";
import { marksAt } from "./marks";

const DIFFERS: PortDifference = { kind: "differs", from: 2, to: 3, exact: true, why: "values" };
const SAME: PortDifference = { kind: "same" };

function key(text: string): PortKey {
  return text as PortKey;
}

function ref(text: string): PortRef {
  const [node, port] = text.split(".") as [string, string];
  return { node: nodeId(node), port };
}

function comparing(ports: { readonly [port: string]: PortDifference }, ...first: readonly string[]) {
  return {
    ports: new Map(Object.entries(ports).map(([port, each]) => [key(port), each])),
    first: first.map(key),
  };
}

/** `use` is a use of a subgraph with `inner` in it, whose output is the use's own. */
function nested(): Project {
  const project = projectOf("a:Rust use:Sub");
  const inner = projectOf("inner:Rust last:Rust inner>last").graph;
  const subgraph = {
    title: "Sub",
    description: "",
    nodes: inner.nodes,
    edges: inner.edges,
    inputs: [],
    outputs: [],
    params: [],
  };
  return {
    ...project,
    graph: { ...project.graph, subgraphs: new Map([["Sub", subgraph]]) },
  } as unknown as Project;
}

describe("what two runs have not in common", () => {
  const project = projectOf("a:Rust b:Rust a>b");

  it("is told of every port of the open graph, and of the nodes where it begins", () => {
    const marks = marksAt(
      comparing({ "a.out": DIFFERS, "b.out": DIFFERS }, "a.out"),
      { project, through: new Map() },
      [],
    );
    expect(marks.ports.get(key("a.out"))).toEqual({ difference: DIFFERS, isFirst: true, flat: "a.out" });
    expect(marks.ports.get(key("b.out"))?.isFirst).toBe(false);
    expect([...marks.nodes.keys()]).toEqual(["a"]);
  });

  it("is also told where values pass through a node that is bypassed", () => {
    const through = new Map([[key("b.out"), ref("a.out")]]);
    const marks = marksAt(comparing({ "a.out": DIFFERS }, "a.out"), { project, through }, []);
    expect(marks.ports.get(key("b.out"))).toEqual({ difference: DIFFERS, isFirst: true, flat: "a.out" });
    expect([...marks.nodes.keys()]).toEqual(["a"]);
  });

  it("leaves out nodes that are no longer in the graph", () => {
    const marks = marksAt(
      comparing({ "gone.out": DIFFERS, "a.out": SAME }, "gone.out"),
      { project, through: new Map() },
      [],
    );
    expect([...marks.ports.keys()]).toEqual(["a.out"]);
    expect(marks.nodes.size).toBe(0);
  });

  it("is told of a use as being inside it, and of the nodes themselves where the subgraph is open", () => {
    const whole = { project: nested(), through: new Map([[key("use.out"), ref("use__last.out")]]) };
    const comparison = comparing({ "use__inner.out": DIFFERS, "use__last.out": DIFFERS }, "use__inner.out");
    const outside = marksAt(comparison, whole, []);
    expect(outside.nodes.get("use" as NodeId)).toMatchObject({
      isInside: true,
      port: { flat: "use__inner.out" },
    });
    expect(outside.ports.get(key("use.out"))).toMatchObject({ flat: "use__last.out", isFirst: false });
    const inside = marksAt(comparison, whole, ["use" as NodeId]);
    expect([...inside.ports.keys()]).toEqual(["inner.out", "last.out"]);
    expect(inside.nodes.get("inner" as NodeId)).toMatchObject({ isInside: false });
  });
});
