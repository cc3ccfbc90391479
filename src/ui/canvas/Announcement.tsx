// Says for screen readers what is selected and how it fares. Knows nothing of how either came about.

import { entryOf } from "../../graph/spec";
import { type NodeRun, nodeRun } from "../../session/run";
import { useSession, useView } from "../studio";
import { selectionText } from "../text/commands";
import style from "./Announcement.module.css";
import { News } from "./News";
import { problemsOf, runLook } from "./runLook";

export function Announcement() {
  const nodes = useView((state) => state.nodes);
  const edges = useView((state) => state.edges);
  const drawn = useView((state) => state.notes.size + state.groups.size + state.probes.size);
  const [node] = nodes.size === 1 ? nodes : [];
  const [edge] = nodes.size === 0 && edges.size === 1 ? edges : [];
  const title = useSession(({ project, catalog }) => {
    const only = node && project.graph.nodes.get(node);
    return only && (entryOf(catalog, only)?.spec.title ?? selectionText.unknownType);
  });
  const mode = useSession(({ project }) => (node ? project.graph.nodes.get(node)?.mode : undefined));
  const run = useSession((state) => (node ? restingLook(nodeRun(state.run, node)) : ""));
  const problems = useSession((state) => (node ? problemsOf(state.problems, node).length : 0));
  const wire = useSession(({ project }) => edge && project.graph.edges.get(edge));
  const text = node
    ? selectionText.node([
        node,
        title,
        mode && selectionText.modes[mode],
        run,
        problems && selectionText.problems(problems),
      ])
    : wire
      ? selectionText.wire(`${wire.from.node}.${wire.from.port}`, `${wire.to.node}.${wire.to.port}`)
      : nodes.size + edges.size + drawn > 0
        ? selectionText.several(nodes.size, edges.size)
        : "";
  return (
    <>
      <div role="status" className={style.unseen}>
        {text}
      </div>
      <News />
    </>
  );
}

/** How far a run is changes too often to be said. */
function restingLook(run: NodeRun): string {
  return run.kind === "running" ? "" : runLook(run).text;
}
