import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit, type Edit, freeNodeId } from "./edit";
import { describeEditError } from "./edit-error";
import { EMPTY_PROJECT, edgeId, type GroupId, type NodeId, nodeId, type Project } from "./graph";
import { anyEdit, CATALOG, projectOf } from "./testing";

function edited(project: Project, edit: Edit): Project {
  const result = applyEdit(project, edit, CATALOG);
  if (!result.ok) throw new Error(describeEditError(result.error));
  return result.value;
}

function refusedBecause(project: Project, edit: Edit): string {
  const result = applyEdit(project, edit, CATALOG);
  return result.ok ? "allowed" : describeEditError(result.error);
}

function wire(from: string, to: string): Edit {
  const [fromNode, fromPort = "out"] = from.split(".");
  const [toNode, toPort = "in"] = to.split(".");
  return {
    kind: "connect",
    from: { node: nodeId(fromNode as string), port: fromPort },
    to: { node: nodeId(toNode as string), port: toPort },
  };
}

describe("wiring", () => {
  it.each([
    ["a:Rust b:Rust", wire("a", "missing"), 'There is no node "missing".'],
    ["a:Rust b:Rust", wire("a.nope", "b"), 'Node "a" has no output "nope".'],
    ["a:Rust b:Rust", wire("a", "b.nope"), 'Node "b" has no input "nope".'],
    ["a:Rust", wire("a", "a"), '"a" cannot feed itself.'],
    ["a:Rust b:Rust c:Rust a>b b>c", wire("c", "a"), "must have a beginning"],
    ["a:Rust b:Rust a>b", wire("a", "b"), 'already wired to "b"'],
    ["a:Number b:Text", wire("a.a", "b.a"), "a number output can never be a text input"],
    ["a:Unheard b:Rust", wire("a.whatever", "b"), "allowed"],
  ])("%s: %j: %s", (text, edit, why) => {
    expect(refusedBecause(projectOf(text), edit)).toContain(why);
  });

  it("lets several wires into one port, in the order in which they were drawn", () => {
    const project = edited(edited(projectOf("b:Rust a:Rust c:Rust"), wire("a", "c")), wire("b", "c"));
    expect([...project.graph.edges.values()].map((edge) => edge.from.node)).toEqual(["a", "b"]);
  });
});

describe("renaming", () => {
  it("keeps the node's place, its wires and its position", () => {
    const before = projectOf("a:Rust b:Rust c:Rust a>b b>c");
    const after = edited(before, { kind: "rename", node: nodeId("b"), to: nodeId("middle") });
    expect([...after.graph.nodes.keys()]).toEqual(["a", "middle", "c"]);
    expect([...after.graph.edges.keys()]).toEqual(["a.out>middle.in", "middle.out>c.in"]);
    expect(after.layout.get(nodeId("middle"))).toEqual(before.layout.get(nodeId("b")));
  });

  it.each([
    ["c", 'The name "c" is taken'],
    ["not a name", "cannot name a node"],
    ['quo"te', "cannot name a node"],
  ])("to %s is refused: %s", (to, why) => {
    const edit: Edit = { kind: "rename", node: nodeId("a"), to: nodeId(to) };
    expect(refusedBecause(projectOf("a:Rust c:Rust"), edit)).toContain(why);
  });
});

describe("editing code", () => {
  it("keeps wires of ports that the new code may not have", () => {
    const before = projectOf("a:Rust b:Python a>b");
    const after = edited(before, {
      kind: "setSource",
      type: "Python",
      source: { language: "python", code: "class Python: ..." },
    });
    expect(after.graph.edges).toBe(before.graph.edges);
  });
});

describe("a pin", () => {
  const pin = (out: string): Edit => ({ kind: "setPinned", node: nodeId("a"), pinned: { out } });

  it("stands at its node, goes along when the node is renamed, and can be taken away", () => {
    const pinned = edited(projectOf("a:Rust"), pin(" [1, 2.50] "));
    const renamed = edited(pinned, { kind: "rename", node: nodeId("a"), to: nodeId("b") });
    expect(renamed.graph.nodes.get(nodeId("b"))?.pinned).toEqual({ out: "[1, 2.50]" });
    expect(edited(pinned, { kind: "setPinned", node: nodeId("a"), pinned: undefined })).toEqual(
      projectOf("a:Rust"),
    );
  });

  it.each([
    ['{"a": 1}', 'What is pinned to "out" of "a" must be a JSON list'],
    ["[1,", "must be a JSON list"],
    ["", "must be a JSON list"],
    [`["${"x".repeat(3_000_000)}"]`, "too many to pin"],
  ])("of %.10s is refused: %s", (text, why) => {
    expect(refusedBecause(projectOf("a:Rust"), pin(text))).toContain(why);
  });

  it("needs an output, and counts with all others towards what a project may hold", () => {
    const none: Edit = { kind: "setPinned", node: nodeId("a"), pinned: {} };
    expect(refusedBecause(projectOf("a:Rust"), none)).toContain("no output that could be pinned");
    const half = `["${"x".repeat(1_200_000)}"]`;
    const project = edited(projectOf("a:Rust b:Rust"), pin(half));
    const other: Edit = { kind: "setPinned", node: nodeId("b"), pinned: { out: half } };
    expect(refusedBecause(project, other)).toContain("at most 2 MB");
    expect(refusedBecause(project, pin(half))).toBe("allowed");
  });
});

describe("limits", () => {
  it("are set on a node and on the run, and taken away", () => {
    const limits = { timeoutMs: 500, memoryMb: 64 };
    const before = projectOf("a:Rust");
    const node = edited(before, { kind: "setLimits", node: nodeId("a"), limits });
    expect(node.graph.nodes.get(nodeId("a"))?.limits).toEqual(limits);
    expect(edited(node, { kind: "setLimits", node: nodeId("a"), limits: undefined })).toEqual(before);
    const run = edited(before, { kind: "setLimits", limits });
    expect(run.graph.limits).toEqual(limits);
    expect(edited(run, { kind: "setLimits", limits: {} })).toEqual(before);
  });

  it.each([
    [{ timeoutMs: 0 }, "A time limit is a number of seconds above zero."],
    [{ timeoutMs: Number.NaN }, "A time limit"],
    [{ memoryMb: -1 }, "A memory limit is a number of megabytes above zero."],
    [{ memoryMb: Number.POSITIVE_INFINITY }, "A memory limit"],
  ])("of %j are refused: %s", (limits, why) => {
    expect(refusedBecause(projectOf("a:Rust"), { kind: "setLimits", limits })).toContain(why);
  });
});

describe("a batch", () => {
  it("changes nothing when one of its edits is refused", () => {
    const project = projectOf("a:Rust");
    const batch: Edit = { kind: "batch", edits: [{ kind: "remove", nodes: [nodeId("a")] }, wire("a", "b")] };
    expect(applyEdit(project, batch, CATALOG).ok).toBe(false);
    expect(project.graph.nodes.size).toBe(1);
  });
});

it("moving a node leaves the graph the same object", () => {
  const project = projectOf("a:Rust");
  const moved = edited(project, { kind: "move", positions: new Map([[nodeId("a"), { x: 9, y: 9 }]]) });
  expect(moved.graph).toBe(project.graph);
});

it("a free node id is never taken and always allowed", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (wish, taken) => {
      const ids = new Set(taken as NodeId[]);
      const free = freeNodeId(ids, wish);
      expect(ids.has(free)).toBe(false);
      expect(free).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    }),
  );
});

describe("wires around nodes", () => {
  const wires = (project: Project) => [...project.graph.edges.keys()].join(" ");

  it.each([
    ["a:Rust b:Rust c:Rust a>b b>c", { kind: "dissolve", nodes: [nodeId("b")] }, "a.out>c.in"],
    [
      "a:Rust b:Rust c:Rust z:Rust a>b b>c z>c",
      { kind: "dissolve", nodes: [nodeId("b")] },
      "a.out>c.in z.out>c.in",
    ],
    ["a:Rust b:Rust a>b", { kind: "dissolve", nodes: [nodeId("b")] }, ""],
    ["a:Number r:Rust b:Text a.a>r r>b.a", { kind: "dissolve", nodes: [nodeId("r")] }, ""],
    [
      "a:Rust b:Rust c:Rust z:Rust a>c z>c",
      {
        kind: "splice",
        edge: edgeId({ node: nodeId("a"), port: "out" }, { node: nodeId("c"), port: "in" }),
        input: { node: nodeId("b"), port: "in" },
        output: { node: nodeId("b"), port: "out" },
      },
      "b.out>c.in z.out>c.in a.out>b.in",
    ],
    [
      "a:Rust n:Rust b:Rust a>n n>b",
      { kind: "replace", node: nodeId("n"), type: "Number" },
      "a.out>n.a n.a>b.in",
    ],
    [
      "a:Rust j:Join b:Rust a>j.b j>b",
      { kind: "replace", node: nodeId("j"), type: "Rust" },
      "a.out>j.in j.out>b.in",
    ],
  ] as const satisfies readonly (readonly [string, Edit, string])[])("%s: %j", (text, edit, after) => {
    expect(wires(edited(projectOf(text), edit))).toBe(after);
  });

  it("a replaced node keeps the parameters that the new type knows and its wires without a port", () => {
    const before = projectOf("a:Rust s:Scale a>s", { s: { factor: 3, mode: "up" } });
    const scaled = edited(before, { kind: "replace", node: nodeId("s"), type: "Scale" });
    expect(scaled.graph.nodes.get(nodeId("s"))?.params).toEqual({ factor: 3, mode: "up" });
    const join = projectOf("a:Rust b:Rust j:Join a>j.a b>j.b", { j: { x: 1 } });
    const replaced = edited(join, { kind: "replace", node: nodeId("j"), type: "Rust" });
    expect(wires(replaced)).toBe("a.out>j.in b.out>j.b");
    expect(replaced.graph.nodes.get(nodeId("j"))?.params).toEqual({});
  });
});

describe("what is drawn", () => {
  const group = (id: string, ...nodes: readonly string[]): Edit => ({
    kind: "setGroup",
    group: { id: id as GroupId, title: id, nodes: new Set(nodes.map(nodeId)), colour: "blue" },
  });
  const groups = (project: Project) =>
    [...project.groups.values()].map(({ id, nodes }) => `${id}:${[...nodes].join("+")}`).join(" ");

  it("a node is in one group, and a group without nodes is gone", () => {
    const one = edited(projectOf("a:Rust b:Rust c:Rust"), group("g", "a", "b"));
    expect(groups(edited(one, group("h", "b", "c")))).toBe("g:a h:b+c");
    expect(groups(edited(one, { kind: "remove", nodes: [nodeId("a"), nodeId("b")] }))).toBe("");
    expect(groups(edited(one, { kind: "rename", node: nodeId("a"), to: nodeId("z") }))).toBe("g:z+b");
    expect(refusedBecause(one, group("h"))).toBe("A group needs at least one node.");
  });

  it("bends go with their wire", () => {
    const bent = edited(projectOf("a:Rust b:Rust a>b"), {
      kind: "setRoute",
      edge: edgeId({ node: nodeId("a"), port: "out" }, { node: nodeId("b"), port: "in" }),
      points: [{ x: 1, y: 2 }],
    });
    const renamed = edited(bent, { kind: "rename", node: nodeId("a"), to: nodeId("z") });
    expect([...renamed.routes.keys()]).toEqual(["z.out>b.in"]);
    expect(edited(bent, { kind: "remove", nodes: [nodeId("b")] }).routes.size).toBe(0);
  });
});

it("no sequence of edits leaves a wire without its nodes, a node without a place or an id under another's key", () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 60 }), (edits) => {
      const project = edits.reduce<Project>((before, edit) => {
        const result = applyEdit(before, edit, CATALOG);
        return result.ok ? result.value : before;
      }, EMPTY_PROJECT);
      const { nodes, edges } = project.graph;
      for (const [id, node] of nodes) {
        expect(node.id).toBe(id);
        expect(project.layout.has(id)).toBe(true);
      }
      for (const [id, edge] of edges) {
        expect(edge.id).toBe(id);
        expect(nodes.has(edge.from.node) && nodes.has(edge.to.node)).toBe(true);
      }
      expect([...project.routes.keys()].filter((id) => !edges.has(id))).toEqual([]);
      expect([...project.layout.keys()].filter((id) => !nodes.has(id))).toEqual([]);
      const probed = [...project.probes].map(([id, probe]) => [id, probe.id, nodes.has(probe.port.node)]);
      expect(probed).toEqual([...project.probes.keys()].map((id) => [id, id, true]));
      const grouped = [...project.groups.values()].flatMap((group) => [...group.nodes]);
      expect(grouped.filter((id) => !nodes.has(id))).toEqual([]);
      expect(new Set(grouped).size).toBe(grouped.length);
      expect([...project.groups.values()].every((group) => group.nodes.size > 0)).toBe(true);
    }),
  );
});
