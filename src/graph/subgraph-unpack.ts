// A use of a subgraph becomes the nodes in it again, wired as they ran. Knows nothing of the project around the graph it
// is drawn in.

import type { EditError } from "./edit-error";
import {
  type Drawing,
  type Edge,
  type EdgeId,
  edgeId,
  type GraphNode,
  type Group,
  type GroupId,
  type NodeId,
  type Note,
  type NoteId,
  type Point,
  type PortRef,
  type Probe,
  type ProbeId,
  type Subgraph,
  type SubgraphTarget,
} from "./graph";
import { placeOfProbe } from "./probe";
import { failure, type Result, success } from "./result";
import { feedsOf, freeName, type Level } from "./subgraph";
import { middleOf } from "./subgraph-pack";
import { nodesOfUse } from "./use";

export function unpack(level: Level, id: NodeId, subgraph: Subgraph): Result<Level, EditError> {
  const use = level.nodes.get(id);
  if (!use) return failure({ kind: "unknownNode", node: id });
  if (hasLostPorts(level, id, subgraph)) return failure({ kind: "lostPorts", node: id });
  const ids = namesOf(level, id, subgraph);
  const at = level.layout.get(id) ?? { x: 0, y: 0 };
  const middle = middleOf(subgraph.layout);
  const by = { x: at.x - middle.x, y: at.y - middle.y };
  const wires = wiresOf(level, id, subgraph, ids);
  const named = (node: NodeId) => ids.get(node) ?? node;
  return success({
    nodes: new Map(
      [...level.nodes].flatMap(([each, node]) =>
        each === id ? innerNodes(subgraph, use, named) : [[each, node] as const],
      ),
    ),
    edges: wires.edges,
    inputs: level.inputs.map(({ name, to }) => ({
      name,
      to: [...to.filter(({ node }) => node !== id), ...(wires.targets.get(name) ?? [])],
    })),
    outputs: level.outputs.map(({ name, from }) => ({ name, from: wires.source(from) })),
    params: level.params.flatMap((param) => {
      if (param.node !== id) return [param];
      const inner = subgraph.params.find(({ name }) => name === param.param);
      return inner ? [{ name: param.name, node: named(inner.node), param: inner.param }] : [];
    }),
    ...drawingOf(level, id, subgraph, named, by, wires),
  });
}

function hasLostPorts(level: Level, id: NodeId, { inputs, outputs }: Subgraph): boolean {
  const into = [...level.edges.values()].map(({ to }) => to);
  const outOf = [...level.edges.values()].map(({ from }) => from);
  const lost = (ports: readonly PortRef[], known: readonly { readonly name: string }[]) =>
    ports.some(({ node, port }) => node === id && !known.some(({ name }) => name === port));
  return (
    lost([...into, ...level.inputs.flatMap(({ to }) => to)], inputs) ||
    lost([...outOf, ...level.outputs.map(({ from }) => from)], outputs)
  );
}

/** The names inside, where they are free outside. */
function namesOf(level: Level, id: NodeId, { nodes }: Subgraph): ReadonlyMap<NodeId, NodeId> {
  const taken = new Set([...level.nodes.keys()].filter((each) => each !== id));
  const ids = new Map<NodeId, NodeId>();
  for (const inner of nodes.keys()) {
    const wish = taken.has(inner) ? inner.replace(/_\d+$/, "").slice(0, 240) : inner;
    const name = freeName(taken as ReadonlySet<string>, wish) as NodeId;
    ids.set(inner, name);
    taken.add(name);
  }
  return ids;
}

function innerNodes(
  subgraph: Subgraph,
  use: GraphNode,
  named: (node: NodeId) => NodeId,
): readonly (readonly [NodeId, GraphNode])[] {
  return [...nodesOfUse(subgraph, use).values()].map((node) => {
    const id = named(node.id);
    const mode = use.mode ?? node.mode;
    return [id, { ...node, id, ...(mode && { mode }) }] as const;
  });
}

interface Wires {
  readonly edges: ReadonlyMap<EdgeId, Edge>;
  readonly routes: Drawing["routes"];
  /** Where the wires of the inputs of the graph around go now, instead of into the use. */
  readonly targets: ReadonlyMap<string, readonly SubgraphTarget[]>;
  source(port: PortRef): PortRef;
}

function wiresOf(level: Level, id: NodeId, subgraph: Subgraph, ids: ReadonlyMap<NodeId, NodeId>): Wires {
  const edges = new Map<EdgeId, Edge>();
  const routes = new Map<EdgeId, readonly Point[]>();
  const targets = new Map<string, SubgraphTarget[]>();
  const ranks = new Map<EdgeId, number>();
  const inner = (port: PortRef): PortRef => ({ node: ids.get(port.node) ?? port.node, port: port.port });
  const source = (port: PortRef): PortRef => {
    const output = port.node === id && subgraph.outputs.find(({ name }) => name === port.port);
    return output ? inner(output.from) : port;
  };
  const add = (edge: Edge, from: PortRef, to: PortRef, route: readonly Point[] | undefined) => {
    const first = edgeId(from, to);
    const rank = ranks.get(first) ?? 0;
    ranks.set(first, rank + 1);
    const key = edgeId(from, to, rank);
    edges.set(key, { ...edge, id: key, from, to });
    if (route) routes.set(key, route);
  };
  const outside = feedsOf(level).get(id);

  /** The wires into an inner port; gives how many there were. */
  function addFeeds(port: PortRef, feeds: Iterable<ReturnType<typeof inletOrWire>>): void {
    let count = 0;
    const inlets: { readonly name: string; readonly after: number }[] = [];
    for (const feed of feeds) {
      if (feed.kind === "inlet") inlets.push({ name: feed.name, after: count });
      else {
        add(feed.edge, feed.from, port, feed.route);
        count++;
      }
    }
    for (const { name, after } of inlets) {
      const target = { ...port, ...(after < count && { after }) };
      targets.set(name, [...(targets.get(name) ?? []), target]);
    }
  }

  function inletOrWire(
    feed: { kind: "inlet"; name: string } | { kind: "wire"; edge: Edge; at: "inside" | "outside" },
  ) {
    if (feed.kind === "inlet") return feed;
    const { edge, at } = feed;
    return at === "inside"
      ? { kind: "wire" as const, edge, from: inner(edge.from), route: undefined }
      : { kind: "wire" as const, edge, from: source(edge.from), route: level.routes.get(edge.id) };
  }

  function addInner(): void {
    for (const [node, ports] of feedsOf(subgraph)) {
      if (!subgraph.nodes.has(node)) continue;
      for (const [port, feeds] of ports) {
        const all = feeds.flatMap((feed) =>
          feed.kind === "wire"
            ? [inletOrWire({ kind: "wire", edge: feed.edge, at: "inside" })]
            : (outside?.get(feed.name) ?? []).map((each) =>
                inletOrWire(each.kind === "wire" ? { ...each, at: "outside" } : each),
              ),
        );
        addFeeds(inner({ node, port }), all);
      }
    }
  }

  let isInnerAdded = false;
  for (const edge of level.edges.values()) {
    if (!isInnerAdded && (edge.to.node === id || edge.from.node === id)) {
      isInnerAdded = true;
      addInner();
    }
    if (edge.to.node !== id) add(edge, source(edge.from), edge.to, level.routes.get(edge.id));
  }
  if (!isInnerAdded) addInner();
  return { edges, routes, targets, source };
}

function drawingOf(
  level: Level,
  id: NodeId,
  subgraph: Subgraph,
  named: (node: NodeId) => NodeId,
  by: Point,
  { routes: outerRoutes, source }: Pick<Wires, "routes" | "source">,
): Drawing {
  const moved = ({ x, y }: Point): Point => ({ x: x + by.x, y: y + by.y });
  const layout = new Map([...level.layout].filter(([each]) => each !== id));
  for (const inner of subgraph.nodes.keys())
    layout.set(named(inner), moved(subgraph.layout.get(inner) ?? middleOf(subgraph.layout)));
  const notes = new Map<NoteId, Note>(level.notes);
  for (const note of subgraph.notes.values()) {
    const fresh = freeName(notes as ReadonlyMap<string, Note>, note.id) as NoteId;
    notes.set(fresh, { ...note, id: fresh, at: moved(note.at) });
  }
  const routes = new Map(outerRoutes);
  for (const [edge, points] of subgraph.routes) {
    const wire = subgraph.edges.get(edge);
    if (!wire) continue;
    const end = ({ node, port }: PortRef) => ({ node: named(node), port });
    const rank = Number(edge.split("#").at(-1)) || 0;
    routes.set(edgeId(end(wire.from), end(wire.to), rank), points.map(moved));
  }
  return {
    layout,
    notes,
    groups: groupsOf(level, id, subgraph, named),
    routes,
    probes: probesAfter(level, id, subgraph, named, source, layout),
  };
}

/** Probes of the use go to what gave its outputs, and stay where they are; those of ports that are gone have no place. */
function probesAfter(
  level: Level,
  id: NodeId,
  subgraph: Subgraph,
  named: (node: NodeId) => NodeId,
  source: (port: PortRef) => PortRef,
  layout: Drawing["layout"],
): Drawing["probes"] {
  const probes = new Map<ProbeId, Probe>();
  for (const probe of level.probes.values()) {
    if (probe.port.node !== id) {
      probes.set(probe.id, probe);
      continue;
    }
    const port = source(probe.port);
    const at = placeOfProbe(level, probe);
    const { x, y } = layout.get(port.node) ?? at;
    if (port !== probe.port) probes.set(probe.id, { ...probe, port, by: { x: at.x - x, y: at.y - y } });
  }
  for (const probe of subgraph.probes.values()) {
    const fresh = freeName(probes as ReadonlyMap<string, Probe>, probe.id) as ProbeId;
    probes.set(fresh, { ...probe, id: fresh, port: { ...probe.port, node: named(probe.port.node) } });
  }
  return probes;
}

function groupsOf(
  level: Level,
  id: NodeId,
  subgraph: Subgraph,
  named: (node: NodeId) => NodeId,
): Drawing["groups"] {
  const grouped = new Set([...subgraph.groups.values()].flatMap((group) => [...group.nodes]));
  const loose = [...subgraph.nodes.keys()].filter((each) => !grouped.has(each)).map(named);
  const groups = new Map<GroupId, Group>();
  for (const [key, group] of level.groups) {
    const nodes = new Set([...group.nodes].flatMap((each) => (each === id ? loose : [each])));
    if (nodes.size) groups.set(key, group.nodes.has(id) ? { ...group, nodes } : group);
  }
  for (const group of subgraph.groups.values()) {
    const fresh = freeName(groups as ReadonlyMap<string, Group>, group.id) as GroupId;
    groups.set(fresh, { ...group, id: fresh, nodes: new Set([...group.nodes].map(named)) });
  }
  return groups;
}
