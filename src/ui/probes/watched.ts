// All probes of a project as a list, whichever graph is open: those of subgraphs once for every use. Knows nothing of how
// they are shown.

import {
  type NodeId,
  type PortKey,
  type PortRef,
  type Probe,
  type Project,
  portKey,
} from "../../graph/graph";
import { flatAt, type Path, ROOT } from "../../session/focus";

/** One probe where it is seen. */
export interface Watched {
  readonly key: string;
  readonly probe: Probe;
  /** The uses of subgraphs in which it is, the outermost first. */
  readonly path: Path;
  /** Its port in the whole run. */
  readonly port: PortRef;
  /** "denoise / gain.out". */
  readonly name: string;
}

/** More are not listed: a subgraph may be used very often. */
const MOST_WATCHED = 200;

export function watchedOf(
  { graph, probes }: Pick<Project, "graph" | "probes">,
  through: ReadonlyMap<PortKey, PortRef>,
): readonly Watched[] {
  const found: Watched[] = [];
  const holders = holdersOf(graph.subgraphs);

  function add(here: Project["probes"], path: Path): void {
    for (const probe of here.values()) {
      if (found.length >= MOST_WATCHED) return;
      const flat = { node: flatAt({ path }, probe.port.node), port: probe.port.port };
      found.push({
        key: `${path.join("/")} ${probe.id}`,
        probe,
        path,
        port: through.get(portKey(flat)) ?? flat,
        name: [...path, `${probe.port.node}.${probe.port.port}`].join(" / "),
      });
    }
  }

  function visit(nodes: Project["graph"]["nodes"], path: Path): void {
    for (const [id, { type }] of nodes) {
      const subgraph = holders.has(type) ? graph.subgraphs.get(type) : undefined;
      if (!subgraph || found.length >= MOST_WATCHED) continue;
      const inner: readonly NodeId[] = [...path, id];
      add(subgraph.probes, inner);
      visit(subgraph.nodes, inner);
    }
  }

  add(probes, ROOT);
  if (holders.size > 0) visit(graph.nodes, ROOT);
  return found;
}

/** The subgraphs in which there are probes, and those that hold one of them. */
function holdersOf(subgraphs: Project["graph"]["subgraphs"]): ReadonlySet<string> {
  const holders = new Set<string>();
  let before = -1;
  while (before !== holders.size) {
    before = holders.size;
    for (const [type, { probes, nodes }] of subgraphs)
      if (probes.size > 0 || [...nodes.values()].some((node) => holders.has(node.type))) holders.add(type);
  }
  return holders;
}
