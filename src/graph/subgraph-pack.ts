// A selection becomes a subgraph and one use of it: what crosses its border becomes ports, in an order that keeps every
// merge as it was. Knows nothing of the project around the graph it is drawn in.

import type { EditError } from "./edit-error";
import {
  type Drawing,
  type Edge,
  type EdgeId,
  edgeId,
  type Group,
  type GroupId,
  NODE_ID_PATTERN,
  type NodeId,
  type NoteId,
  type Point,
  type PortRef,
  portKey,
  type Subgraph,
  type SubgraphTarget,
} from "./graph";
import { probesOf } from "./probe";
import { failure, type Result, success } from "./result";
import { type Feed, feedsOf, freeName, type Level } from "./subgraph";

export interface Packing {
  readonly nodes: readonly NodeId[];
  /** Notes that move in with them. */
  readonly notes?: readonly NoteId[];
  /** Of the use. */
  readonly id: NodeId;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
}

export interface Packed {
  readonly level: Level;
  readonly subgraph: Subgraph;
}

export function pack(level: Level, packing: Packing): Result<Packed, EditError> {
  const chosen = new Set(packing.nodes);
  const refused = refusal(level, chosen, packing.id);
  if (refused) return failure(refused);
  const inflows = inflowsOf(level, chosen);
  const outflows = outflowsOf(level, chosen);
  const params = paramsOf(level, chosen);
  const inside = (edge: Edge) => chosen.has(edge.from.node) && chosen.has(edge.to.node);
  const notes = new Set(packing.notes);
  const subgraph: Subgraph = {
    title: packing.title,
    description: packing.description ?? "",
    nodes: new Map([...level.nodes].filter(([id]) => chosen.has(id))),
    edges: new Map([...level.edges].filter(([, edge]) => inside(edge))),
    inputs: inflows.map(({ name, to }) => ({ name, to })),
    outputs: outflows.map(({ name, from }) => ({ name, from })),
    params: params.map(({ name, node, param }) => ({ name, node, param })),
    layout: new Map([...level.layout].filter(([id]) => chosen.has(id))),
    notes: new Map([...level.notes].filter(([id]) => notes.has(id))),
    groups: new Map([...level.groups].filter(([, group]) => isSubset(group.nodes, chosen))),
    routes: new Map([...level.routes].filter(([id]) => isInside(level.edges.get(id), inside))),
    probes: probesOf(level.probes, (id) => chosen.has(id)),
  };
  return success({
    level: around(level, packing, chosen, subgraph, { inflows, outflows, params }),
    subgraph,
  });
}

/** Where a use stands for what is in it: the middle of its nodes' corners. */
export function middleOf(layout: Drawing["layout"]): Point {
  const points = [...layout.values()];
  if (points.length === 0) return { x: 0, y: 0 };
  const mid = (values: readonly number[]) =>
    (values.reduce((a, b) => Math.min(a, b)) + values.reduce((a, b) => Math.max(a, b))) / 2;
  return { x: mid(points.map(({ x }) => x)), y: mid(points.map(({ y }) => y)) };
}

function refusal(level: Level, chosen: ReadonlySet<NodeId>, id: NodeId): EditError | undefined {
  if (chosen.size === 0) return { kind: "emptySubgraph" };
  for (const node of chosen) if (!level.nodes.has(node)) return { kind: "unknownNode", node };
  if (!NODE_ID_PATTERN.test(id)) return { kind: "badId", id };
  if (level.nodes.has(id) && !chosen.has(id)) return { kind: "takenId", id };
  const between = nodeBetween(level, chosen);
  return between === undefined ? undefined : { kind: "openSelection", between };
}

/** A node outside that the chosen ones feed and that feeds them: in one node they would feed themselves. */
function nodeBetween({ edges }: Level, chosen: ReadonlySet<NodeId>): NodeId | undefined {
  const next = new Map<NodeId, NodeId[]>();
  for (const { from, to } of edges.values()) {
    const targets = next.get(from.node) ?? [];
    targets.push(to.node);
    next.set(from.node, targets);
  }
  const start = [...chosen].flatMap((id) => next.get(id) ?? []).filter((id) => !chosen.has(id));
  const seen = new Set(start);
  for (const id of seen) {
    for (const target of next.get(id) ?? []) {
      if (chosen.has(target)) return id;
      seen.add(target);
    }
  }
  return undefined;
}

interface Inflow {
  readonly name: string;
  readonly to: readonly SubgraphTarget[];
  readonly feed: Feed;
}

interface Entry {
  key: string;
  readonly target: SubgraphTarget;
  readonly feed: Feed;
  /** The entry that a merge takes right before this one. */
  readonly before: Entry | undefined;
}

/** One input for each outer source, as far as one order of the inputs can keep every merge as it is. */
function inflowsOf(level: Level, chosen: ReadonlySet<NodeId>): readonly Inflow[] {
  const entries = entriesOf(level, chosen);
  const { left } = orderOf(entries);
  for (const [index, entry] of entries.entries()) if (left.has(entry.key)) entry.key += `\n${index}`;
  const names = new Set<string>();
  return orderOf(entries).order.map((key) => {
    const own = entries.filter((entry) => entry.key === key);
    const { feed, target } = own[0] as Entry;
    const name = freeName(names, target.port);
    names.add(name);
    return { name, feed, to: own.map((entry) => entry.target) };
  });
}

function entriesOf(level: Level, chosen: ReadonlySet<NodeId>): readonly Entry[] {
  const entries: Entry[] = [];
  const feeds = feedsOf(level);
  for (const node of level.nodes.keys()) {
    if (!chosen.has(node)) continue;
    for (const [port, list] of feeds.get(node) ?? []) {
      const isInner = (feed: Feed) => feed.kind === "wire" && chosen.has(feed.edge.from.node);
      const total = list.filter(isInner).length;
      let after = 0;
      let before: Entry | undefined;
      for (const feed of list) {
        if (isInner(feed)) {
          after++;
          before = undefined;
          continue;
        }
        const target = { node, port, ...(after < total && { after }) };
        before = { key: keyOf(level, feed), target, feed, before };
        entries.push(before);
      }
    }
  }
  return entries;
}

/** Equal for what one wire can bring in. */
function keyOf({ routes }: Level, feed: Feed): string {
  if (feed.kind === "inlet") return JSON.stringify([feed.name]);
  const { id, from, extra } = feed.edge;
  return JSON.stringify([from.node, from.port, extra ?? null, routes.get(id) ?? null]);
}

/** The keys in an order that keeps to all the entries', the first seen first, and those that have none. */
function orderOf(entries: readonly Entry[]): {
  readonly order: readonly string[];
  readonly left: ReadonlySet<string>;
} {
  const left = new Map<string, Set<string>>(entries.map(({ key }) => [key, new Set()]));
  for (const { key, before } of entries) if (before) left.get(key)?.add(before.key);
  const order: string[] = [];
  for (;;) {
    const next = [...left].find(
      ([key, before]) => before.size === 0 || (before.size === 1 && before.has(key)),
    );
    if (!next) return { order, left: new Set(left.keys()) };
    order.push(next[0]);
    left.delete(next[0]);
    for (const before of left.values()) before.delete(next[0]);
  }
}

interface Outflow {
  readonly name: string;
  readonly from: PortRef;
}

function outflowsOf(level: Level, chosen: ReadonlySet<NodeId>): readonly Outflow[] {
  const ports = new Map<string, PortRef>();
  for (const { from, to } of level.edges.values())
    if (chosen.has(from.node) && !chosen.has(to.node)) ports.set(portKey(from), from);
  for (const { from } of level.outputs) if (chosen.has(from.node)) ports.set(portKey(from), from);
  const names = new Set<string>();
  return [...ports.values()].map((from) => {
    const name = freeName(names, from.port);
    names.add(name);
    return { name, from };
  });
}

type Param = Subgraph["params"][number] & { readonly outside: string };

function paramsOf(level: Level, chosen: ReadonlySet<NodeId>): readonly Param[] {
  const names = new Set<string>();
  return level.params
    .filter(({ node }) => chosen.has(node))
    .map(({ name: outside, node, param }) => {
      const name = freeName(names, param);
      names.add(name);
      return { name, node, param, outside };
    });
}

interface Flows {
  readonly inflows: readonly Inflow[];
  readonly outflows: readonly Outflow[];
  readonly params: readonly Param[];
}

function around(
  level: Level,
  { id, type, notes = [] }: Packing,
  chosen: ReadonlySet<NodeId>,
  { layout }: Subgraph,
  { inflows, outflows, params }: Flows,
): Level {
  const outputs = new Map(outflows.map(({ name, from }) => [portKey(from), { node: id, port: name }]));
  const inputs = new Map(
    inflows.flatMap(({ name, feed }) =>
      feed.kind === "wire" ? [[feed.edge.id, { node: id, port: name }] as const] : [],
    ),
  );
  const edges = new Map<EdgeId, Edge>();
  const routes = new Map<EdgeId, readonly Point[]>();
  for (const edge of level.edges.values()) {
    const rewired = crossing(edge, chosen, inputs, outputs);
    if (!rewired) continue;
    edges.set(rewired.id, rewired);
    const route = level.routes.get(edge.id);
    if (route) routes.set(rewired.id, route);
  }
  const first = [...level.nodes.keys()].find((each) => chosen.has(each));
  const nodes = [...level.nodes].flatMap(([each, node]) =>
    each === first
      ? [[id, { id, type, params: {} }] as const]
      : chosen.has(each)
        ? []
        : [[each, node] as const],
  );
  const gone = new Set(notes);
  const inlets = (name: string) =>
    inflows.flatMap((flow) =>
      flow.feed.kind === "inlet" && flow.feed.name === name ? [{ node: id, port: flow.name }] : [],
    );
  const paramOf = new Map(params.map(({ outside, name }) => [outside, name]));
  return {
    nodes: new Map(nodes),
    edges,
    layout: new Map([...level.layout].filter(([each]) => !chosen.has(each))).set(id, middleOf(layout)),
    notes: gone.size ? new Map([...level.notes].filter(([each]) => !gone.has(each))) : level.notes,
    groups: groupsAround(level.groups, chosen, id),
    routes,
    probes: probesOf(level.probes, (each) => !chosen.has(each)),
    inputs: level.inputs.map(({ name, to }) => ({
      name,
      to: [...to.filter(({ node }) => !chosen.has(node)), ...inlets(name)],
    })),
    outputs: level.outputs.map(({ name, from }) => ({ name, from: outputs.get(portKey(from)) ?? from })),
    params: level.params.map((param) => {
      const name = chosen.has(param.node) ? paramOf.get(param.name) : undefined;
      return name === undefined ? param : { name: param.name, node: id, param: name };
    }),
  };
}

/** The wire as it is outside; undefined where it moved in, or where another brings the same. */
function crossing(
  edge: Edge,
  chosen: ReadonlySet<NodeId>,
  inputs: ReadonlyMap<EdgeId, PortRef>,
  outputs: ReadonlyMap<string, PortRef>,
): Edge | undefined {
  const [comes, goes] = [chosen.has(edge.from.node), chosen.has(edge.to.node)];
  if (comes === goes) return comes ? undefined : edge;
  if (goes) {
    const to = inputs.get(edge.id);
    return to && { ...edge, id: edgeId(edge.from, to), to };
  }
  const from = outputs.get(portKey(edge.from)) ?? edge.from;
  const rank = Number(edge.id.split("#").at(-1)) || 0;
  return { ...edge, id: edgeId(from, edge.to, rank), from };
}

/** A use takes the place of its nodes in the group that held all of them. */
function groupsAround(groups: Drawing["groups"], chosen: ReadonlySet<NodeId>, id: NodeId): Drawing["groups"] {
  return new Map(
    [...groups].flatMap(([key, group]): [GroupId, Group][] => {
      if (isSubset(group.nodes, chosen)) return [];
      const left = [...group.nodes].filter((node) => !chosen.has(node));
      if (left.length === group.nodes.size) return [[key, group]];
      return [[key, { ...group, nodes: new Set(isSubset(chosen, group.nodes) ? [...left, id] : left) }]];
    }),
  );
}

function isSubset<Item>(part: ReadonlySet<Item>, whole: ReadonlySet<Item>): boolean {
  for (const item of part) if (!whole.has(item)) return false;
  return true;
}

function isInside(edge: Edge | undefined, inside: (edge: Edge) => boolean): boolean {
  return edge !== undefined && inside(edge);
}
