import { expect, it } from "vitest";
import { applyEdit, type Edit } from "./edit";
import { describeEditError } from "./edit-error";
import { nodeId, type Probe, type ProbeId, type Project } from "./graph";
import { placeOfProbe } from "./probe";
import { withSubgraphs } from "./subgraph-spec";
import { CATALOG, projectOf } from "./testing";

function edited(project: Project, ...edits: readonly Edit[]): Project {
  return edits.reduce((before, edit) => {
    const result = applyEdit(before, edit, withSubgraphs(CATALOG, before.graph.subgraphs));
    if (!result.ok) throw new Error(describeEditError(result.error));
    return result.value;
  }, project);
}

function probe(port: string, id = "p"): Edit {
  const [node, name = "out"] = port.split(".") as [string, string?];
  const of = { node: nodeId(node), port: name };
  return {
    kind: "setProbe",
    probe: { id: id as ProbeId, port: of, by: { x: 10, y: 20 }, size: { width: 200, height: 90 } },
  };
}

function probed(project: Pick<Project, "probes">): string {
  return [...project.probes.values()].map(({ id, port }) => `${id}:${port.node}.${port.port}`).join(" ");
}

function at(project: Project, id = "p"): unknown {
  return placeOfProbe(project, project.probes.get(id as ProbeId) as Probe);
}

function packed(nodes: string): Edit {
  return { kind: "pack", nodes: nodes.split(" ").map(nodeId), id: nodeId("sub"), type: "Sub", title: "Sub" };
}

const plain = projectOf("a:Rust b:Rust a>b");

it("stands beside its node, follows its name and its place, and goes with it", () => {
  const project = edited(plain, probe("b"));
  expect(at(project)).toEqual({ x: 210, y: 20 });
  const renamed = edited(project, { kind: "rename", node: nodeId("b"), to: nodeId("z") });
  expect(probed(renamed)).toBe("p:z.out");
  const moved = edited(renamed, { kind: "move", positions: new Map([[nodeId("z"), { x: 5, y: 5 }]]) });
  expect(at(moved)).toEqual({ x: 15, y: 25 });
  expect(probed(edited(moved, { kind: "remove", nodes: [nodeId("z")] }))).toBe("");
});

it("is never smaller than what can be read, and only at a node that is there", () => {
  const edit = probe("b") as Extract<Edit, { kind: "setProbe" }>;
  const small = edited(plain, { ...edit, probe: { ...edit.probe, size: { width: 1, height: 1 } } });
  expect(small.probes.get("p" as ProbeId)?.size).toEqual({ width: 160, height: 72 });
  expect(applyEdit(plain, probe("nowhere"), CATALOG).ok).toBe(false);
  expect(applyEdit(plain, probe("b", "no id"), CATALOG).ok).toBe(false);
});

it("leaves what runs the same object", () => {
  const project = edited(plain, probe("b"));
  expect(project.graph).toBe(plain.graph);
  const gone = edited(project, { kind: "remove", probes: ["p" as ProbeId] });
  expect([gone.graph === plain.graph, gone.probes.size]).toEqual([true, 0]);
});

it("goes over to the port that takes its port's place when the node is replaced", () => {
  const number = edited(projectOf("a:Number"), probe("a.a"));
  const replaced = edited(number, { kind: "replace", node: nodeId("a"), type: "Rust" });
  expect(probed(replaced)).toBe("p:a.out");
});

it("moves into a subgraph with its node, and comes out again where it was", () => {
  const inside = edited(projectOf("a:Rust b:Rust c:Rust a>b b>c"), probe("b"), packed("a b"));
  expect(probed(inside)).toBe("");
  const subgraph = inside.graph.subgraphs.get("Sub");
  expect(subgraph && probed(subgraph)).toBe("p:b.out");
  const back = edited(inside, probe("sub.out"), { kind: "unpack", node: nodeId("sub") });
  expect(probed(back)).toBe("p:b.out p_2:b.out");
  expect(at(back, "p_2")).toEqual({ x: 210, y: 20 });
});

it("of a use is that of what gives the output once it is unpacked, at the same place", () => {
  const packing = edited(projectOf("a:Rust b:Rust c:Rust a>b b>c"), packed("a b"), probe("sub.out"));
  const renaming = { kind: "renamePort", type: "Sub", side: "output", from: "out", to: "sum" } as const;
  const renamed = edited(packing, renaming);
  expect(probed(renamed)).toBe("p:sub.sum");
  const unpacked = edited(renamed, { kind: "unpack", node: nodeId("sub") });
  expect([probed(unpacked), at(unpacked)]).toEqual(["p:b.out", at(packing)]);
});
