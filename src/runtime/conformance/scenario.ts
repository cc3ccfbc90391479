// For tests alone: random graphs of all kinds of nodes with inputs to run on them, and what is changed from run to run.
// The same seed gives the same. Knows nothing of engines.

import fc from "fast-check";
import { compile } from "../../graph/compile";
import {
  type Edge,
  type EdgeId,
  edgeId,
  type Graph,
  type GraphNode,
  type NodeId,
  nodeId,
} from "../../graph/graph";
import type { JsonObject } from "../../graph/json";
import type { Plan } from "../../graph/plan";
import type { Scope } from "../../graph/scope";
import { type Catalog, entryOf } from "../../graph/spec";
import { interpret, type Meaning, type Meanings, TooMuch } from "./interpret";

/** A plan to run, with what must come out. */
export interface Round {
  readonly plan: Plan;
  readonly input: string;
  readonly scope: Scope;
  readonly meaning: Meaning;
}

export interface Scenario {
  readonly graph: Graph;
  /** One after the other on the same values. */
  readonly rounds: readonly Round[];
  readonly [fc.toStringMethod]: () => string;
}

export interface World {
  readonly catalog: Catalog;
  readonly meanings: Meanings;
  /** What all ports of a graph may give together, in numbers and texts. */
  readonly most: number;
  readonly nodes: { readonly min: number; readonly max: number };
}

/** Nodes that give little whatever they take: they replace those that give too much. */
const SMALL = ["PickNode", "Kind"];

const numbers = fc.constantFrom("0", "1", "2", "7", "20", "-3", "4", "16");
const floats = fc.constantFrom(
  "1.0",
  "2.5",
  "-0.0",
  "0.1",
  "1e308",
  "3.0",
  "1e-7",
  "100000000000000000000.0",
);
const odd = fc.constantFrom(
  "-0",
  "9007199254740993",
  "18446744073709551615",
  "123456789012345678901234567890",
  "1E5",
);
const texts = fc.constantFrom(
  '""',
  '"text"',
  '"a b  c"',
  '"12"',
  '"\\u00e9\\n\\"\\\\"',
  '"\\ud83d\\ude00"',
  '"0.5"',
);
const others = fc.constantFrom("null", "true", "false", "[]", "{}", "[1,[2,[3.0]],null]", '["b","a",10,2.5]');
const records = fc
  .tuple(numbers, floats, texts)
  .map(([one, other, text]) => `{"a":${one},"b":${other},"input":${text}}`);
const otherRecords = fc
  .tuple(fc.oneof(numbers, texts, others), numbers)
  .map(([one, other]) => `{"b":${one},"z":${other}}`);
const lists = fc
  .array(fc.oneof(numbers, floats, texts, records), { maxLength: 4 })
  .map((items) => `[${items.join(",")}]`);
const sounds = fc.constantFrom(
  '{"$audio":{"sample_rate":8000,"channels":1,"data":"AACAPwAAAL8AAAA/"}}',
  '{"$audio":{"sample_rate":48000,"channels":2,"data":"AACAPwAAAL8AAIA+AACAQA=="}}',
  '{"$audio":{"sample_rate":8000,"channels":1,"data":""}}',
);
const anything = fc.oneof(numbers, floats, odd, texts, others, records, otherRecords, lists, sounds);

/** Stretches of the same kind, as columns like them, among others. */
const input = fc
  .array(
    fc.oneof(
      ...[numbers, floats, fc.oneof(numbers, floats, odd), records, otherRecords, texts, lists, anything].map(
        (kind) =>
          fc.oneof(
            { weight: 4, arbitrary: fc.array(kind, { maxLength: 10 }) },
            fc.array(kind, { minLength: 20, maxLength: 80, size: "max" }),
          ),
      ),
    ),
    { maxLength: 4 },
  )
  .map((stretches) => `[${stretches.flat().slice(0, 300).join(",")}]`);

interface Wish {
  readonly type: string;
  readonly params: JsonObject;
  readonly wires: readonly (readonly [number, number, number])[];
  readonly skip: boolean;
}

interface Change {
  readonly kind: "params" | "onError" | "wire" | "unwire" | "pin" | "input" | "none";
  readonly node: number;
  readonly wish: Wish;
  readonly input: string;
  readonly scope: "all" | "fresh" | "to" | "from" | "only";
  readonly named: readonly number[];
}

function wishOf({ meanings }: World): fc.Arbitrary<Wish> {
  const [small, large] = [fc.nat({ max: 3 }), fc.nat({ max: 1 << 20 })];
  return fc.constantFrom(...Object.keys(meanings)).chain((type) =>
    fc.record({
      type: fc.constant(type),
      params: meanings[type]?.params ?? fc.constant({}),
      // How far back a wire comes from, mostly a short way; of which port, and into which.
      wires: fc.array(fc.tuple(fc.oneof({ weight: 3, arbitrary: small }, large), small, small), {
        minLength: 1,
        maxLength: 3,
      }),
      skip: fc.integer({ min: 0, max: 9 }).map((number) => number < 8),
    }),
  );
}

export function anyScenario(world: World): fc.Arbitrary<Scenario> {
  const wish = wishOf(world);
  const change: fc.Arbitrary<Change> = fc.record({
    kind: fc.constantFrom("params", "params", "onError", "wire", "unwire", "pin", "input", "none"),
    node: fc.nat(),
    wish,
    input,
    scope: fc.constantFrom("all", "all", "fresh", "to", "from", "only"),
    named: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  });
  return fc
    .record({
      wishes: fc.oneof(
        {
          weight: 3,
          arbitrary: fc.array(wish, {
            minLength: world.nodes.min,
            maxLength: Math.min(15, world.nodes.max),
            size: "max",
          }),
        },
        fc.array(wish, { minLength: Math.min(15, world.nodes.max), maxLength: world.nodes.max, size: "max" }),
      ),
      input,
      changes: fc.array(change, { maxLength: 3 }),
    })
    .map(({ wishes, input, changes }) => scenarioOf(world, graphOf(world, wishes), input, changes));
}

function graphOf(world: World, wishes: readonly Wish[]): Graph {
  const nodes = new Map<NodeId, GraphNode>();
  const edges = new Map<EdgeId, Edge>();
  for (const { type, params, wires, skip } of wishes) {
    const id = nodeId(`n${nodes.size}`);
    const before = [...nodes.values()];
    nodes.set(id, { id, type, params, ...(skip ? { onError: "skip" as const } : {}) });
    wires.forEach(([back, output, into], place) => {
      // Some stand at the beginning, and one of several ports is sometimes left to its parameter.
      const source = before.at(-1 - (back % (before.length + 1)));
      if (!source || (place === 0 && back % 7 === 6)) return;
      const edge = wireOf(world, source, nodes.get(id) as GraphNode, output, place === 0 ? 0 : into);
      if (edge) edges.set(edge.id, edge);
    });
  }
  return { nodes, edges, sources: new Map(), subgraphs: new Map() };
}

function wireOf({ catalog }: World, from: GraphNode, to: GraphNode, output: number, into: number) {
  const outputs = entryOf(catalog, from)?.spec.outputs ?? [];
  const inputs = entryOf(catalog, to)?.spec.inputs ?? [];
  const [source, target] = [outputs[output % outputs.length], inputs[into % inputs.length]];
  if (!source || !target) return undefined;
  const ends = { from: { node: from.id, port: source.name }, to: { node: to.id, port: target.name } };
  return { id: edgeId(ends.from, ends.to), ...ends };
}

function scenarioOf(world: World, wished: Graph, input: string, changes: readonly Change[]): Scenario {
  let { graph, plan, meaning } = moderate(world, wished, input);
  const first = graph;
  let text = input;
  const rounds: Round[] = [{ plan, input, scope: { kind: "all" }, meaning }];
  for (const change of changes) {
    const [changed, newText] = changedBy(world, graph, text, change);
    try {
      const { plan: next } = compile(changed, world.catalog);
      meaning = interpret(next, newText, world.meanings, world.most);
      [graph, plan, text] = [changed, next, newText];
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
    }
    const nodes = change.named.flatMap((index) => plan.steps[index % plan.steps.length]?.node ?? []);
    const { scope: kind } = change;
    const scope: Scope = kind === "all" || kind === "fresh" ? { kind } : { kind, nodes };
    rounds.push({ plan, input: text, scope, meaning });
  }
  return { graph: first, rounds, [fc.toStringMethod]: () => rounds.map(roundText).join("\nthen ") };
}

/** As `projectOf` in graph/testing.ts reads graphs, with the rest behind it. */
function roundText({ plan, input, scope }: Round): string {
  const steps = plan.steps.map((step) => {
    const { node, type, params, onError, pinned, inputs } = step;
    const wires = inputs.flatMap((each) =>
      each.from === "wires" ? each.wires.map((from) => `${from.node}.${from.port}>${node}.${each.port}`) : [],
    );
    const rest = JSON.stringify({
      ...params,
      ...(onError === "skip" ? { onError } : {}),
      ...(pinned ? { pinned } : {}),
    });
    return `  ${node}:${type} ${wires.join(" ")} ${rest === "{}" ? "" : rest}`;
  });
  return `${JSON.stringify(scope)} on ${input}\n${steps.join("\n")}`;
}

/** The graph with those nodes replaced that would give too much. */
function moderate(
  world: World,
  wished: Graph,
  input: string,
): { graph: Graph; plan: Plan; meaning: Meaning } {
  for (let graph = wished, turn = 0; ; turn++) {
    const { plan } = compile(graph, world.catalog);
    try {
      return { graph, plan, meaning: interpret(plan, input, world.meanings, world.most) };
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      graph = withNode(graph, error.node, (node) => smaller(world, graph, node, turn));
    }
  }
}

function smaller(world: World, graph: Graph, node: GraphNode, turn: number): Graph {
  const { id } = node;
  const isSmall = SMALL.includes(node.type);
  const type = SMALL.filter((each) => each in world.meanings)[turn % 2] ?? "PickNode";
  const input = world.catalog.types.get(type)?.spec.inputs[0]?.name ?? "in";
  const [wire] = [...graph.edges.values()].filter((edge) => edge.to.node === id);
  const edges = [...graph.edges.values()].filter((edge) => edge.to.node !== id && edge.from.node !== id);
  const params: JsonObject = type === "PickNode" ? { path: "none", default: turn } : {};
  // A small one that still gives too much takes too many: it is to take the run input instead.
  if (wire && !isSmall) edges.push({ ...wire, to: { node: id, port: input } });
  for (const edge of graph.edges.values())
    if (edge.from.node === id) edges.push({ ...edge, from: { node: id, port: "out" } });
  return {
    ...graph,
    nodes: new Map(graph.nodes).set(id, { id, type, params }),
    edges: new Map(
      edges.map((edge) => [edgeId(edge.from, edge.to), { ...edge, id: edgeId(edge.from, edge.to) }]),
    ),
  };
}

function withNode(graph: Graph, id: NodeId, change: (node: GraphNode) => Graph): Graph {
  return change(graph.nodes.get(id) as GraphNode);
}

function changedBy(world: World, graph: Graph, text: string, change: Change): readonly [Graph, string] {
  const ids = [...graph.nodes.keys()];
  const at = change.node % ids.length;
  const node = graph.nodes.get(ids[at] as NodeId) as GraphNode;
  const put = (changed: GraphNode): readonly [Graph, string] => [
    { ...graph, nodes: new Map(graph.nodes).set(node.id, changed) },
    text,
  ];
  switch (change.kind) {
    case "none":
      return [graph, text];
    case "input":
      return [graph, change.input];
    case "params": {
      const { params } = world.meanings[node.type] ?? {};
      return params
        ? put({ ...node, params: fc.sample(params, { seed: change.node, numRuns: 1 })[0] ?? {} })
        : [graph, text];
    }
    case "onError":
      return put({ ...node, onError: node.onError === "skip" ? "stop" : "skip" });
    case "pin": {
      if (node.pinned) {
        const { pinned: _, ...free } = node;
        return put(free);
      }
      const ports = entryOf(world.catalog, node)?.spec.outputs ?? [];
      return put({ ...node, pinned: Object.fromEntries(ports.map(({ name }) => [name, change.input])) });
    }
    case "wire": {
      const [[, output, into] = [0, 0, 0]] = change.wish.wires;
      const source = graph.nodes.get(ids[change.node % Math.max(1, at)] as NodeId);
      const edge = at > 0 && source ? wireOf(world, source, node, output, into) : undefined;
      return edge ? [{ ...graph, edges: new Map(graph.edges).set(edge.id, edge) }, text] : [graph, text];
    }
    case "unwire": {
      const edges = [...graph.edges.values()];
      if (edges.length === 0) return [graph, text];
      edges.splice(change.node % edges.length, 1);
      return [{ ...graph, edges: new Map(edges.map((edge) => [edge.id, edge])) }, text];
    }
  }
}
