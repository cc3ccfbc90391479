// The way from the project's own graph to the subgraph that is open. Knows nothing of what is drawn below it.

import { ChevronRight, CornerLeftUp } from "lucide-react";
import { Fragment, useEffect, useRef } from "react";
import type { NodeId } from "../../graph/graph";
import type { SessionState } from "../../session/session";
import { useCanvas } from "../canvas/CanvasProvider";
import { useCommands } from "../commands/CommandsProvider";
import { IconButton } from "../controls/IconButton";
import { useSession } from "../studio";
import { projectText } from "../text/inspector";
import { subgraphCommandWords, subgraphText } from "../text/subgraph";
import style from "./Breadcrumbs.module.css";
import { useSubgraphs } from "./useSubgraphs";
import { usesOf } from "./uses";

export function Breadcrumbs() {
  const path = useSession((state) => state.path);
  const name = useSession((state) => state.whole.project.name);
  const subgraphs = useSubgraphs();
  const { keysOf } = useCommands();
  useWholeInView(path);
  if (path.length === 0) return null;
  return (
    <nav className={style.crumbs} aria-label={subgraphText.path}>
      <IconButton
        small
        label={subgraphCommandWords.leaveSubgraph[0]}
        keys={keysOf("leaveSubgraph")}
        icon={<CornerLeftUp />}
        onClick={() => subgraphs.leave()}
      />
      <ol>
        <li>
          <button type="button" onClick={() => subgraphs.leave(0)}>
            {name || projectText.untitled}
          </button>
        </li>
        {path.map((id, index) => (
          <Fragment key={path.slice(0, index + 1).join()}>
            <ChevronRight className={style.arrow} aria-hidden />
            <Crumb id={id} depth={index + 1} isLast={index === path.length - 1} />
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}

interface CrumbProps {
  readonly id: NodeId;
  readonly depth: number;
  readonly isLast: boolean;
}

function Crumb({ id, depth, isLast }: CrumbProps) {
  const type = useSession((state) => typeOf(state, depth));
  const title = useSession((state) => state.whole.project.graph.subgraphs.get(type)?.title ?? type);
  const uses = useSession((state) => usesOf(state, type));
  const subgraphs = useSubgraphs();
  const label = (
    <>
      <b>{title}</b>
      <code>{id}</code>
    </>
  );
  return (
    <li>
      {isLast ? (
        <span aria-current="location" title={subgraphText.badgeHint(uses)}>
          {label}
          {uses > 1 && <em>×{uses}</em>}
        </span>
      ) : (
        <button type="button" onClick={() => subgraphs.leave(depth)}>
          {label}
        </button>
      )}
    </li>
  );
}

/** The type of the use that is open at a depth. */
function typeOf({ whole, path }: Pick<SessionState, "whole" | "path">, depth: number): string {
  const { graph } = whole.project;
  let nodes = graph.nodes;
  let type = "";
  for (const id of path.slice(0, depth)) {
    type = nodes.get(id)?.type ?? "";
    nodes = graph.subgraphs.get(type)?.nodes ?? new Map();
  }
  return type;
}

/** What is opened is shown whole, whatever part of the other graph was on the screen. */
function useWholeInView(path: readonly NodeId[]): void {
  const { actions } = useCanvas();
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    const frame = requestAnimationFrame(() => actions.fitAll(0));
    return () => cancelAnimationFrame(frame);
  }, [path, actions]);
}
