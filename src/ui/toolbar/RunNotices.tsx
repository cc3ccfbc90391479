// What keeps a run from being what one would expect: pinned nodes, running on edit and why it waits. Knows nothing of how
// a run goes.

import { Pin, Zap, ZapOff } from "lucide-react";
import type { Graph } from "../../graph/graph";
import { Tooltip } from "../controls/Tooltip";
import { useSession, useStudio } from "../studio";
import { runText as text } from "../text/toolbar";
import style from "./RunNotices.module.css";

export function RunNotices() {
  return (
    <>
      <Pinned />
      <OnEdit />
    </>
  );
}

function Pinned() {
  const { session, view } = useStudio();
  const count = useSession((state) => pinnedNodes(state.project.graph).length);
  if (count === 0) return null;
  return (
    <Tooltip content={text.pinnedHint}>
      <button
        type="button"
        className={style.pinned}
        data-notice
        aria-label={text.pinned(count)}
        onClick={() => view.select(pinnedNodes(session.store.getState().project.graph))}
      >
        <Pin aria-hidden />
        {count}
        <span>{text.pinnedWord(count)}</span>
      </button>
    </Tooltip>
  );
}

function OnEdit() {
  const on = useSession((state) => state.project.runOnEdit === true);
  const held = useSession((state) => state.held);
  if (!on) return null;
  return (
    <Tooltip content={held ?? text.onEditNote}>
      <span className={style.onEdit} data-held={held !== undefined || undefined} data-notice role="note">
        {held === undefined ? <Zap aria-hidden /> : <ZapOff aria-hidden />}
        <span>{held ?? text.onEditShort}</span>
      </span>
    </Tooltip>
  );
}

const pinsByGraph = new WeakMap<Graph, ReturnType<typeof listPinned>>();

function pinnedNodes(graph: Graph): ReturnType<typeof listPinned> {
  const pinned = pinsByGraph.get(graph) ?? listPinned(graph);
  pinsByGraph.set(graph, pinned);
  return pinned;
}

function listPinned({ nodes }: Graph) {
  return [...nodes.values()].filter((node) => node.pinned).map((node) => node.id);
}
