// How often each subgraph is used, and which of its ports an inner port is. Looked up once for a graph, asked for by
// many cards. Knows nothing of how it is shown.

import { type Graph, type NodeId, type PortKey, portKey, type Subgraph } from "../../graph/graph";
import { typeAt } from "../../session/focus";
import type { SessionState } from "../../session/session";
import type { LooseWire } from "../view";

const counts = new WeakMap<Graph, ReadonlyMap<string, number>>();

export function usesOf({ whole }: Pick<SessionState, "whole">, type: string): number {
  const { graph } = whole.project;
  let known = counts.get(graph);
  if (!known) {
    const made = new Map<string, number>();
    for (const { nodes } of [graph, ...graph.subgraphs.values()])
      for (const node of nodes.values())
        if (graph.subgraphs.has(node.type)) made.set(node.type, (made.get(node.type) ?? 0) + 1);
    known = made;
    counts.set(graph, made);
  }
  return known.get(type) ?? 0;
}

/** The subgraph that is open, and its type. */
export function openSubgraph({
  whole,
  path,
}: Pick<SessionState, "whole" | "path">): { readonly type: string; readonly subgraph: Subgraph } | undefined {
  const type = path.length === 0 ? undefined : typeAt(whole.project.graph, path);
  const subgraph = type === undefined ? undefined : whole.project.graph.subgraphs.get(type);
  return type !== undefined && subgraph ? { type, subgraph } : undefined;
}

interface Exposed {
  readonly input: ReadonlyMap<PortKey, string>;
  readonly output: ReadonlyMap<PortKey, string>;
}

const exposed = new WeakMap<Subgraph, Exposed>();

/** What a port is called from outside the open subgraph; undefined: it is not to be seen there. */
export function outsideName(
  state: Pick<SessionState, "whole" | "path">,
  node: NodeId,
  port: string,
  side: LooseWire["side"],
): string | undefined {
  if (state.path.length === 0) return undefined;
  const open = openSubgraph(state);
  if (!open) return undefined;
  const known = exposed.get(open.subgraph) ?? exposedOf(open.subgraph);
  exposed.set(open.subgraph, known);
  return known[side].get(portKey({ node, port }));
}

function exposedOf({ inputs, outputs }: Subgraph): Exposed {
  const into = inputs.flatMap(({ name, to }) => to.map((port) => [portKey(port), name] as const));
  return {
    // Where several are, the first is shown.
    input: new Map(into.reverse()),
    output: new Map(outputs.map(({ name, from }) => [portKey(from), name] as const).reverse()),
  };
}
