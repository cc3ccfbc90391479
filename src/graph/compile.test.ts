import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile, inputProblems } from "./compile";
import { applyEdit } from "./edit";
import { EMPTY_PROJECT, type GraphNode, nodeId, type Project } from "./graph";
import { cutSegments } from "./segments";
import { anyEdit, CATALOG, catalogOf, projectOf, spec } from "./testing";

function plan(text: string, params = {}) {
  return compile(projectOf(text, params).graph, CATALOG).plan;
}

function problems(text: string, params = {}) {
  return compile(projectOf(text, params).graph, CATALOG).problems;
}

describe("the order of steps", () => {
  it.each([
    ["c:Rust b:Rust a:Rust a>b b>c", "a b c"],
    ["s:Rust a:Rust b:Rust z:Rust s>a s>b a>z b>z", "s a b z"],
    ["z:Rust x:Rust y:Rust", "z x y"],
    ["late:Rust early:Rust early>late other:Rust", "early late other"],
  ])("%s runs as %s", (text, order) => {
    expect(plan(text).steps.map((step) => step.node)).toEqual(order.split(" "));
  });

  it("respects every wire of any graph and loses no node", () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 80 }), (edits) => {
        const project = edits.reduce<Project>((before, edit) => {
          const result = applyEdit(before, edit, CATALOG);
          return result.ok ? result.value : before;
        }, EMPTY_PROJECT);
        const { steps, blocked } = compile(project.graph, CATALOG).plan;
        const segments = cutSegments(steps);
        const nodes = [...project.graph.nodes.values()];
        const bypassed = new Set(nodes.filter(({ mode }) => mode === "bypass").map(({ id }) => id));
        const place = new Map(steps.map((step, index) => [step.node, index]));
        for (const { from, to } of project.graph.edges.values()) {
          if (place.has(to.node) && !bypassed.has(from.node))
            expect(place.get(from.node)).toBeLessThan(place.get(to.node) as number);
        }
        // One that is bypassed at the start is there to pass the run input on.
        const seen = new Set([...steps.map((step) => step.node), ...blocked.keys(), ...bypassed]);
        expect(seen).toEqual(new Set(project.graph.nodes.keys()));
        expect(segments.flatMap((segment) => segment.steps).sort((a, b) => a - b)).toEqual(
          steps.map((_, i) => i),
        );
      }),
    );
  });
});

describe("segments", () => {
  it.each([
    ["a:Rust b:Rust c:Rust a>b b>c", "a+b+c"],
    ["a:Rust b:Python c:Python d:Rust a>b b>c c>d", "a b+c d"],
    ["s:Rust a:Rust b:Rust s>a s>b", "s+a b"],
    ["s:Rust a:Rust b:Rust z:Rust s>a s>b a>z b>z", "s+a b z"],
    ["a:Python b:Expand c:Python a>b b>c", "a b+c"],
    ["a:Rust b:Rust", "a b"],
  ])("%s is cut into %s", (text, cut) => {
    const { steps } = plan(text);
    const segments = cutSegments(steps);
    expect(segments.map((each) => each.steps.map((index) => steps[index]?.node).join("+")).join(" ")).toBe(
      cut,
    );
  });
});

describe("a part of the steps", () => {
  it("is cut as if the others were not there", () => {
    const { steps } = plan("a:Rust b:Rust c:Rust d:Python a>b b>c c>d");
    expect(cutSegments(steps, new Set([1, 2, 3])).map((each) => each.steps)).toEqual([[1, 2], [3]]);
  });

  it("with limits stands alone", () => {
    const { graph } = projectOf("a:Rust b:Rust c:Rust a>b b>c");
    const b = { ...(graph.nodes.get(nodeId("b")) as GraphNode), limits: { timeoutMs: 100 } };
    const { steps } = compile({ ...graph, nodes: new Map(graph.nodes).set(b.id, b) }, CATALOG).plan;
    expect(cutSegments(steps).map((each) => each.steps)).toEqual([[0], [1], [2]]);
  });
});

describe("a pinned node", () => {
  const pinned = () => {
    const { graph } = projectOf("a:Unknown b:Rust c:Rust a>b b>c");
    const b = { ...(graph.nodes.get(nodeId("b")) as GraphNode), pinned: { out: "[1]" } };
    return compile({ ...graph, nodes: new Map(graph.nodes).set(b.id, b) }, CATALOG).plan;
  };

  it("needs nothing of what is before it, not even that it can run", () => {
    expect(pinned().steps.map((step) => step.node)).toEqual(["b", "c"]);
    expect([...pinned().blocked.keys()]).toEqual(["a"]);
  });

  it("makes what follows independent of the run input", () => {
    expect(pinned().steps.map((step) => step.readsInput)).toEqual([false, false]);
  });
});

describe("a source that never ends", () => {
  const catalog = catalogOf(spec("Tick", { inputs: [], endless: true, deterministic: false }), spec("Rust"));
  const { plan: endless, problems } = compile(
    projectOf("t:Tick a:Rust s:Rust m:Rust t>a a>m s>m").graph,
    catalog,
  );

  it("makes what follows endless, and never to be reused", () => {
    const told = endless.steps.map((step) => [step.node, step.endless, step.deterministic]);
    expect(told).toEqual([
      ["t", true, false],
      ["a", true, false],
      ["s", false, true],
      ["m", true, false],
    ]);
  });

  it("has a merge behind it take items as they come, and the plan says so", () => {
    expect(endless.steps[3]?.inputs[0]).toMatchObject({ byArrival: true });
    expect(problems).toMatchObject([{ kind: "arrivalMerge", severity: "warning", node: "m" }]);
  });
});

describe("inputs of a step", () => {
  it("a source takes the run's input; an unwired port its parameter", () => {
    const { steps } = plan("j:Join", { j: { b: 5 } });
    expect(steps[0]?.inputs).toEqual([
      { port: "a", from: "run" },
      { port: "b", from: "constant", value: 5 },
    ]);
  });

  it("several wires into one port stay in the order in which they were drawn", () => {
    const [input] = plan("b:Rust a:Rust m:Rust a>m b>m").steps[2]?.inputs ?? [];
    expect(input).toMatchObject({ from: "wires", wires: [{ node: "a" }, { node: "b" }] });
  });

  it("an empty run input is a problem of the sources that wait for it", () => {
    const text = "a:Rust b:Rust a>b";
    expect(inputProblems(plan(text), 0)).toMatchObject([{ kind: "noInput", node: "a" }]);
    expect(inputProblems(plan(text), 1)).toEqual([]);
  });
});

describe("problems", () => {
  it.each([
    ["a:Rust b:Rust a>b b>a", {}, "cycle", '"a" → "b" → "a" is a circle'],
    ["a:Rust a>a", {}, "cycle", '"a" → "a" is a circle'],
    ["a:Nonsense", {}, "unknownType", "Replace it"],
    ["a:Rust j:Join a>j.a", {}, "missingInput", 'Input "b" of "j"'],
    ["a:Rust b:Rust a.gone>b", {}, "missingPort", 'the port "gone", which "a" no longer has'],
    ["a:Number b:Text a.a>b.a", {}, "typeMismatch", "a number output can never be a text input"],
    ["a:Scale", { a: { unit: "m", factor: 11 } }, "badParam", "must be at most 10 dB, got 11"],
    ["a:Scale", { a: { unit: "m", factor: "x" } }, "badParam", 'must be number, got "x"'],
    ["a:Scale", { a: { unit: "m", mode: "left" } }, "badParam", 'must be one of "up", "down", got "left"'],
    ["a:Scale", {}, "badParam", '"unit" of "a" needs a value'],
    ["a:Scale", { a: { unit: "m", fact: 1 } }, "unknownParam", 'did you mean "factor"?'],
  ])("%s %j: %s: %s", (text, params, kind, message) => {
    const found = problems(text, params).find((problem) => problem.kind === kind);
    expect(found?.message).toContain(message);
  });

  it("keep the node and what follows it out of the plan, and nothing else", () => {
    const { steps, blocked } = plan("a:Rust b:Nonsense c:Rust d:Rust a>b b>c a>d");
    expect(steps.map((step) => step.node)).toEqual(["a", "d"]);
    expect([...blocked]).toEqual([
      ["b", "b"],
      ["c", "b"],
    ]);
  });
});

describe("the content key of a step", () => {
  const keys = (text: string, params = {}) =>
    new Map(plan(text, params).steps.map((step) => [step.node as string, step.key]));
  const before = keys("a:Rust b:Rust c:Rust a>b");

  it("changes with the node's parameters and for what follows it, and nowhere else", () => {
    const after = keys("a:Rust b:Rust c:Rust a>b", { a: { anything: 1 } });
    expect(after.get("a")).not.toBe(before.get("a"));
    expect(after.get("b")).not.toBe(before.get("b"));
    expect(after.get("c")).toBe(before.get("c"));
  });

  it("changes with the node's code", () => {
    const graph = projectOf("a:Code").graph;
    const withCode = (source: string) => {
      const catalog = catalogOf(spec("Code", { runtime: "python" }));
      const entry = catalog.types.get("Code");
      if (!entry) throw new Error("no entry");
      return compile(graph, { ...catalog, types: new Map([["Code", { ...entry, source }]]) }).plan.steps[0]
        ?.key;
    };
    expect(withCode("x = 1")).not.toBe(withCode("x = 2"));
  });

  it("does not change with the node's name", () => {
    expect(keys("renamed:Rust").get("renamed")).toBe(before.get("a"));
  });
});

it("a runtime hint decides where two runtimes share a type", () => {
  const both = {
    types: catalogOf(spec("Both")).types,
    python: catalogOf(spec("Both", { runtime: "python" })).types,
  };
  const project = projectOf("a:Both b:Both");
  const hinted = new Map(project.graph.nodes).set(nodeId("b"), {
    id: nodeId("b"),
    type: "Both",
    params: {},
    runtimeHint: "cpython",
  });
  const { steps } = compile({ ...project.graph, nodes: hinted }, both).plan;
  expect(steps.map((step) => step.runtime)).toEqual(["rust", "python"]);
});
