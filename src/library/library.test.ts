import { expect, test } from "vitest";
import type { NodeSource } from "../graph/graph";
import type { NodeSpec } from "../graph/spec";
import { loadLibrary, readLibrary, withSources } from "./library";
import { pythonTemplate } from "./template";

const RUST: NodeSpec = {
  node_type: "CalcNode",
  title: "Calc",
  category: "Math",
  description: "Calculates.",
  runtime: "rust",
  aliases: ["Calc"],
  inputs: [{ name: "in", type: "number" }],
  outputs: [{ name: "out", type: "number" }],
  params: { type: "object", properties: {} },
  streaming: false,
  stateful: false,
};
const PYTHON = "class CalcNode(Node):\n    def process(self, data): return data\n";
const CASES = [{ title: "one", input: [1], output: [1] }];

function sources(code: string, type = "CalcNode"): ReadonlyMap<string, NodeSource> {
  return new Map([[type, { language: "python", code }]]);
}

test("a Python variant of a Rust type is chosen by hint alone, whatever the order of the folders", () => {
  const catalog = readLibrary([
    { name: "CalcNode-python", python: PYTHON },
    { name: "CalcNode", spec: RUST, cases: CASES },
  ]);
  expect(catalog.types.get("CalcNode")).toMatchObject({
    spec: { runtime: "rust" },
    own: false,
    cases: CASES,
  });
  expect(catalog.types.get("Calc")).toBe(catalog.types.get("CalcNode"));
  expect(catalog.python.get("CalcNode")).toMatchObject({ spec: { runtime: "python" }, source: PYTHON });
});

test("a Python variant of an alias is one of the Rust type too", () => {
  const catalog = readLibrary([
    { name: "Calc-python", python: PYTHON.replaceAll("CalcNode", "Calc") },
    { name: "CalcNode", spec: RUST },
  ]);
  expect(catalog.types.get("Calc")?.spec.runtime).toBe("rust");
  expect(catalog.python.get("Calc")?.spec.runtime).toBe("python");
});

test("a Python variant without a Rust type is the type", () => {
  const catalog = readLibrary([{ name: "CalcNode-python", python: PYTHON }]);
  expect(catalog.types.get("CalcNode")?.spec.runtime).toBe("python");
  expect(catalog.python.size).toBe(0);
});

test("a broken folder is a bug that names the folder, an unfinished one is left out", () => {
  expect(() => readLibrary([{ name: "BadNode", python: "class BadNode(Node)\n" }])).toThrow(
    /BadNode\/node.py:1/,
  );
  expect(() => readLibrary([{ name: "Bad", spec: { title: "x" } as unknown as NodeSpec }])).toThrow(
    /Bad\/spec.json/,
  );
  expect(readLibrary([{ name: "Empty", cases: CASES }]).types.size).toBe(0);
});

test("the project's own code takes the library's place and loses its cases when it differs", () => {
  const library = readLibrary([{ name: "CalcNode", python: PYTHON, cases: CASES }]);
  const same = withSources(library, sources(PYTHON)).types.get("CalcNode");
  const other = withSources(library, sources(`${PYTHON}\n`)).types.get("CalcNode");
  expect(same).toMatchObject({ own: true, cases: CASES });
  expect(other).toMatchObject({ own: true, cases: [], source: `${PYTHON}\n` });
  expect(library.types.get("CalcNode")?.own).toBe(false);
});

test("the same code gives the same entry, and no code the library itself", () => {
  const library = readLibrary([{ name: "CalcNode", spec: RUST }]);
  const first = withSources(library, sources(PYTHON)).types.get("CalcNode");
  expect(withSources(library, sources(PYTHON)).types.get("CalcNode")).toBe(first);
  expect(withSources(library, new Map())).toBe(library);
});

test("every node of the library has a title, a sentence and ports", () => {
  const { types, python } = loadLibrary();
  for (const [name, { spec }] of [...types, ...python]) {
    expect([name, spec.title, spec.category].every(Boolean)).toBe(true);
    expect(spec.description, name).not.toBe("");
    expect(spec.outputs.length, name).toBeGreaterThan(0);
    for (const [param, schema] of Object.entries(spec.params.properties)) {
      expect(schema.description, `${name}.${param}`).toBeTruthy();
    }
  }
});

test("own code that is broken is still an entry", () => {
  const catalog = withSources(readLibrary([]), sources(pythonTemplate("N").replace("(self", "(self,,"), "N"));
  expect(catalog.types.get("N")?.spec.params.properties).toHaveProperty("prefix");
});
