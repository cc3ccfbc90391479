import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { applyEdit } from "../graph/edit";
import { EMPTY_PROJECT, nodeId, type Project } from "../graph/graph";
import { loadLibrary } from "../library/library";
import { moduleEdit } from "./modules";

const CATALOG = loadLibrary();
const fixture = (name: string) => new Uint8Array(readFileSync(`src/runtime/wasm/fixtures/${name}.wasm`));

function withModule(project: Project, name: string, at = { x: 5, y: 6 }) {
  const made = moduleEdit(project, `${name}.wasm`, fixture(name), at);
  if (!made.ok) throw new Error(made.error);
  const result = applyEdit(project, made.value.edit, CATALOG);
  if (!result.ok) throw new Error(result.error.kind);
  return { ...made.value, project: result.value };
}

it("brings its type, and a node of it where it was dropped", () => {
  const { type, node, project } = withModule(EMPTY_PROJECT, "gain");
  expect([type, node]).toEqual(["MyGain", "my_gain"]);
  expect(project.graph.sources.get("MyGain")?.language).toBe("wasm");
  expect(project.layout.get(nodeId("my_gain"))).toEqual({ x: 5, y: 6 });
});

it("takes the place of the module before it, under the nodes that are there", () => {
  const first = withModule(EMPTY_PROJECT, "gain").project;
  const { node, project } = withModule(first, "gain");
  expect(node).toBeUndefined();
  expect(project.graph.nodes).toBe(first.graph.nodes);
  expect(project.graph.sources.get("MyGain")).not.toBe(first.graph.sources.get("MyGain"));
});

it("does not overwrite Python code of the project, and is refused where it is no node", () => {
  const sources = new Map([["MyGain", { language: "python" as const, code: "class MyGain(Node): pass" }]]);
  const project = { ...EMPTY_PROJECT, graph: { ...EMPTY_PROJECT.graph, sources } };
  expect(moduleEdit(project, "gain.wasm", fixture("gain"))).toEqual({
    ok: false,
    error: 'This project has a Python node of the type "MyGain" already. Rename one of them.',
  });
  expect(moduleEdit(project, "x.wasm", fixture("forbidden"))).toMatchObject({
    ok: false,
    error: expect.stringMatching(/^x\.wasm cannot be a node\. The module imports the function "env\.fetch"/),
  });
});
