import { describe, expect, it } from "vitest";
import { applyEdit, type Edit } from "../../graph/edit";
import { describeEditError } from "../../graph/edit-error";
import { nodeId, type ProbeId, type Project } from "../../graph/graph";
import { withSubgraphs } from "../../graph/subgraph-spec";
import { CATALOG, projectOf } from "../../graph/testing";
import { watchedOf } from "./watched";

function edited(project: Project, ...edits: readonly Edit[]): Project {
  return edits.reduce((before, edit) => {
    const result = applyEdit(before, edit, withSubgraphs(CATALOG, before.graph.subgraphs));
    if (!result.ok) throw new Error(describeEditError(result.error));
    return result.value;
  }, project);
}

function probe(node: string, id: string): Edit {
  const port = { node: nodeId(node), port: "out" };
  const size = { width: 200, height: 96 };
  return { kind: "setProbe", probe: { id: id as ProbeId, port, by: { x: 0, y: 0 }, size } };
}

const PACK: Edit = {
  kind: "pack",
  nodes: [nodeId("b")],
  id: nodeId("sub"),
  type: "Sub",
  title: "Sub",
};

describe("what is watched", () => {
  it("is every probe of the project, those in a subgraph once for each use", () => {
    const project = edited(projectOf("a:Rust b:Rust a>b"), probe("a", "p"), probe("b", "q"), PACK, {
      kind: "addNode",
      node: { id: nodeId("again"), type: "Sub", params: {} },
      at: { x: 0, y: 0 },
    });
    const all = watchedOf(project, new Map());
    expect(all.map(({ name, port }) => `${name}: ${port.node}`)).toEqual([
      "a.out: a",
      "sub / b.out: sub__b",
      "again / b.out: again__b",
    ]);
    expect(new Set(all.map(({ key }) => key)).size).toBe(3);
  });

  it("has its values where the port is made", () => {
    const project = edited(projectOf("a:Rust"), probe("a", "p"));
    const made = { node: nodeId("inner"), port: "out" };
    const [only] = watchedOf(project, new Map([["a.out" as never, made]]));
    expect(only?.port).toBe(made);
  });

  it("is nothing of subgraphs that nobody uses", () => {
    const packed = edited(projectOf("a:Rust b:Rust a>b"), probe("b", "q"), PACK);
    const unused = edited(packed, { kind: "remove", nodes: [nodeId("sub")] });
    expect(watchedOf(unused, new Map())).toEqual([]);
  });
});
