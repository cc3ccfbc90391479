// Says for screen readers what is selected and how it fares. Knows nothing of how either came about.

import { nodeRun } from "../../session/run";
import { useSession, useView } from "../studio";
import style from "./Announcement.module.css";
import { runLook } from "./runLook";

export function Announcement() {
  const nodes = useView((state) => state.nodes);
  const edges = useView((state) => state.edges);
  const [only] = nodes.size === 1 ? nodes : [];
  const run = useSession((state) => (only ? runLook(nodeRun(state.run, only)).text : ""));
  const text = only
    ? `${only} selected${run ? `, ${run}` : ""}`
    : nodes.size + edges.size > 0
      ? `${nodes.size} nodes and ${edges.size} wires selected`
      : "";
  return (
    <div role="status" className={style.unseen}>
      {text}
    </div>
  );
}
