// What takes the place of nodes that are left out: what comes in is passed on, or what follows does not run. Knows
// nothing of how the rest is planned. A use of a subgraph that has a mode arrives here whole.

import {
  type Edge,
  type EdgeId,
  edgeId,
  type Graph,
  type NodeId,
  type PortKey,
  type PortRef,
  portKey,
  wiresByTarget,
} from "./graph";
import { type Catalog, entryOf, mismatch } from "./spec";

export interface PassedOn {
  /** The wires that are left, those around the nodes left out in their places. */
  readonly edges: ReadonlyMap<EdgeId, Edge>;
  /** For an output left out the one port whose values it passes on. */
  readonly through: ReadonlyMap<PortKey, PortRef>;
  /** Nodes with an input that has nothing coming in any more, each with the node to blame. */
  readonly dry: ReadonlyMap<NodeId, NodeId>;
}

/** The wires of a graph as they are without some nodes: each of their outputs passes on its first fitting wired input. */
export function passOn(graph: Graph, catalog: Catalog, out: ReadonlySet<NodeId>): PassedOn {
  const incoming = wiresByTarget(graph);
  const known = new Map<PortKey, readonly PortRef[]>();

  function sourcesOf(port: PortRef): readonly PortRef[] {
    if (!out.has(port.node)) return [port];
    const key = portKey(port);
    const found = known.get(key);
    if (found) return found;
    // A circle passes nothing on.
    known.set(key, []);
    const wires = incoming.get(port.node) ?? [];
    const input = passingInput(graph, catalog, port, wires);
    const sources = wires.filter((wire) => wire.to.port === input).flatMap((wire) => sourcesOf(wire.from));
    known.set(key, sources);
    return sources;
  }

  const edges = new Map<EdgeId, Edge>();
  const lost: Edge[] = [];
  for (const edge of graph.edges.values()) {
    if (out.has(edge.to.node)) continue;
    const sources = sourcesOf(edge.from);
    if (sources.length === 0) lost.push(edge);
    for (const from of sources) {
      const id = out.has(edge.from.node) || edges.has(edge.id) ? freeId(edges, from, edge.to) : edge.id;
      edges.set(id, id === edge.id ? edge : { id, from, to: edge.to });
    }
  }
  const fed = new Set([...edges.values()].map((edge) => portKey(edge.to)));
  return {
    edges,
    through: new Map(
      [...known].flatMap(([key, [only, ...more]]) => (only && !more.length ? [[key, only]] : [])),
    ),
    dry: new Map(
      lost.flatMap(({ from, to }) => (fed.has(portKey(to)) ? [] : [[to.node, from.node] as const])),
    ),
  };
}

/** The name of the input whose items an output passes on. */
function passingInput(
  graph: Graph,
  catalog: Catalog,
  { node: id, port }: PortRef,
  wires: readonly Edge[],
): string | undefined {
  const node = graph.nodes.get(id);
  const spec = node && entryOf(catalog, node)?.spec;
  if (!spec) return wires[0]?.to.port;
  const type = spec.outputs.find(({ name }) => name === port)?.type ?? "any";
  const wired = new Set(wires.map((wire) => wire.to.port));
  return spec.inputs.find((input) => wired.has(input.name) && !mismatch(input.type, type))?.name;
}

function freeId(taken: ReadonlyMap<EdgeId, Edge>, from: PortRef, to: PortRef): EdgeId {
  for (let rank = 0; ; rank++) {
    const id = edgeId(from, to, rank);
    if (!taken.has(id)) return id;
  }
}

export interface Resolved {
  /** Without its bypassed nodes. */
  readonly graph: Graph;
  readonly through: PassedOn["through"];
  /** Nodes that shall not run, each with the node to blame: a disabled one, or a bypassed one that passes nothing on. */
  readonly off: ReadonlyMap<NodeId, NodeId>;
}

/** Runs everywhere, and gives what it is given. */
const PASS = { type: "PassThrough", output: "out" };

/** The graph that runs: modes carried out. A graph without modes stays the same object. */
export function resolveModes(graph: Graph, catalog: Catalog): Resolved {
  const nodes = [...graph.nodes.values()];
  const off = new Map<NodeId, NodeId>();
  for (const { id, mode } of nodes) if (mode === "disable") off.set(id, id);
  const bypassed = new Set(nodes.filter(({ mode }) => mode === "bypass").map(({ id }) => id));
  if (bypassed.size === 0) return { graph, through: new Map(), off };
  const open = withOpenSources(graph, catalog, bypassed);
  const { edges, through, dry } = passOn(open, catalog, bypassed);
  const left = [...open.nodes].filter(([id]) => !bypassed.has(id));
  return {
    graph: { ...open, nodes: new Map(left), edges },
    through,
    off: new Map([...dry, ...off]),
  };
}

/** A bypassed source passes the run input on, which is no wire: a node that gives what it is given stands for it. */
function withOpenSources(graph: Graph, catalog: Catalog, bypassed: Set<NodeId>): Graph {
  if (!catalog.types.has(PASS.type)) return graph;
  const fed = wiresByTarget(graph);
  const feeding = new Set([...graph.edges.values()].map((edge) => edge.from.node));
  const sources = [...bypassed].filter((id) => {
    const node = graph.nodes.get(id);
    const inputs = node && entryOf(catalog, node)?.spec.inputs;
    return !fed.has(id) && feeding.has(id) && Boolean(inputs?.length);
  });
  if (sources.length === 0) return graph;
  const nodes = new Map(graph.nodes);
  for (const id of sources) {
    nodes.set(id, { id, type: PASS.type, params: {} });
    bypassed.delete(id);
  }
  const edges = new Map<EdgeId, Edge>();
  for (const edge of graph.edges.values()) {
    const from = sources.includes(edge.from.node) ? { node: edge.from.node, port: PASS.output } : edge.from;
    const id = from === edge.from ? edge.id : freeId(edges, from, edge.to);
    edges.set(id, from === edge.from ? edge : { ...edge, id, from });
  }
  return { ...graph, nodes, edges };
}
