// The graphs of the benchmark as plans. Knows the library's nodes, not how a plan is run.

import { compile } from "../../../src/graph/compile";
import {
  type Edge,
  edgeId,
  type Graph,
  type GraphNode,
  type NodeSource,
  nodeId,
} from "../../../src/graph/graph";
import type { Plan } from "../../../src/graph/plan";
import type { Catalog } from "../../../src/graph/spec";
import { loadLibrary, withSources } from "../../../src/library/library";
import type { Chain, Values } from "./task";

/** The user's own node of the Python chains, as it would be typed into the editor. */
export function pythonSource(values: Values): string {
  const result = values === "numbers" ? "data + 1" : '{**data, "value": data["value"] + 1}';
  return `from remotemedia import Node

class BumpNode(Node):
    def process(self, data):
        return ${result}
`;
}

/** A Python node that does a statement which does not come back. */
export function busyPlan(statement: string): Plan {
  const code = pythonSource("numbers").replace("return data + 1", `${statement}`);
  return planOf([{ id: nodeId("busy"), type: "BumpNode", params: {} }], code);
}

const library = loadLibrary();

/** Whether the arithmetic nodes look into objects; where they do not, a chain of them hands objects on as they are. */
export const readsFields = library.types.get("AddNode")?.spec.params.properties.field !== undefined;

/** The plans of a chain, one but for "segments": each segment of the mixed chain alone. */
export function plansOf(chain: Chain, nodes: number, values: Values): readonly Plan[] {
  const language = (index: number) =>
    chain === "rust" || (chain === "mixed" && index % 2 === 0) ? "rust" : "python";
  if (chain !== "segments") {
    const types = Array.from({ length: nodes }, (_, index) => graphNode(index, language(index), values));
    return [planOf(types, pythonSource(values))];
  }
  return Array.from({ length: nodes }, (_, index) =>
    planOf([graphNode(index, index % 2 === 0 ? "rust" : "python", values)], pythonSource(values)),
  );
}

/** Gain, and from there the levels of each block and another sample rate. */
export function audioPlan(): Plan {
  const gain: GraphNode = { id: nodeId("gain"), type: "GainNode", params: { factor: 0.5 } };
  const levels: GraphNode = { id: nodeId("levels"), type: "LevelsNode", params: {} };
  const resample: GraphNode = {
    id: nodeId("resample"),
    type: "ResampleNode",
    params: { sample_rate: 16_000 },
  };
  return planFrom(
    [gain, levels, resample],
    [
      [gain, levels],
      [gain, resample],
    ],
    "",
  );
}

function graphNode(index: number, language: "rust" | "python", values: Values): GraphNode {
  const id = nodeId(`n${index}`);
  if (language === "python") return { id, type: "BumpNode", params: {} };
  const field = values === "objects" && readsFields ? { field: "value" } : {};
  const arithmetic = [
    { type: "MultiplyNode", params: { factor: 1.5, ...field } },
    { type: "AddNode", params: { addend: 0.25, ...field } },
    { type: "MultiplyNode", params: { factor: 0.5, ...field } },
    { type: "AddNode", params: { addend: 1, ...field } },
  ] as const;
  return { id, ...(arithmetic[index % 4] as (typeof arithmetic)[number]) };
}

function planOf(nodes: readonly GraphNode[], code: string): Plan {
  const pairs = nodes.slice(1).map((node, index) => [nodes[index] as GraphNode, node] as const);
  return planFrom(nodes, pairs, code);
}

/** Each pair is wired from the first output to the first input. `code` is that of BumpNode. */
function planFrom(
  nodes: readonly GraphNode[],
  pairs: readonly (readonly [from: GraphNode, to: GraphNode])[],
  code: string,
): Plan {
  const source: NodeSource = { language: "python", code };
  const sources = new Map(nodes.some(({ type }) => type === "BumpNode") ? [["BumpNode", source]] : []);
  const catalog = withSources(library, sources);
  const edges = pairs.map(([source, target]): Edge => {
    const from = { node: source.id, port: portOf(catalog, source, "outputs") };
    const to = { node: target.id, port: portOf(catalog, target, "inputs") };
    return { id: edgeId(from, to), from, to };
  });
  const graph: Graph = {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    edges: new Map(edges.map((edge) => [edge.id, edge])),
    sources,
    subgraphs: new Map(),
  };
  const { plan, problems } = compile(graph, catalog);
  const error = problems.find((problem) => problem.severity === "error");
  if (error) throw new Error(`the graph is broken: ${JSON.stringify(error)}`);
  return plan;
}

function portOf(catalog: Catalog, node: GraphNode, side: "inputs" | "outputs"): string {
  const port = catalog.types.get(node.type)?.spec[side][0];
  if (!port) throw new Error(`there is no ${node.type} with ${side}`);
  return port.name;
}
