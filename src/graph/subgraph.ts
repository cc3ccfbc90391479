// What all that deals with subgraphs needs: what feeds an inner port and in which order, which subgraph holds which.
// Knows nothing of edits and of running.

import type { Drawing, Edge, Graph, GraphNode, NodeId, Project, Subgraph } from "./graph";

export type Ports = Pick<Subgraph, "inputs" | "outputs" | "params">;

/** A graph as it is drawn: a project's own, which has no ports, or that of a subgraph. */
export interface Level extends Drawing, Ports {
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  readonly edges: Graph["edges"];
}

const NO_PORTS: Ports = { inputs: [], outputs: [], params: [] };

export function levelOf(project: Project, ports: Ports = NO_PORTS): Level {
  const { layout, notes, groups, routes, probes, graph } = project;
  const { inputs, outputs, params } = ports;
  const drawing = { layout, notes, groups, routes, probes };
  return { ...drawing, nodes: graph.nodes, edges: graph.edges, inputs, outputs, params };
}

/** A project whose own graph is that of a level. */
export function onLevel(project: Project, level: Level): Project {
  const { layout, notes, groups, routes, probes, nodes, edges } = level;
  const same = nodes === project.graph.nodes && edges === project.graph.edges;
  const graph = same ? project.graph : { ...project.graph, nodes, edges };
  return { ...project, layout, notes, groups, routes, probes, graph };
}

/** The subgraph that a node is a use of; undefined: it is a node like any other. */
export function definitionOf(
  graph: Pick<Graph, "subgraphs">,
  node: Pick<GraphNode, "type">,
): Subgraph | undefined {
  return graph.subgraphs.get(node.type);
}

/** What brings items to an inner port: a wire beside it, or what comes in by an input of the subgraph. */
export type Feed =
  | { readonly kind: "wire"; readonly edge: Edge }
  | { readonly kind: "inlet"; readonly name: string };

/** By node and port, in the order in which a merge takes them. */
export type Feeds = ReadonlyMap<NodeId, ReadonlyMap<string, readonly Feed[]>>;

export function feedsOf({ edges, inputs }: Pick<Level, "edges" | "inputs">): Feeds {
  const feeds = new Map<NodeId, Map<string, Feed[]>>();
  const at = (node: NodeId, port: string): Feed[] => {
    const ports = feeds.get(node) ?? new Map<string, Feed[]>();
    feeds.set(node, ports);
    const list = ports.get(port) ?? [];
    ports.set(port, list);
    return list;
  };
  for (const edge of edges.values()) at(edge.to.node, edge.to.port).push({ kind: "wire", edge });
  if (inputs.length === 0) return feeds;
  const inlets = new Map<Feed[], { readonly feed: Feed; readonly after: number }[]>();
  for (const { name, to } of inputs) {
    for (const { node, port, after } of to) {
      const list = at(node, port);
      const waiting = inlets.get(list) ?? [];
      waiting.push({ feed: { kind: "inlet", name }, after: Math.min(after ?? list.length, list.length) });
      inlets.set(list, waiting);
    }
  }
  for (const [list, waiting] of inlets) {
    waiting.sort((a, b) => a.after - b.after);
    // From the end, so that the places before stay what they are.
    for (const { feed, after } of waiting.reverse()) list.splice(after, 0, feed);
  }
  return feeds;
}

/** How many nodes, in the project and in all subgraphs, are uses of a type. */
export function countUses(graph: Pick<Graph, "nodes" | "subgraphs">, type: string): number {
  let count = 0;
  for (const { nodes } of [graph, ...graph.subgraphs.values()])
    for (const node of nodes.values()) if (node.type === type) count++;
  return count;
}

export interface Nesting {
  /** Each subgraph after those that it holds. */
  readonly order: readonly string[];
  /** Subgraphs that hold themselves, directly or through others, and what holds one of them. */
  readonly circular: ReadonlySet<string>;
}

const nestings = new WeakMap<Graph["subgraphs"], Nesting>();

export function nestingOf(subgraphs: Graph["subgraphs"]): Nesting {
  const known = nestings.get(subgraphs);
  if (known) return known;
  const waiting = new Map<string, number>();
  const holders = new Map<string, string[]>();
  for (const [type, { nodes }] of subgraphs) {
    const held = new Set([...nodes.values()].map((node) => node.type).filter((each) => subgraphs.has(each)));
    waiting.set(type, held.size);
    for (const each of held) holders.set(each, [...(holders.get(each) ?? []), type]);
  }
  const order = [...waiting].filter(([, count]) => count === 0).map(([type]) => type);
  for (const type of order) {
    for (const holder of holders.get(type) ?? []) {
      const left = (waiting.get(holder) ?? 0) - 1;
      waiting.set(holder, left);
      if (left === 0) order.push(holder);
    }
  }
  const placed = new Set(order);
  const circular = new Set([...subgraphs.keys()].filter((type) => !placed.has(type)));
  const nesting = { order, circular };
  nestings.set(subgraphs, nesting);
  return nesting;
}

/** The name itself, else with the first free number. */
export function freeName(taken: { has(name: string): boolean }, wish: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wish : `${wish}_${number}`;
    if (!taken.has(name)) return name;
  }
}
