// Which node types fit what the list at the pointer was opened for, and by which port. Knows nothing of the list.

import type { Graph, NodeId } from "../../graph/graph";
import type { Catalog, CatalogEntry } from "../../graph/spec";
import { quickAddText as words } from "../text/palette";
import type { QuickAddRequest } from "../view";
import { fittingPort, portTypeOf } from "./fitting";
import { splicePorts } from "./gestures/wireDrop";

export interface Fit {
  readonly fits: boolean;
  /** The ports that would be wired, or why none is. */
  readonly words: string;
}

/** Undefined where any node will do. */
export function fitsOf(
  graph: Graph,
  catalog: Catalog,
  { wire, into, replaces }: QuickAddRequest,
): ((entry: CatalogEntry) => Fit) | undefined {
  if (replaces) return replacing(graph, replaces);
  const edge = into && graph.edges.get(into);
  if (edge) {
    return (entry) => {
      const ports = splicePorts(graph, catalog, edge, entry);
      return ports ? { fits: true, words: `${ports.input} → ${ports.output}` } : UNFIT;
    };
  }
  if (!wire) return undefined;
  const type = portTypeOf(graph, catalog, wire);
  return (entry) => {
    const port = fittingPort(entry, wire, type);
    if (port === undefined) return UNFIT;
    return { fits: true, words: wire.side === "output" ? `→ ${port}` : `${port} →` };
  };
}

const UNFIT: Fit = { fits: false, words: words.unfit };

/** The accessible name of the list. */
export function titleOf({ wire, into, replaces }: QuickAddRequest, all: boolean): string {
  if (replaces) return words.replace(replaces);
  if (into) return words.into;
  if (!wire) return words.add;
  const port = `${wire.port.node}.${wire.port.port}`;
  return all ? words.all(port) : words.fits(port);
}

/** All may take a node's place; what matters is how many of its wires would find a port. */
function replacing(graph: Graph, node: NodeId): (entry: CatalogEntry) => Fit {
  const wires = [...graph.edges.values()].filter(({ from, to }) => from.node === node || to.node === node);
  return ({ spec }) => {
    const inputs = new Set(spec.inputs.map(({ name }) => name));
    const outputs = new Set(spec.outputs.map(({ name }) => name));
    const kept = wires.filter(({ from, to }) =>
      from.node === node ? outputs.has(from.port) : inputs.has(to.port),
    );
    return { fits: true, words: wires.length > 0 ? words.keeps(kept.length, wires.length) : "" };
  };
}
