// One wire: its colour from what travels on it, and what the last run sent over it. Knows nothing of its ends.

import { BaseEdge, EdgeLabelRenderer, type EdgeProps, useStoreApi } from "@xyflow/react";
import { memo } from "react";
import { useShallow } from "zustand/react/shallow";
import { type Edge, type EdgeId, type NodeId, type Point, portKey } from "../../graph/graph";
import { nodeRun, type Output } from "../../session/run";
import { WireBreakpoint } from "../breakpoints/WireBreakpoint";
import { DifferenceBadge } from "../runs/DifferenceBadge";
import { useWireMark, type WireMark } from "../runs/wireMark";
import { useSession, useStudio, useView } from "../studio";
import { wireText } from "../text/card";
import { staleOf } from "../values/fresh";
import { useCanvas, useGesture } from "./CanvasProvider";
import { curveMiddle, curvePath, wireCurve } from "./curve";
import { isLarge } from "./far/mount";
import type { FlowEdge } from "./flow";
import { Bends } from "./gestures/Bends";
import { wireLook } from "./runLook";
import { setText, useLive } from "./useLive";
import style from "./WireEdge.module.css";

export const WireEdge = memo(function WireEdge(props: EdgeProps<FlowEdge>) {
  const { id, data, selected = false } = props;
  const { source, target, met, lit, bends = data?.bends ?? [] } = useWireGesture(props);
  const curve = wireCurve(
    { x: props.sourceX + source.x, y: props.sourceY + source.y },
    { x: props.targetX + target.x, y: props.targetY + target.y },
    bends,
  );
  const path = curvePath(curve);
  const { x, y } = curveMiddle(curve);
  const near = useView((view) => data !== undefined && isNear(view.nodes, data.edge));
  const from = data?.edge.from;
  const differs = useWireMark(from);
  const colour = colourOf(data, differs);
  const to = data?.edge.to.node;
  const told = useSession((state) => from !== undefined && state.run.outputs.has(portKey(from)));
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
        data-differs={differs}
        style={{ stroke: colour }}
      />
      <WireBreakpoint
        edge={id as EdgeId}
        path={path}
        x={props.targetX + target.x}
        y={props.targetY + target.y}
      />
      {bends.length > 0 && <Bends edge={id as EdgeId} points={bends} colour={colour} />}
      {flowing && <path d={path} className={style.flow} aria-hidden />}
      {!told && differs && from && <DifferenceBadge port={from} at={{ x, y }} mark={differs} />}
      {told && from && <WireBadge edge={data.edge} x={x} y={y} selected={selected} differs={differs} />}
    </>
  );
});

/** What is wrong with a wire is told before what travels on it. */
function colourOf(data: FlowEdge["data"], differs: WireMark | undefined): string {
  if (data?.broken || differs === "first") return "var(--danger)";
  return differs ? "var(--warning)" : `var(--port-${data?.type ?? "any"})`;
}

/** What a gesture does to one wire. */
function useWireGesture({ id, source, target }: Pick<EdgeProps, "id" | "source" | "target">) {
  const flow = useStoreApi();
  const { drawn } = useCanvas().ground;
  const edge = id as EdgeId;
  const { from, to, ...rest } = useGesture(
    useShallow(({ nodes, routes, met, lit, path }) => {
      // In a large graph what is carried is drawn.
      const carried = nodes.size > 0 && !isLarge(drawn.current);
      return {
        from: carried ? nodes.get(source as NodeId) : undefined,
        to: carried ? nodes.get(target as NodeId) : undefined,
        bends: routes.get(edge),
        met: met.has(edge),
        lit: lit === edge || path.has(edge),
      };
    }),
  );
  /** How far a card has been carried from where React Flow knows it. */
  const way = (now: Point | undefined, card: string): Point => {
    const known = now && flow.getState().nodeLookup.get(card)?.internals.positionAbsolute;
    return known ? { x: now.x - known.x, y: now.y - known.y } : STILL;
  };
  return { ...rest, source: way(from, source), target: way(to, target) };
}

const STILL: Point = { x: 0, y: 0 };

function isNear(nodes: ReadonlySet<string>, { from, to }: Edge): boolean {
  return nodes.has(from.node) || nodes.has(to.node);
}

interface WireBadgeProps {
  readonly edge: Edge;
  readonly x: number;
  readonly y: number;
  readonly selected: boolean;
  readonly differs: WireMark | undefined;
}

function WireBadge({ edge, x, y, selected, differs }: WireBadgeProps) {
  const { view } = useStudio();
  const key = portKey(edge.from);
  const stale = useSession((state) => staleOf(state, edge.from.node));
  const check = useSession(({ checks, path }) => (path.length === 0 ? checks.get(key)?.kind : undefined));
  const badge = useLive<HTMLButtonElement, Output | undefined>(
    ({ run }) => run.outputs.get(key),
    (button, output) => {
      const [count, last] = button.children;
      if (!output || !count || !last) return;
      const look = wireLook(output, stale);
      setText(count, look.count);
      setText(last, look.last);
      button.ariaLabel = wireText.badge(edge.from.node, edge.to.node, look.count, look.last, look.stale);
    },
    () => ({ x, y }),
  );
  return (
    <EdgeLabelRenderer>
      <button
        ref={badge}
        type="button"
        // The keyboard reaches a wire's values by its node.
        tabIndex={-1}
        className={`${style.badge} nodrag nopan`}
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        data-wire={edge.id}
        data-stale={stale !== undefined || undefined}
        data-selected={selected || undefined}
        data-check={check}
        data-differs={differs}
        // The focus stays on the canvas, where Delete means the wire.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          view.select([], [edge.id]);
          if (differs) view.setDialog({ kind: "both", port: edge.from });
        }}
      >
        <span className={style.count} />
        <span className={style.last} />
      </button>
    </EdgeLabelRenderer>
  );
}
