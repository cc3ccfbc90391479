import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "./compile";
import { applyEdit, type Edit } from "./edit";
import { describeEditError } from "./edit-error";
import { flatten } from "./flatten";
import { EMPTY_PROJECT, edgeId, type Graph, nodeId, type Project } from "./graph";
import { withSubgraphs } from "./subgraph-spec";
import { anyEdit, CATALOG, projectOf, someGraph } from "./testing";

function catalogFor(project: Project) {
  return withSubgraphs(CATALOG, project.graph.subgraphs);
}

function edited(project: Project, ...edits: readonly Edit[]): Project {
  return edits.reduce((before, edit) => {
    const result = applyEdit(before, edit, catalogFor(before));
    if (!result.ok) throw new Error(describeEditError(result.error));
    return result.value;
  }, project);
}

function refusedBecause(project: Project, edit: Edit): string {
  const result = applyEdit(project, edit, catalogFor(project));
  return result.ok ? "allowed" : describeEditError(result.error);
}

function attempted(edits: readonly Edit[], start: Project = EMPTY_PROJECT): Project {
  return edits.reduce((before, edit) => {
    const result = applyEdit(before, edit, catalogFor(before));
    return result.ok ? result.value : before;
  }, start);
}

function packed(nodes: string, id = "sub", type = "Sub"): Edit {
  return { kind: "pack", nodes: nodes.split(" ").map(nodeId), id: nodeId(id), type, title: type };
}

function within(edit: Edit, type = "Sub"): Edit {
  return { kind: "within", type, edit };
}

function rename(node: string, to: string): Edit {
  return { kind: "rename", node: nodeId(node), to: nodeId(to) };
}

/** Per port, its wires in the order in which they are merged. */
function merges({ edges }: Pick<Graph, "edges">): Record<string, readonly string[]> {
  const result: Record<string, string[]> = {};
  for (const { from, to } of edges.values()) {
    const key = `${to.node}.${to.port}`;
    result[key] = [...(result[key] ?? []), `${from.node}.${from.port}`];
  }
  return result;
}

function wires(project: Project): readonly string[] {
  return [...project.graph.edges.keys()];
}

function definition(project: Project, type = "Sub") {
  const subgraph = project.graph.subgraphs.get(type);
  if (!subgraph) throw new Error(`no ${type}`);
  return subgraph;
}

describe("packing", () => {
  it("makes ports of the wires that cross, one for each source outside", () => {
    const project = edited(projectOf("x:Rust a:Join b:Rust y:Rust x>a.a x>a.b a>b b>y a>y"), packed("a b"));
    expect(definition(project).inputs).toEqual([
      {
        name: "a",
        to: [
          { node: "a", port: "a" },
          { node: "a", port: "b" },
        ],
      },
    ]);
    expect(definition(project).outputs).toEqual([
      { name: "out", from: { node: "b", port: "out" } },
      { name: "out_2", from: { node: "a", port: "out" } },
    ]);
    expect(wires(project)).toEqual(["x.out>sub.a", "sub.out>y.in", "sub.out_2>y.in"]);
    expect([...project.graph.nodes.keys()]).toEqual(["x", "sub", "y"]);
  });

  it.each([
    ["a c", "comes after one of these nodes and before another"],
    ["nope", 'There is no node "nope"'],
  ])("of %s is refused: %s", (nodes, why) => {
    expect(refusedBecause(projectOf("a:Rust b:Rust c:Rust a>b b>c"), packed(nodes))).toContain(why);
  });

  it("is refused under a type or a name that is taken", () => {
    const project = projectOf("a:Rust b:Rust");
    expect(refusedBecause(project, packed("a", "b"))).toContain('The name "b" is taken');
    expect(refusedBecause(project, packed("a", "sub", "Rust"))).toContain("There is a node type");
    expect(refusedBecause(project, packed("a", "a"))).toBe("allowed");
  });

  it("is refused where a name inside would clash with one outside", () => {
    const project = projectOf("a:Rust sub__a:Rust");
    expect(refusedBecause(project, packed("a"))).toContain('would be called "sub__a"');
  });

  it("keeps a selection's group, note and bends with it, and stands in the group that held all of it", () => {
    const drawn = edited(
      projectOf("a:Rust b:Rust c:Rust a>b b>c"),
      {
        kind: "setGroup",
        group: { id: "g" as never, title: "G", nodes: new Set(["a", "b"] as never[]), colour: "red" },
      },
      {
        kind: "setRoute",
        edge: edgeId({ node: nodeId("a"), port: "out" }, { node: nodeId("b"), port: "in" }),
        points: [{ x: 1, y: 2 }],
      },
    );
    const inner = definition(edited(drawn, packed("a b")));
    expect([...inner.groups.keys()]).toEqual(["g"]);
    expect([...inner.routes.keys()]).toEqual(["a.out>b.in"]);
    const one = edited(drawn, packed("a"));
    expect([...(one.groups.values().next().value?.nodes ?? [])]).toEqual(["b", "sub"]);
  });
});

const some = fc
  .tuple(someGraph, fc.array(anyEdit, { maxLength: 8, size: "max" }))
  .map(([project, edits]) => attempted(edits, project));
const selection = fc.subarray(
  [0, 1, 2, 3, 4, 5, 6, 7].map((number) => nodeId(`n${number}`)),
  { minLength: 1 },
);

it("packing and unpacking gives the same nodes, wires, merges and drawing, also inside a subgraph", () => {
  fc.assert(
    fc.property(some, selection, fc.boolean(), (flat, nodes, isInside) => {
      const ids = [...flat.graph.nodes.keys()];
      if (isInside && ids.length === 0) return;
      const start = isInside
        ? edited(flat, { kind: "pack", nodes: ids, id: nodeId("all"), type: "All", title: "All" })
        : flat;
      const kept = nodes.filter((id) => flat.graph.nodes.has(id));
      const wrap = (edit: Edit) => (isInside ? within(edit, "All") : edit);
      const pack: Edit = wrap({ kind: "pack", nodes: kept, id: nodeId("sub"), type: "Sub", title: "Sub" });
      const result = applyEdit(start, pack, catalogFor(start));
      if (!result.ok) return;
      const back = edited(result.value, wrap({ kind: "unpack", node: nodeId("sub") }));
      const level = (project: Project) =>
        isInside ? definition(project, "All") : { ...project, ...project.graph };
      const [before, after] = [level(start), level(back)];
      expect(new Map(after.nodes)).toEqual(new Map(before.nodes));
      expect(merges(after)).toEqual(merges(before));
      expect(after.layout).toEqual(before.layout);
      expect(after.routes).toEqual(before.routes);
      expect(after.probes).toEqual(before.probes);
      if (isInside) {
        expect(merges(flatten(back.graph).graph)).toEqual(merges(flatten(start.graph).graph));
      }
    }),
    { numRuns: 300 },
  );
});

it("what is packed runs as what is not: the same steps but for their names", () => {
  fc.assert(
    fc.property(some, selection, (project, nodes) => {
      const kept = nodes.filter((id) => project.graph.nodes.has(id));
      const pack: Edit = { kind: "pack", nodes: kept, id: nodeId("sub"), type: "Sub", title: "Sub" };
      const result = applyEdit(project, pack, CATALOG);
      if (!result.ok) return;
      const named = (id: string) => id.replace(/^sub__/, "");
      const shape = (graph: Graph, catalog = CATALOG) => {
        const { plan } = compile(graph, catalog);
        const hasPython = plan.steps.some(({ runtime }) => runtime === "python");
        const steps = plan.steps.map(({ node, key, inputs, ...step }) => [
          named(node),
          {
            ...step,
            key: hasPython ? null : key,
            inputs: inputs.map((input) =>
              input.from === "wires"
                ? { ...input, wires: input.wires.map(({ node: id, port }) => `${named(id)}.${port}`) }
                : input,
            ),
          },
        ]);
        return { steps: Object.fromEntries(steps), blocked: new Set([...plan.blocked.keys()].map(named)) };
      };
      expect(shape(result.value.graph, catalogFor(result.value))).toEqual(shape(project.graph));
    }),
    { numRuns: 300 },
  );
});

describe("unpacking", () => {
  it("writes a use's own values into the nodes, and keeps their names where they are free", () => {
    const project = edited(
      projectOf("a:Scale b:Rust a>b", { a: { factor: 2, unit: "x" } }),
      packed("a b"),
      { kind: "setSubgraph", type: "Sub", params: [{ name: "gain", node: nodeId("a"), param: "factor" }] },
      { kind: "setParam", node: nodeId("sub"), name: "gain", value: 7 },
      { kind: "addNode", node: { id: nodeId("b"), type: "Rust", params: {} }, at: { x: 0, y: 0 } },
      { kind: "unpack", node: nodeId("sub") },
    );
    expect(project.graph.nodes.get(nodeId("a"))?.params).toEqual({ factor: 7, unit: "x" });
    expect([...project.graph.nodes.keys()]).toEqual(["a", "b_2", "b"]);
    expect(wires(project)).toEqual(["a.out>b_2.in"]);
  });

  it("is refused while wires hang on ports that are gone", () => {
    const project = edited(projectOf("x:Rust a:Rust x>a"), packed("a"), {
      kind: "setSubgraph",
      type: "Sub",
      inputs: [],
    });
    expect(wires(project)).toEqual(["x.out>sub.in"]);
    expect(refusedBecause(project, { kind: "unpack", node: nodeId("sub") })).toContain("ports that");
  });
});

describe("a use", () => {
  const project = edited(projectOf("x:Rust a:Scale x>a", { a: { unit: "m" } }), packed("a"), {
    kind: "setSubgraph",
    type: "Sub",
    params: [{ name: "gain", node: nodeId("a"), param: "factor" }],
  });

  it("is described by what is in it", () => {
    const spec = catalogFor(project).types.get("Sub")?.spec;
    expect(spec).toMatchObject({ runtime: "graph", title: "Sub", inputs: [{ name: "in", type: "any" }] });
    expect(spec?.params.properties.gain).toMatchObject({ type: "number", default: 2, unit: "dB" });
  });

  it("runs with its own values, beside another with others", () => {
    const two = edited(
      project,
      {
        kind: "addNode",
        node: { id: nodeId("other"), type: "Sub", params: { gain: 9 } },
        at: { x: 0, y: 0 },
      },
      {
        kind: "connect",
        from: { node: nodeId("x"), port: "out" },
        to: { node: nodeId("other"), port: "in" },
      },
    );
    const { plan, problems } = compile(two.graph, catalogFor(two));
    expect(problems).toEqual([]);
    expect(plan.steps.map(({ node, params }) => [node, params.factor])).toEqual([
      ["x", undefined],
      ["sub__a", 2],
      ["other__a", 9],
    ]);
  });

  it("is neither pinned nor limited itself", () => {
    const pin: Edit = { kind: "setPinned", node: nodeId("sub"), pinned: { in: "[]" } };
    expect(refusedBecause(project, pin)).toContain("open it");
  });

  it("does not run while a wire hangs on a port that is gone", () => {
    const broken = edited(project, { kind: "setSubgraph", type: "Sub", inputs: [] });
    const { plan, problems } = compile(broken.graph, catalogFor(broken));
    expect(plan.steps.map((step) => step.node)).toEqual(["x"]);
    expect(problems).toMatchObject([{ kind: "missingPort", node: "sub" }]);
  });

  it("takes what follows with it where its output is gone", () => {
    const fed = edited(projectOf("x:Rust a:Rust b:Rust x>a a>b"), packed("a"), {
      kind: "setSubgraph",
      type: "Sub",
      outputs: [],
    });
    const { plan, problems } = compile(fed.graph, catalogFor(fed));
    expect(plan.steps.map((step) => step.node)).toEqual(["x", "sub__a"]);
    expect(problems).toMatchObject([{ kind: "missingPort", node: "b" }]);
  });

  it.each([
    ["bypass", ["x", "y"], "x.out"],
    ["disable", ["x"], "sub__a.out"],
  ] as const)("can be set to %s", (mode, steps, source) => {
    const whole = edited(projectOf("x:Rust a:Rust y:Rust x>a a>y"), packed("a"), {
      kind: "setMode",
      nodes: [nodeId("sub")],
      mode,
    });
    const { plan, through } = compile(whole.graph, catalogFor(whole));
    expect(plan.steps.map((step) => step.node)).toEqual(steps);
    const port = through.get("sub.out" as never);
    if (mode === "bypass") expect(`${port?.node}.${port?.port}`).toBe(source);
  });
});

describe("ports", () => {
  const project = edited(projectOf("x:Rust a:Scale y:Rust x>a a>y", { a: { unit: "m" } }), packed("a"));

  it("are renamed at every use, also of those inside other subgraphs", () => {
    const nested = edited(project, packed("sub y", "outer", "Outer"), {
      kind: "renamePort",
      type: "Sub",
      side: "input",
      from: "in",
      to: "signal",
    });
    expect(definition(nested, "Outer").inputs).toEqual([
      { name: "in", to: [{ node: "sub", port: "signal" }] },
    ]);
    const plain = edited(project, {
      kind: "renamePort",
      type: "Sub",
      side: "output",
      from: "out",
      to: "result",
    });
    expect(wires(plain)).toEqual(["x.out>sub.in", "sub.result>y.in"]);
  });

  it("follow an inner node that is renamed, and go with one that is removed", () => {
    const renamed = edited(project, within(rename("a", "scale")));
    expect(definition(renamed).inputs).toEqual([{ name: "in", to: [{ node: "scale", port: "in" }] }]);
    const removed = edited(project, within({ kind: "remove", nodes: [nodeId("a")] }));
    expect([definition(removed).inputs, definition(removed).outputs]).toEqual([[], []]);
    expect(wires(removed)).toEqual(wires(project));
  });

  it("have names of their own", () => {
    const twice: Edit = {
      kind: "setSubgraph",
      type: "Sub",
      inputs: [
        { name: "a", to: [] },
        { name: "a", to: [] },
      ],
    };
    expect(refusedBecause(project, twice)).toContain('"a" is taken');
  });
});

describe("subgraphs in subgraphs", () => {
  const project = edited(
    projectOf("a:Rust b:Rust a>b"),
    packed("b", "inner", "Inner"),
    packed("a inner", "outer", "Outer"),
  );

  it("run under the names of all that they are in", () => {
    const { plan } = compile(project.graph, catalogFor(project));
    expect(plan.steps.map((step) => step.node)).toEqual(["outer__a", "outer__inner__b"]);
  });

  it("never hold themselves", () => {
    const use = (type: string): Edit => ({
      kind: "addNode",
      node: { id: nodeId("again"), type, params: {} },
      at: { x: 0, y: 0 },
    });
    expect(refusedBecause(project, within(use("Outer"), "Inner"))).toContain("would hold itself");
    expect(refusedBecause(project, within(use("Outer"), "Outer"))).toContain("would hold itself");
    expect(refusedBecause(project, within(use("Inner"), "Outer"))).toBe("allowed");
  });

  it("are removed only when nothing uses them", () => {
    expect(refusedBecause(project, { kind: "removeSubgraph", type: "Inner" })).toContain("Remove it first");
    const gone = edited(
      project,
      { kind: "remove", nodes: [nodeId("outer")] },
      { kind: "removeSubgraph", type: "Outer" },
    );
    expect([...gone.graph.subgraphs.keys()]).toEqual(["Inner"]);
  });

  it("are edited for all uses, unless one is unlinked", () => {
    const two = edited(
      project,
      { kind: "addNode", node: { id: nodeId("two"), type: "Outer", params: {} }, at: { x: 0, y: 0 } },
      within({ kind: "setOnError", node: nodeId("a"), onError: "skip" }, "Outer"),
      { kind: "unlink", node: nodeId("two"), type: "Own", title: "Own" },
      within({ kind: "setOnError", node: nodeId("a"), onError: "stop" }, "Own"),
    );
    const { plan } = compile(two.graph, catalogFor(two));
    expect(plan.steps.filter((step) => step.onError === "skip").map((step) => step.node)).toEqual([
      "outer__a",
    ]);
  });
});

it("a merge takes what comes from outside where it came before it was packed", () => {
  const project = edited(projectOf("o1:Rust i:Rust o2:Rust m:Rust o1>m i>m o2>m"), packed("i m"));
  expect(definition(project).inputs.map(({ to }) => to[0]?.after)).toEqual([0, undefined]);
  const flat = flatten(project.graph).graph;
  expect(merges(flat)["sub__m.in"]).toEqual(["o1.out", "sub__i.out", "o2.out"]);
  const without = edited(project, within({ kind: "remove", nodes: [nodeId("i")] }));
  expect(merges(flatten(without.graph).graph)["sub__m.in"]).toEqual(["o1.out", "o2.out"]);
});
