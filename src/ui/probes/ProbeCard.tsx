// One probe on the canvas: a card that is tied to its port. Knows nothing of how it is dragged.

import { useStore } from "@xyflow/react";
import { ChartNoAxesColumn, Maximize2, X } from "lucide-react";
import { type CSSProperties, memo, useCallback, useDeferredValue, useRef } from "react";
import type { Point, Probe, Size } from "../../graph/graph";
import { useCanvas, useGesture } from "../canvas/CanvasProvider";
import corner from "../canvas/Corner.module.css";
import type { FlowNode } from "../canvas/flow";
import { count } from "../canvas/runLook";
import { useStudio, useView } from "../studio";
import { probeText as text } from "../text/probes";
import { FigureFace } from "./FigureFace";
import { type Detail, detailAt, isViewerSize, type PortSpot, portSpot } from "./look";
import style from "./Probe.module.css";
import { Tether } from "./Tether";
import { type Figures, useFigures } from "./useFigures";
import { ViewerFace } from "./ViewerFace";

/** A press brings the focus in no time. */
const PRESS_MS = 100;

interface ProbeCardProps {
  readonly probe: Probe;
  /** The card of its node. */
  readonly card: FlowNode;
}

export const ProbeCard = memo(function ProbeCard({ probe, card }: ProbeCardProps) {
  const { view } = useStudio();
  const { id, port } = probe;
  const selected = useView((state) => state.probes.has(id));
  const { at, size, node } = usePlace(probe, card.position);
  const pressed = useRef(Number.NEGATIVE_INFINITY);
  // Many come into sight at once: none of them may hold up the page.
  const detail = useDeferredValue(useDetail(size), "frame");
  const spot = portSpot(card, port.port);
  const name = `${port.node}.${port.port}`;
  return (
    <article
      className={`${style.probe} nopan`}
      style={
        {
          "--port": `var(--port-${spot.type})`,
          transform: `translate(${at.x}px, ${at.y}px)`,
          ...size,
        } as CSSProperties
      }
      data-probe={id}
      data-selected={selected || undefined}
      data-gone={spot.gone || undefined}
      aria-label={isViewerSize(size) ? text.viewerName(name) : text.name(name)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is chosen, moved and opened by keys
      tabIndex={0}
      onFocus={({ target, currentTarget, timeStamp }) => {
        // What a press means is up to the canvas.
        const isPressed = timeStamp - pressed.current < PRESS_MS;
        if (target === currentTarget && !isPressed) view.select([], [], { probes: [id] });
      }}
      onPointerDownCapture={({ target, timeStamp }) => {
        pressed.current = timeStamp;
        // In the viewer nothing is dragged, so that no click selects it.
        if (isInViewer(target) && !selected) view.select([], [], { probes: [id] });
      }}
      onKeyDown={(event) => {
        // The way back from the viewer to its card.
        if (event.key !== "Escape" || !isInViewer(event.target)) return;
        event.currentTarget.focus({ preventScroll: true });
      }}
    >
      <Tether box={{ ...at, ...size }} port={{ x: node.x + spot.at.x, y: node.y + spot.at.y }} />
      {detail === "frame" ? (
        <div className={style.head} />
      ) : (
        <Faces probe={probe} spot={spot} detail={detail} selected={selected} />
      )}
      <span className={`${corner.corner} nodrag`} data-resize-probe={id} title={text.resize} />
    </article>
  );
});

function isInViewer(target: EventTarget): boolean {
  return target instanceof Element && target.closest("[data-own-keys]") !== null;
}

/** Where it stands and how large it is, also while it or its node is under way. */
function usePlace({ id, port, by, size }: Probe, card: Point) {
  const moved = useGesture((state) => state.probes.get(id));
  const carried = useGesture((state) => state.nodes.get(port.node));
  const resized = useGesture((state) => (state.resized?.id === id ? state.resized.size : undefined));
  const node = carried ?? card;
  return { at: moved ?? { x: node.x + by.x, y: node.y + by.y }, size: resized ?? size, node };
}

function useDetail({ width, height }: Size): Detail {
  return useStore(
    useCallback(({ transform: [, , zoom] }) => detailAt({ width, height }, zoom), [width, height]),
  );
}

interface FacesProps {
  readonly probe: Probe;
  readonly spot: PortSpot;
  readonly detail: Detail;
  readonly selected: boolean;
}

function Faces({ probe, spot: { gone }, detail, selected }: FacesProps) {
  const figures = useFigures(probe.port);
  return (
    <>
      <Head probe={probe} figures={figures} selected={selected} />
      {detail === "viewer" ? (
        <ViewerFace probe={probe} figures={figures} gone={gone} selected={selected} />
      ) : (
        <FigureFace port={probe.port} figures={figures} gone={gone} />
      )}
    </>
  );
}

function Head({ probe, figures: { summary, passed, live, stale }, selected }: HeadProps) {
  const { session } = useStudio();
  const { actions } = useCanvas();
  const { id, port, size } = probe;
  const isViewer = isViewerSize(size);
  return (
    <header className={style.head}>
      <span className={style.name}>
        {port.node}
        <span>.{port.port}</span>
      </span>
      {live && <span className={style.live} role="img" aria-label={text.running} title={text.running} />}
      {stale && (
        <span className={style.stale} title={stale}>
          {text.outOfDate}
        </span>
      )}
      {selected ? (
        <span className={style.tools}>
          <Tool
            label={isViewer ? text.toFigures : text.toViewer}
            onClick={() => actions.switchProbes([probe])}
          >
            {isViewer ? <ChartNoAxesColumn aria-hidden /> : <Maximize2 aria-hidden />}
          </Tool>
          <Tool label={text.remove} onClick={() => session.edit({ kind: "remove", probes: [id] })}>
            <X aria-hidden />
          </Tool>
        </span>
      ) : (
        summary && <span className={style.count}>{count(passed)}</span>
      )}
    </header>
  );
}

interface HeadProps {
  readonly probe: Probe;
  readonly figures: Figures;
  readonly selected: boolean;
}

interface ToolProps {
  readonly label: string;
  readonly children: React.ReactNode;
  onClick(): void;
}

function Tool({ label, children, onClick }: ToolProps) {
  return (
    <button type="button" className={style.tool} aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  );
}
