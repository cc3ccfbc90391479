// Edits of wires and the law they obey: what may be wired to what. Knows nothing of how a refusal is told.

import { passOn } from "./bypass";
import { drawingRenamed } from "./drawing";
import type { EditError } from "./edit-error";
import { type Edge, type EdgeId, edgeId, type Graph, type NodeId, type PortRef, type Project } from "./graph";
import { removeParts } from "./node-edits";
import { failure, type Result, success } from "./result";
import { type Catalog, entryOf, mismatch } from "./spec";

/** Why a wire may not be drawn; undefined when it may. */
export function refusal(graph: Graph, from: PortRef, to: PortRef, catalog: Catalog): EditError | undefined {
  const source = graph.nodes.get(from.node);
  const target = graph.nodes.get(to.node);
  if (!source) return { kind: "unknownNode", node: from.node };
  if (!target) return { kind: "unknownNode", node: to.node };
  const sourceSpec = entryOf(catalog, source)?.spec;
  const targetSpec = entryOf(catalog, target)?.spec;
  const output = sourceSpec?.outputs.find((port) => port.name === from.port);
  const input = targetSpec?.inputs.find((port) => port.name === to.port);
  // A node of unknown type takes any wire: nothing is known that could forbid it.
  if (sourceSpec && !output) return { kind: "unknownPort", port: from, side: "output" };
  if (targetSpec && !input) return { kind: "unknownPort", port: to, side: "input" };
  const why = output && input && mismatch(output.type, input.type);
  if (why) return { kind: "typeMismatch", from, to, why };
  if (from.node === to.node || reaches(graph, to.node, from.node)) {
    return { kind: "cycle", from: from.node, to: to.node };
  }
  if (graph.edges.has(edgeId(from, to))) return { kind: "wired", from, to };
  return undefined;
}

export function connect(
  project: Project,
  from: PortRef,
  to: PortRef,
  catalog: Catalog,
): Result<Project, EditError> {
  const refused = refusal(project.graph, from, to, catalog);
  if (refused) return failure(refused);
  const id = edgeId(from, to);
  const edges = new Map(project.graph.edges).set(id, { id, from, to });
  return success({ ...project, graph: { ...project.graph, edges } });
}

/** A node in the middle of a wire: the part after it takes the wire's place among others, and its bends. */
export function splice(
  project: Project,
  id: EdgeId,
  input: PortRef,
  output: PortRef,
  catalog: Catalog,
): Result<Project, EditError> {
  const wire = project.graph.edges.get(id);
  if (!wire) return failure({ kind: "unknownEdge", edge: id });
  const cut = { ...project.graph, edges: new Map([...project.graph.edges].filter(([each]) => each !== id)) };
  const refused = refusal(cut, wire.from, input, catalog) ?? refusal(cut, output, wire.to, catalog);
  if (refused) return failure(refused);
  const before: Edge = { id: edgeId(wire.from, input), from: wire.from, to: input };
  const after: Edge = { ...wire, id: edgeId(output, wire.to), from: output };
  const edges = new Map(
    [...project.graph.edges].map(([each, edge]) => (each === id ? [after.id, after] : [each, edge])),
  ).set(before.id, before);
  return success({
    ...project,
    ...drawingRenamed(project, new Map(), new Map([[id, after.id]])),
    graph: { ...project.graph, edges },
  });
}

/** Removes nodes and wires what came in to where it went; wires whose ends would not fit are not drawn. */
export function dissolve(
  project: Project,
  nodes: readonly NodeId[],
  catalog: Catalog,
): Result<Project, EditError> {
  const unknown = nodes.find((id) => !project.graph.nodes.has(id));
  if (unknown !== undefined) return failure({ kind: "unknownNode", node: unknown });
  const { edges } = passOn(project.graph, catalog, new Set(nodes));
  const left = removeParts(project, { nodes });
  const fitting = [...edges].filter(
    ([id, edge]) => left.graph.edges.has(id) || fits(left.graph, edge, catalog),
  );
  return success({ ...left, graph: { ...left.graph, edges: new Map(fitting) } });
}

function fits(graph: Graph, { from, to }: Edge, catalog: Catalog): boolean {
  const source = graph.nodes.get(from.node);
  const target = graph.nodes.get(to.node);
  const output = source && entryOf(catalog, source)?.spec.outputs.find((port) => port.name === from.port);
  const input = target && entryOf(catalog, target)?.spec.inputs.find((port) => port.name === to.port);
  return !output || !input || mismatch(output.type, input.type) === undefined;
}

function reaches(graph: Graph, from: NodeId, goal: NodeId): boolean {
  const next = new Map<NodeId, NodeId[]>();
  for (const edge of graph.edges.values()) {
    const targets = next.get(edge.from.node);
    if (targets) targets.push(edge.to.node);
    else next.set(edge.from.node, [edge.to.node]);
  }
  const seen = new Set<NodeId>([from]);
  const queue = [from];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node === goal) return true;
    for (const target of next.get(node) ?? []) {
      if (!seen.has(target)) {
        seen.add(target);
        queue.push(target);
      }
    }
  }
  return false;
}
