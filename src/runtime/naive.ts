// For tests alone: what a graph means, in as few lines as can be, one node after the other over whole lists.
// The engine must agree with it item for item. Knows a handful of node types and nothing of segments or batches.

import fc from "fast-check";
import { edgeId, type Graph, type GraphNode, nodeId } from "../graph/graph";
import type { Plan, Step } from "../graph/plan";
import type { Catalog } from "../graph/spec";

type Lists = { readonly [port: string]: readonly unknown[] };
type Meaning = (inputs: Lists, params: { readonly [name: string]: unknown }) => Lists;

const eachItem =
  (work: (item: unknown, index: number) => readonly unknown[]): Meaning =>
  (inputs) => ({ out: (Object.values(inputs)[0] ?? []).flatMap(work) });

const eachPair =
  (work: (one: unknown, other: unknown) => unknown): Meaning =>
  (inputs) => {
    const [one = [], other = []] = Object.values(inputs);
    return { out: one.slice(0, other.length).map((item, index) => work(item, other[index])) };
  };

/** What a Python node gives: None is no item. */
const given = (item: unknown): readonly unknown[] => (item === null ? [] : [item]);

const add = (item: unknown, addend: number): unknown => (typeof item === "number" ? item + addend : item);

/** Python nodes for random graphs; the meanings below say the same in JavaScript. */
export const NAIVE_SOURCES: { readonly [type: string]: string } = {
  Even: "class Even(Node):\n    def process(self, data):\n        return None if type(data) is int and data % 2 else data\n",
  Twice: "class Twice(Node):\n    def process(self, data):\n        yield data\n        yield [data]\n",
  Slow: "class Slow(Node):\n    async def process(self, data):\n        return [data]\n",
  Count:
    "class Count(Node):\n    def __init__(self, name=None):\n        self.n = 0\n    def process(self, data):\n        self.n += 1\n        return [self.n, data]\n",
  Pair: "class Pair(Node):\n    def process(self, left, right):\n        return {'left': left, 'right': right}\n",
  Sides:
    "from typing import TypedDict\nclass Both(TypedDict):\n    small: object\n    rest: object\nclass Sides(Node):\n    def process(self, data) -> Both:\n        return {'small': data} if type(data) is int and data < 5 else {'rest': data}\n",
};

const MEANINGS: { readonly [type: string]: Meaning } = {
  PassThrough: eachItem((item) => [item]),
  AddNode: (inputs, { addend }) =>
    eachItem((item) => [
      Array.isArray(item) ? item.map((each) => add(each, addend as number)) : add(item, addend as number),
    ])(inputs, {}),
  Echo: eachItem((item, index) => [{ counter: index + 1, input: item, node: "Echo" }]),
  ZipNode: eachPair((one, other) => [one, other]),
  CollectNode: (inputs, { count }) => {
    const items = Object.values(inputs)[0] ?? [];
    const size = (count as number) || items.length || 1;
    return {
      out: Array.from({ length: Math.ceil(items.length / size) }, (_, group) =>
        items.slice(group * size, (group + 1) * size),
      ),
    };
  },
  Even: eachItem((item) => (typeof item === "number" && item % 2 !== 0 ? [] : given(item))),
  Twice: eachItem((item) => [...given(item), [item]]),
  Slow: eachItem((item) => [[item]]),
  Count: eachItem((item, index) => [[index + 1, item]]),
  Pair: eachPair((left, right) => ({ left, right })),
  Sides: (inputs) => {
    const items = Object.values(inputs)[0] ?? [];
    const small = (item: unknown) => typeof item === "number" && item < 5;
    return { small: items.filter(small), rest: items.filter((item) => !small(item)).flatMap(given) };
  },
};

export const NAIVE_TYPES = Object.keys(MEANINGS);

/** Every port's list, by `node.port`. */
export function interpret(plan: Plan, input: readonly unknown[]): ReadonlyMap<string, readonly unknown[]> {
  const lists = new Map<string, readonly unknown[]>();
  for (const step of plan.steps) {
    const outputs = MEANINGS[step.type]?.(inputLists(step, input, lists), step.params) ?? {};
    for (const [port, items] of Object.entries(outputs)) lists.set(`${step.node}.${port}`, items);
  }
  return lists;
}

function inputLists(
  step: Step,
  input: readonly unknown[],
  lists: ReadonlyMap<string, readonly unknown[]>,
): Lists {
  return Object.fromEntries(
    step.inputs.map((each) => {
      if (each.from === "run") return [each.port, input];
      if (each.from === "constant") return [each.port, input.map(() => each.value)];
      return [each.port, each.wires.flatMap((wire) => lists.get(`${wire.node}.${wire.port}`) ?? [])];
    }),
  );
}

/** Graphs of the nodes that the naive interpreter knows: every kind of port, filters, generators, merges, fan-out. */
export function anyGraph(catalog: Catalog, types: readonly string[]): fc.Arbitrary<Graph> {
  return fc
    .array(
      fc.record({
        type: fc.constantFrom(...types),
        wires: fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 2, maxLength: 4 }),
        number: fc.nat(4),
      }),
      { minLength: 2, maxLength: 14 },
    )
    .map((wishes): Graph => {
      const nodes: GraphNode[] = [];
      const edges: Graph["edges"] extends ReadonlyMap<infer K, infer V> ? [K, V][] : never = [];
      wishes.forEach(({ type, wires, number }, index) => {
        const spec = catalog.types.get(type)?.spec;
        const id = nodeId(`n${index}`);
        const params: GraphNode["params"] =
          type === "AddNode" ? { addend: number } : type === "CollectNode" ? { count: number } : {};
        const inputs = spec?.inputs ?? [];
        // A node of several ports needs every one of them wired, so it cannot stand first.
        if (nodes.length === 0 && inputs.length > 1) return;
        nodes.push({ id, type, params });
        if (nodes.length === 1) return;
        wires.forEach(([from, port], place) => {
          const source = nodes[from % (nodes.length - 1)] as GraphNode;
          const outputs = catalog.types.get(source.type)?.spec.outputs ?? [];
          const ends = {
            from: { node: source.id, port: outputs[port % outputs.length]?.name ?? "out" },
            to: { node: id, port: inputs[place % inputs.length]?.name ?? "in" },
          };
          edges.push([edgeId(ends.from, ends.to), { id: edgeId(ends.from, ends.to), ...ends }]);
        });
      });
      return {
        nodes: new Map(nodes.map((node) => [node.id, node])),
        edges: new Map(edges),
        sources: new Map(),
      };
    });
}
