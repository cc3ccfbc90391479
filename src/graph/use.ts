// What a use of a subgraph makes of the nodes in it: its own values of their parameters. Knows nothing of where they run.

import type { GraphNode, NodeId, Subgraph } from "./graph";
import type { Json } from "./json";

interface Made {
  readonly definition: Subgraph;
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
}

const made = new WeakMap<GraphNode, Made>();

/** The same objects for the same use; nodes of which it says nothing are those of the subgraph. */
export function nodesOfUse(definition: Subgraph, use: GraphNode): ReadonlyMap<NodeId, GraphNode> {
  const known = made.get(use);
  if (known?.definition === definition) return known.nodes;
  const nodes = withOwnValues(definition, use);
  made.set(use, { definition, nodes });
  return nodes;
}

function withOwnValues(definition: Subgraph, use: GraphNode): ReadonlyMap<NodeId, GraphNode> {
  const values = valuesOf(definition, use);
  if (values.size === 0 && use.onError === undefined) return definition.nodes;
  return new Map(
    [...definition.nodes].map(([id, node]) => {
      const own = values.get(id);
      if (!own && (use.onError === undefined || node.onError !== undefined)) return [id, node];
      const onError = node.onError ?? use.onError;
      return [id, { ...node, ...(onError && { onError }), params: { ...node.params, ...own } }];
    }),
  );
}

function valuesOf({ params, inputs }: Subgraph, use: GraphNode): Map<NodeId, Record<string, Json>> {
  const values = new Map<NodeId, Record<string, Json>>();
  const set = (node: NodeId, name: string, value: Json) => {
    const own = values.get(node) ?? {};
    Object.defineProperty(own, name, { value, enumerable: true, configurable: true, writable: true });
    values.set(node, own);
  };
  const names = new Set(params.map(({ name }) => name));
  const given = (name: string) => (Object.hasOwn(use.params, name) ? use.params[name] : undefined);
  // A parameter may stand in for an input of its name, as it may at any node.
  for (const { name, to } of inputs) {
    const value = names.has(name) ? undefined : given(name);
    if (value !== undefined) for (const { node, port } of to) set(node, port, value);
  }
  for (const { name, node, param } of params) {
    const value = given(name);
    if (value !== undefined) set(node, param, value);
  }
  return values;
}
