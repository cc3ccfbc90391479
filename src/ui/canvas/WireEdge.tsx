// One wire: its colour from what travels on it, and what the last run sent over it. Knows nothing of its ends.

import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { type Edge, type EdgeId, portKey } from "../../graph/graph";
import { nodeRun, type Output } from "../../session/run";
import { useSession, useStudio, useView } from "../studio";
import { wireText } from "../text/card";
import { staleOf } from "../values/fresh";
import { useGesture } from "./CanvasProvider";
import { curveMiddle, curvePath, wireCurve } from "./curve";
import type { FlowEdge } from "./flow";
import { Bends } from "./gestures/Bends";
import { wireLook } from "./runLook";
import style from "./WireEdge.module.css";

export const WireEdge = memo(function WireEdge(props: EdgeProps<FlowEdge>) {
  const { id, data, selected = false } = props;
  const moved = useGesture((gesture) => gesture.routes.get(id as EdgeId));
  const bends = moved ?? data?.bends ?? [];
  const curve = wireCurve(
    { x: props.sourceX, y: props.sourceY },
    { x: props.targetX, y: props.targetY },
    bends,
  );
  const path = curvePath(curve);
  const { x, y } = curveMiddle(curve);
  const near = useView((view) => data !== undefined && isNear(view.nodes, data.edge));
  const met = useGesture((gesture) => gesture.met.has(id as EdgeId));
  const lit = useGesture((gesture) => gesture.lit === id || gesture.path.has(id as EdgeId));
  const colour = data?.broken ? "var(--danger)" : `var(--port-${data?.type ?? "any"})`;
  const from = data?.edge.from;
  const to = data?.edge.to.node;
  const output = useSession((state) => (from ? state.run.outputs.get(portKey(from)) : undefined));
  const flowing = useSession((state) => to !== undefined && nodeRun(state.run, to).kind === "running");
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={22}
        className={style.wire}
        data-selected={selected || undefined}
        data-broken={data?.broken || undefined}
        data-near={near || undefined}
        data-met={met || undefined}
        data-lit={lit || undefined}
        style={{ stroke: colour }}
      />
      {bends.length > 0 && <Bends edge={id as EdgeId} points={bends} colour={colour} />}
      {flowing && <path d={path} className={style.flow} aria-hidden />}
      {output && from && <WireBadge output={output} edge={data.edge} x={x} y={y} selected={selected} />}
    </>
  );
});

function isNear(nodes: ReadonlySet<string>, { from, to }: Edge): boolean {
  return nodes.has(from.node) || nodes.has(to.node);
}

interface WireBadgeProps {
  readonly output: Output;
  readonly edge: Edge;
  readonly x: number;
  readonly y: number;
  readonly selected: boolean;
}

function WireBadge({ output, edge, x, y, selected }: WireBadgeProps) {
  const { view } = useStudio();
  const stale = useSession((state) => staleOf(state, edge.from.node));
  const look = wireLook(output, stale);
  return (
    <EdgeLabelRenderer>
      <button
        type="button"
        // The keyboard reaches a wire's values by its node.
        tabIndex={-1}
        className={`${style.badge} nodrag nopan`}
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        data-stale={look.stale || undefined}
        data-selected={selected || undefined}
        title={look.hint}
        aria-label={wireText.badge(edge.from.node, edge.to.node, look.count, look.last, look.stale)}
        // The focus stays on the canvas, where Delete means the wire.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => view.select([], [edge.id])}
      >
        <span className={style.count}>{look.count}</span>
        {look.last && <span className={style.last}>{look.last}</span>}
      </button>
    </EdgeLabelRenderer>
  );
}
