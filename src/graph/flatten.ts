// A graph with every use of a subgraph replaced by what is in it: what runs, and what other tools read. Never fails;
// a use that cannot be opened up stays as it is, with a problem. Knows nothing of node types.

import {
  type Edge,
  type EdgeId,
  edgeId,
  type Graph,
  type GraphNode,
  NODE_ID_PATTERN,
  type NodeId,
  nodeId,
  type PortKey,
  type PortRef,
  portKey,
  type Subgraph,
} from "./graph";
import type { Problem } from "./problem";
import { type Feeds, feedsOf, nestingOf } from "./subgraph";
import { nodesOfUse } from "./use";

export interface Flat {
  /** The same object where there is no use. */
  readonly graph: Graph;
  /** For the output of a use, the port in it that makes the values. */
  readonly through: ReadonlyMap<PortKey, PortRef>;
  /** Every use that was opened up, by its own flattened id, with the flattened nodes in it. */
  readonly uses: ReadonlyMap<NodeId, readonly NodeId[]>;
  readonly problems: readonly Problem[];
}

/** What a project may come to with all subgraphs opened up: no file with more is read. */
export const FLAT_LIMITS = { nodes: 10_000, edges: 50_000, depth: 64 } as const;

/** Whether uses that are bypassed or disabled stay whole, as a run takes them, or are opened up like all others. */
export type Modes = "whole" | "open";

const known = { whole: new WeakMap<Graph, Flat>(), open: new WeakMap<Graph, Flat>() };

export function flatten(graph: Graph, modes: Modes = "whole"): Flat {
  const before = known[modes].get(graph);
  if (before) return before;
  const hasUses =
    graph.subgraphs.size > 0 && [...graph.nodes.values()].some(({ type }) => graph.subgraphs.has(type));
  const flat = hasUses ? opened(graph, modes) : { graph, through: new Map(), uses: new Map(), problems: [] };
  known[modes].set(graph, flat);
  return flat;
}

export function flatId(use: string, inner: string): NodeId {
  return nodeId(`${use}__${inner}`);
}

/** One use opened up, or the project's own graph. */
interface Opening {
  readonly id: NodeId | undefined;
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  readonly feeds: Feeds;
  readonly outputs: Subgraph["outputs"];
  readonly around: { readonly opening: Opening; readonly use: NodeId } | undefined;
  readonly inside: Map<NodeId, Opening>;
  /** What comes in at a port, once it was asked for. */
  readonly arrivals: Map<PortKey, readonly Arrival[]>;
}

function opened(graph: Graph, modes: Modes): Flat {
  const problems: Problem[] = [];
  const root = openingOf(undefined, graph.nodes, { ...graph, inputs: [], outputs: [] }, undefined);
  const weights = weightsOf(graph);
  const taken = new Set(graph.nodes.keys());
  let total = graph.nodes.size;
  for (const node of graph.nodes.values()) {
    const why = reasonToStay(root, node, graph, modes);
    if (why === undefined) continue;
    const weight = weights.get(node.type) ?? 0;
    const flaw = why || (total + weight > FLAT_LIMITS.nodes && tooLarge(node)) || open(root, node);
    if (flaw) problems.push(flaw);
    else total += weight;
  }

  /** Opens a use up with all that is in it; gives what kept it from being opened, and then nothing has changed. */
  function open(parent: Opening, use: GraphNode): Problem | undefined {
    const ids: NodeId[] = [];
    const opening = unfold(parent, use, ids);
    const mine = new Set<NodeId>();
    for (const id of ids) {
      if (taken.has(id) || mine.has(id)) return clashing(use, id);
      if (!NODE_ID_PATTERN.test(id)) return longId(use, id);
      mine.add(id);
    }
    for (const id of mine) taken.add(id);
    parent.inside.set(use.id, opening);
    return undefined;
  }

  function unfold(parent: Opening, use: GraphNode, ids: NodeId[]): Opening {
    const definition = graph.subgraphs.get(use.type) as Subgraph;
    const id = parent.id === undefined ? use.id : flatId(parent.id, use.id);
    const nodes = nodesOfUse(definition, use);
    const opening = openingOf(id, nodes, definition, { opening: parent, use: use.id });
    for (const node of nodes.values()) {
      ids.push(flatId(id, node.id));
      if (reasonToStay(opening, node, graph, modes) === "")
        opening.inside.set(node.id, unfold(opening, node, ids));
    }
    return opening;
  }

  const flat = write(graph, root);
  if (flat) return { ...flat, problems: [...problems, ...flat.problems] };
  const tooMany = [...root.inside.keys()].flatMap((id) => tooLarge(graph.nodes.get(id) as GraphNode));
  root.inside.clear();
  return { graph, through: new Map(), uses: new Map(), problems: [...problems, ...tooMany] };
}

function openingOf(
  id: NodeId | undefined,
  nodes: Opening["nodes"],
  level: Pick<Subgraph, "nodes" | "edges" | "inputs" | "outputs">,
  around: Opening["around"],
): Opening {
  return {
    id,
    nodes,
    feeds: feedsFor(level),
    outputs: level.outputs,
    around,
    inside: new Map(),
    arrivals: new Map(),
  };
}

const feedsByLevel = new WeakMap<object, Feeds>();

/** Of a file that nobody vouches for, only wires that begin somewhere count. */
function feedsFor(level: Pick<Subgraph, "nodes" | "edges" | "inputs">): Feeds {
  const known = feedsByLevel.get(level);
  if (known) return known;
  const begins = [...level.edges].filter(([, { from }]) => level.nodes.has(from.node));
  const feeds = feedsOf({ edges: new Map(begins), inputs: level.inputs });
  feedsByLevel.set(level, feeds);
  return feeds;
}

/** Why a node is not opened up: undefined where it is no use or shall stay whole, "" where nothing is in the way. */
function reasonToStay(
  opening: Opening,
  node: GraphNode,
  graph: Graph,
  modes: Modes,
): Problem | "" | undefined {
  const definition = graph.subgraphs.get(node.type);
  if (!definition || (node.mode && modes === "whole")) return undefined;
  // A wire on a port that is gone is told of the use itself, which then does not run.
  const inputs = new Set(definition.inputs.map(({ name }) => name));
  for (const port of opening.feeds.get(node.id)?.keys() ?? [])
    if (!inputs.has(port) && arrivalsAt(opening, node.id, port).length > 0) return undefined;
  return nestingOf(graph.subgraphs).circular.has(node.type) ? circular(node, definition) : "";
}

/** How many nodes and uses each subgraph comes to; infinite where that is nested too deep. */
function weightsOf({ subgraphs }: Graph): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const depths = new Map<string, number>();
  for (const type of nestingOf(subgraphs).order) {
    let weight = 0;
    let depth = 0;
    for (const node of subgraphs.get(type)?.nodes.values() ?? []) {
      weight += 1 + (weights.get(node.type) ?? 0);
      depth = Math.max(depth, (depths.get(node.type) ?? 0) + 1);
    }
    weights.set(type, depth > FLAT_LIMITS.depth ? Number.POSITIVE_INFINITY : weight);
    depths.set(type, depth);
  }
  return weights;
}

interface Leaf {
  readonly opening: Opening;
  readonly node: GraphNode;
  readonly id: NodeId;
}

/** The nodes that are no uses or stay whole, in the order of all. */
function* leavesOf(opening: Opening): Generator<Leaf> {
  for (const node of opening.nodes.values()) {
    const inner = opening.inside.get(node.id);
    if (inner) yield* leavesOf(inner);
    else yield { opening, node, id: opening.id === undefined ? node.id : flatId(opening.id, node.id) };
  }
}

function* openingsIn(opening: Opening): Generator<Opening & { readonly id: NodeId }> {
  for (const inner of opening.inside.values()) {
    const { id } = inner;
    if (id !== undefined) yield { ...inner, id };
    yield* openingsIn(inner);
  }
}

/** Undefined where there would be too many wires. */
function write(graph: Graph, root: Opening): Flat | undefined {
  const nodes = new Map<NodeId, GraphNode>();
  const edges = new Map<EdgeId, Edge>();
  const ranks = new Map<EdgeId, number>();
  const through = new Map<PortKey, PortRef>();
  const uses = new Map<NodeId, readonly NodeId[]>();
  const problems: Problem[] = [];

  function writeWire({ at, edge }: Arrival, to: PortRef): void {
    const from = sourceOf(at, edge.from);
    if (from === "lost") problems.push(lostOutput(at, edge, to));
    if (typeof from !== "object") return;
    const first = edgeId(from, to);
    const rank = ranks.get(first) ?? 0;
    ranks.set(first, rank + 1);
    const id = edgeId(from, to, rank);
    edges.set(id, id === edge.id && from.node === edge.from.node ? edge : rewired(edge, id, from, to));
  }

  for (const { opening, node, id } of leavesOf(root)) {
    nodes.set(id, opening === root ? node : named(node, id));
    for (const port of opening.feeds.get(node.id)?.keys() ?? []) {
      const arrivals = arrivalsAt(opening, node.id, port);
      if (edges.size + arrivals.length > FLAT_LIMITS.edges) return undefined;
      for (const arrival of arrivals) writeWire(arrival, { node: id, port });
    }
  }
  for (const opening of openingsIn(root)) {
    uses.set(
      opening.id,
      [...leavesOf(opening)].map((leaf) => leaf.id),
    );
    for (const { name, from } of opening.outputs) {
      const source = sourceOf(opening, from);
      if (typeof source === "object") through.set(portKey({ node: opening.id, port: name }), source);
    }
  }
  return { graph: { ...graph, nodes, edges }, through, uses, problems };
}

/** A wire and the graph that it is drawn in. */
interface Arrival {
  readonly at: Opening;
  readonly edge: Edge;
}

/** The wires that come in at a port, those that come from around its subgraph in their places. */
function arrivalsAt(opening: Opening, node: NodeId, port: string): readonly Arrival[] {
  const key = portKey({ node, port });
  const known = opening.arrivals.get(key);
  if (known) return known;
  const arrivals: Arrival[] = [];
  for (const feed of opening.feeds.get(node)?.get(port) ?? []) {
    // What is too much already need not be whole.
    if (arrivals.length > FLAT_LIMITS.edges) break;
    if (feed.kind === "wire") arrivals.push({ at: opening, edge: feed.edge });
    else if (opening.around)
      for (const each of arrivalsAt(opening.around.opening, opening.around.use, feed.name))
        arrivals.push(each);
  }
  opening.arrivals.set(key, arrivals);
  return arrivals;
}

/** The flattened port that an output stands for; undefined where there is no such node. */
function sourceOf(opening: Opening, port: PortRef): PortRef | "lost" | undefined {
  let [at, from] = [opening, port];
  for (;;) {
    if (!at.nodes.has(from.node)) return undefined;
    const inner = at.inside.get(from.node);
    if (!inner) return at.id === undefined ? from : { node: flatId(at.id, from.node), port: from.port };
    const output = inner.outputs.find(({ name }) => name === from.port);
    if (!output) return "lost";
    [at, from] = [inner, output.from];
  }
}

const namedNodes = new WeakMap<GraphNode, Map<NodeId, GraphNode>>();

/** The same object as long as the inner node is: what is made of a flattened node may be kept with it. */
function named(node: GraphNode, id: NodeId): GraphNode {
  const names = namedNodes.get(node) ?? new Map<NodeId, GraphNode>();
  namedNodes.set(node, names);
  const known = names.get(id) ?? { ...node, id };
  names.set(id, known);
  return known;
}

const rewiredEdges = new WeakMap<Edge, Map<EdgeId, Edge>>();

function rewired(edge: Edge, id: EdgeId, from: PortRef, to: PortRef): Edge {
  const ids = rewiredEdges.get(edge) ?? new Map<EdgeId, Edge>();
  rewiredEdges.set(edge, ids);
  const known = ids.get(id) ?? { ...edge, id, from, to };
  ids.set(id, known);
  return known;
}

function flaw(use: GraphNode, message: string): Problem {
  return { kind: "brokenSubgraph", severity: "error", node: use.id, message };
}

function circular(use: GraphNode, { title }: Subgraph): Problem {
  return flaw(
    use,
    `"${use.id}" cannot run: the subgraph "${title}" holds itself, directly or through another.`,
  );
}

function tooLarge(use: GraphNode): Problem {
  return flaw(
    use,
    `"${use.id}" cannot run: with all its subgraphs opened up, the pipeline has more than ${FLAT_LIMITS.nodes} nodes or ${FLAT_LIMITS.edges} wires.`,
  );
}

function clashing(use: GraphNode, id: NodeId): Problem {
  return flaw(
    use,
    `"${use.id}" cannot run: a node in it would be called "${id}", and so is another. Rename one.`,
  );
}

function longId(use: GraphNode, id: NodeId): Problem {
  return flaw(
    use,
    `"${use.id}" cannot run: "${id.slice(0, 60)}…" is too long for a name. Rename what is nested.`,
  );
}

function lostOutput(at: Opening, edge: Edge, to: PortRef): Problem {
  const message = `A wire hangs on the port "${edge.from.port}", which "${edge.from.node}" no longer has. Rewire or remove it.`;
  const place = at.id === undefined ? { edge: edge.id } : {};
  return { kind: "missingPort", severity: "error", node: to.node, ...place, message };
}
