// What is selected, in words and fields. Knows nothing of how the graph is drawn.

import type { Probe } from "../../graph/graph";
import { ProbeInspector } from "../probes/ProbeInspector";
import { useSession, useView } from "../studio";
import { SubgraphFacts } from "../subgraph/SubgraphFacts";
import { inspectorText } from "../text/inspector";
import style from "./Inspector.module.css";
import { ManySelected } from "./ManySelected";
import { NodeInspector } from "./NodeInspector";
import { ProjectFacts } from "./ProjectFacts";
import { WireInspector } from "./WireInspector";

export function Inspector() {
  const graph = useSession((state) => state.project.graph);
  const selectedNodes = useView((state) => state.nodes);
  const selectedEdges = useView((state) => state.edges);
  // What was undone away may still be selected.
  const nodes = [...selectedNodes].filter((id) => graph.nodes.has(id));
  const edges = [...selectedEdges].filter((id) => graph.edges.has(id));
  const [node] = nodes;
  const [edge] = edges;
  const oneWire = nodes.length === 0 && edges.length === 1;
  const probe = useOneProbe();
  return (
    <section
      className={style.inspector}
      data-fixed={oneWire || probe !== undefined}
      aria-label={inspectorText.title}
    >
      {probe ? (
        <ProbeInspector key={probe.id} probe={probe} />
      ) : oneWire && edge ? (
        <WireInspector key={edge} edge={edge} />
      ) : node && nodes.length === 1 && edges.length === 0 ? (
        <NodeInspector key={node} node={node} />
      ) : nodes.length + edges.length > 0 ? (
        <ManySelected nodes={nodes} edges={edges} />
      ) : (
        <OpenGraph />
      )}
    </section>
  );
}

/** Where it is all that is selected. */
function useOneProbe(): Probe | undefined {
  const only = useView(({ nodes, edges, notes, groups, probes }) => {
    const [id, ...more] = probes;
    return nodes.size + edges.size + notes.size + groups.size + more.length === 0 ? id : undefined;
  });
  return useSession((state) => (only === undefined ? undefined : state.project.probes.get(only)));
}

function OpenGraph() {
  const isInside = useSession((state) => state.path.length > 0);
  return isInside ? <SubgraphFacts /> : <ProjectFacts />;
}
