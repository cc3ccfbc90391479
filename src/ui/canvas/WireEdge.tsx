// One wire: its colour from what travels on it, and what the last run sent over it. Knows nothing of its ends.

import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from "@xyflow/react";
import { memo } from "react";
import { type Edge, portKey } from "../../graph/graph";
import { nodeRun, type Output } from "../../session/run";
import { useSession, useStudio } from "../studio";
import { staleOf } from "../values/fresh";
import type { FlowEdge } from "./flow";
import { wireLook } from "./runLook";
import style from "./WireEdge.module.css";

export const WireEdge = memo(function WireEdge(props: EdgeProps<FlowEdge>) {
  const { id, data, selected = false } = props;
  const [path, x, y] = getBezierPath({ ...props, curvature: 0.3 });
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
        style={{ stroke: data?.broken ? undefined : `var(--port-${data?.type ?? "any"})` }}
      />
      {flowing && <path d={path} className={style.flow} aria-hidden />}
      {output && from && <WireBadge output={output} edge={data.edge} x={x} y={y} selected={selected} />}
    </>
  );
});

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
        aria-label={`Wire from ${edge.from.node} to ${edge.to.node}: ${look.count} items, the last ${look.last}${look.stale ? ", out of date" : ""}`}
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
