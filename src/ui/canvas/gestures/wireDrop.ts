// Which wires would take up a node that is dropped on them, and by which ports. Knows nothing of pointers.

import type { Edge, EdgeId, Graph, PortRef, Project } from "../../../graph/graph";
import { type Catalog, type CatalogEntry, entryOf, mismatch } from "../../../graph/spec";
import { type DrawnWire, wireAt } from "../geometry";
import type { Box } from "../place";

/** The ports of a node type that would carry a wire on. */
export interface SplicePorts {
  readonly input: string;
  readonly output: string;
}

/** A wire lights up where it runs this near to the middle of a card, in pixels of the graph. */
const REACH = 46;

/** The first input that takes what the wire brings, with the first output that its target takes. */
export function splicePorts(
  graph: Graph,
  catalog: Catalog,
  { from, to }: Edge,
  { spec }: CatalogEntry,
): SplicePorts | undefined {
  const brought = portType(graph, catalog, from, "outputs");
  const wanted = portType(graph, catalog, to, "inputs");
  const input = spec.inputs.find(({ type }) => !brought || !mismatch(brought, type));
  const output = spec.outputs.find(({ type }) => !wanted || !mismatch(type, wanted));
  return input && output && { input: input.name, output: output.name };
}

/** The wires that could take up a node of a type. */
export function takingWires(
  { graph }: Pick<Project, "graph">,
  catalog: Catalog,
  entry: CatalogEntry,
  wires: readonly DrawnWire[],
): readonly DrawnWire[] {
  return wires.filter(({ id }) => {
    const edge = graph.edges.get(id);
    return edge && splicePorts(graph, catalog, edge, entry) !== undefined;
  });
}

/** The wire that runs nearest to the middle of a card, if any runs near it. */
export function wireUnder(wires: readonly DrawnWire[], card: Box): EdgeId | undefined {
  return wireAt(wires, { x: card.x + card.width / 2, y: card.y + card.height / 2 }, REACH)?.id;
}

function portType(graph: Graph, catalog: Catalog, { node: id, port }: PortRef, side: "inputs" | "outputs") {
  const node = graph.nodes.get(id);
  const spec = node && entryOf(catalog, node)?.spec;
  return spec?.[side].find(({ name }) => name === port)?.type;
}
