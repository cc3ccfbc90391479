import { describe, expect, it } from "vitest";
import { compile } from "./compile";
import { type GraphNode, type NodeMode, nodeId, type Project } from "./graph";
import { CATALOG, catalogOf, projectOf, spec } from "./testing";

const WITH_PASS = {
  types: new Map([...CATALOG.types, ...catalogOf(spec("PassThrough")).types]),
  python: CATALOG.python,
};

function withModes(project: Project, modes: { readonly [node: string]: NodeMode }): Project {
  const nodes = new Map(
    [...project.graph.nodes].map(([id, node]): [typeof id, GraphNode] => {
      const mode = modes[id];
      return [id, mode ? { ...node, mode } : node];
    }),
  );
  return { ...project, graph: { ...project.graph, nodes } };
}

/** Where each step takes its items from, and what does not run because of whom. */
function planned(text: string, modes: { readonly [node: string]: NodeMode }) {
  const { plan, problems, through } = compile(withModes(projectOf(text), modes).graph, WITH_PASS);
  const steps = plan.steps.map(({ node, inputs }) => {
    const from = inputs.map((input) =>
      input.from === "wires" ? input.wires.map((wire) => `${wire.node}.${wire.port}`).join("+") : input.from,
    );
    return `${node}<${from.join(",")}`;
  });
  return {
    steps: steps.join(" "),
    off: [...plan.blocked].map(([id, by]) => `${id}:${by}`).join(" "),
    problems: problems.map((problem) => problem.message),
    through: [...through].map(([port, from]) => `${port}=${from.node}.${from.port}`).join(" "),
  };
}

describe("a bypassed node", () => {
  it.each([
    ["in a chain", "a:Rust b:Rust c:Rust a>b b>c", { b: "bypass" }, "a<run c<a.out", ""],
    [
      "twice in a row",
      "a:Rust b:Rust c:Rust d:Rust a>b b>c c>d",
      { b: "bypass", c: "bypass" },
      "a<run d<a.out",
      "",
    ],
    [
      "that merges passes on all, in order",
      "a:Rust b:Rust m:Rust c:Rust a>m b>m m>c",
      { m: "bypass" },
      "a<run b<run c<a.out+b.out",
      "",
    ],
    [
      "keeps its place in a merge",
      "a:Rust b:Rust m:Rust z:Rust a>b b>m z>m",
      { b: "bypass" },
      "a<run z<run m<a.out+z.out",
      "",
    ],
    [
      "of several inputs passes on the first",
      "a:Rust b:Rust j:Join c:Rust a>j.a b>j.b j>c",
      { j: "bypass" },
      "a<run b<run c<a.out",
      "",
    ],
    [
      "of several inputs passes on the first wired one",
      "b:Rust j:Join c:Rust b>j.b j>c",
      { j: "bypass" },
      "b<run c<b.out",
      "",
    ],
    ["at the end leaves the one before it as the end", "a:Rust b:Rust a>b", { b: "bypass" }, "a<run", ""],
    ["at the start passes the run input on", "a:Number b:Rust a.a>b", { a: "bypass" }, "a<run b<a.out", ""],
    ["alone does nothing", "a:Rust", { a: "bypass" }, "", ""],
  ] as const)("%s", (_, text, modes, steps, off) => {
    expect(planned(text, modes)).toMatchObject({ steps, off, problems: [] });
  });

  it("whose inputs cannot be what it gives keeps what follows from running", () => {
    const catalog = catalogOf(
      ...[...CATALOG.types.values()].map((entry) => entry.spec),
      spec("Turn", {
        inputs: [{ name: "in", type: "number" }],
        outputs: [{ name: "out", type: "text" }],
      }),
    );
    const { graph } = withModes(projectOf("a:Number t:Turn b:Text c:Rust a.a>t t>b.a b.a>c"), {
      t: "bypass",
    });
    const { plan } = compile(graph, catalog);
    expect([...plan.blocked]).toEqual([
      ["b", "t"],
      ["c", "t"],
    ]);
    expect(plan.steps.map((step) => step.node)).toEqual(["a"]);
  });

  it("tells whose values its output shows", () => {
    expect(planned("a:Rust b:Rust c:Rust d:Rust a>b b>c c>d", { b: "bypass", c: "bypass" }).through).toBe(
      "c.out=a.out b.out=a.out",
    );
  });

  it("leaves the key of what follows as if it were not there", () => {
    const keyOf = (text: string, modes: { readonly [node: string]: NodeMode }) =>
      compile(withModes(projectOf(text), modes).graph, CATALOG).plan.steps.find((step) => step.node === "c")
        ?.key;
    expect(keyOf("a:Rust b:Rust c:Rust a>b b>c", { b: "bypass" })).toBe(keyOf("a:Rust c:Rust a>c", {}));
  });
});

describe("a disabled node", () => {
  it("does not run, nor does what follows, and the rest does", () => {
    expect(planned("a:Rust b:Rust c:Rust d:Rust a>b b>c a>d", { b: "disable" })).toMatchObject({
      steps: "a<run d<a.out",
      off: "b:b c:b",
    });
  });

  it("has no problems", () => {
    expect(planned("u:Unheard j:Join", { u: "disable", j: "disable" }).problems).toEqual([]);
  });

  it("feeds a bypassed one nothing", () => {
    expect(planned("a:Rust b:Rust c:Rust a>b b>c", { a: "disable", b: "bypass" })).toMatchObject({
      steps: "",
      off: "a:a c:a",
    });
  });
});

it("a circle of bypassed nodes passes nothing on and ends", () => {
  const project = withModes(projectOf("a:Rust b:Rust c:Rust a>b b>a b>c"), { a: "bypass", b: "bypass" });
  expect(compile(project.graph, CATALOG).plan.blocked.get(nodeId("c"))).toBe("b");
});

it("without modes the graph that runs is the graph itself", () => {
  const { graph } = projectOf("a:Rust b:Rust a>b");
  expect(compile(graph, CATALOG).through.size).toBe(0);
});
