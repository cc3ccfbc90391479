// Lights up on the canvas what a search over values found: the wires with their counts, the cards that made the values;
// all else fades. One drawing for all of them, over cards and drawn ones alike. Knows nothing of searching.

import { ViewportPortal } from "@xyflow/react";
import { useEffect, useMemo, useRef } from "react";
import { useStore } from "zustand";
import { type PortKey, type PortRef, portKey } from "../../graph/graph";
import { type Place, placeAt, seenFrom } from "../../session/focus";
import { portAt } from "../../session/focus-run";
import type { PortFinds } from "../../session/searching";
import { useCanvas } from "../canvas/CanvasProvider";
import { curveMiddle, curvePath } from "../canvas/curve";
import { useCamera } from "../canvas/far/camera";
import { boxOf, type SceneWire, wireBetween } from "../canvas/far/scene";
import type { Flow } from "../canvas/flow";
import type { Box } from "../canvas/place";
import { useSession, useStudio } from "../studio";
import { valueFindText as text } from "../text/find";
import { ring } from "./FindMarks";
import sheet from "./FindMarks.module.css";
import style from "./ValueMarks.module.css";

/** How far around the graph it is dark. */
const AROUND = 4000;
/** Down to this zoom, lines are as wide as the graph has them. */
const PLAIN = 0.9;
/** How far over a wire its count stands, so that what it sent last can be read. */
const ABOVE = 22;
/** More counts than this nobody reads. */
const MOST_COUNTS = 150;

export function ValueMarks() {
  const { session } = useStudio();
  const { ground } = useCanvas();
  const found = useStore(session.searching.store, (state) => state.found);
  // Where things stand, as it was drawn last: the canvas draws before what is on it.
  const project = useSession((state) => state.project);
  const whole = useSession((state) => state.whole.project);
  const through = useSession((state) => state.whole.through);
  const path = useSession((state) => state.path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn follows the project
  const { lit, nodes } = useMemo(
    () => litIn(ground.drawn.current, found, placeAt(whole, path), through),
    [ground, found, project, whole, through, path],
  );
  const drawing = useMemo(() => drawingOf(ground.drawn.current, lit, nodes), [ground, lit, nodes]);
  const marks = useRef<SVGSVGElement>(null);
  const camera = useCamera();
  // From afar, what is as thin as it is from near cannot be seen.
  useEffect(() => {
    let shown = 0;
    const widen = () => {
      const factor = Math.max(1, 2 ** Math.floor(Math.log2(PLAIN / camera.view().zoom)));
      if (factor !== shown) marks.current?.style.setProperty("--wider", String(factor));
      shown = factor;
    };
    widen();
    return camera.follow(widen);
  }, [camera]);
  return (
    <ViewportPortal>
      <svg ref={marks} className={sheet.marks} aria-hidden="true">
        <path className={style.veil} d={drawing.veil} fillRule="evenodd" />
        <path className={style.halo} d={drawing.wires} />
        <path className={style.wire} d={drawing.wires} />
        <path className={style.card} d={drawing.cards} />
        {drawing.counts.map(({ id, x, y, label }) => (
          <g key={id} transform={`translate(${x},${y - ABOVE})`}>
            <rect
              className={style.pill}
              x={-label.length * 3.6 - 7}
              y={-10}
              width={label.length * 7.2 + 14}
              height={20}
              rx={10}
            />
            <text className={style.count} dy="0.35em">
              {label}
            </text>
          </g>
        ))}
      </svg>
    </ViewportPortal>
  );
}

interface LitWire {
  readonly wire: SceneWire;
  readonly finds: PortFinds;
}

/** The wires that are drawn over which something was found, and the nodes that made it, in the graph that is open. */
function litIn(
  { nodes, edges }: Flow,
  found: ReadonlyMap<PortKey, PortFinds>,
  place: Place,
  through: ReadonlyMap<PortKey, PortRef>,
): { readonly lit: readonly LitWire[]; readonly nodes: ReadonlySet<string> } {
  const byId = new Map(nodes.map((node) => [node.id as string, node]));
  const look = { place, whole: { through } };
  const lit = edges.flatMap((edge): readonly LitWire[] => {
    const finds = edge.data && found.get(portKey(portAt(look, edge.data.edge.from)));
    const [source, target] = [byId.get(edge.source), byId.get(edge.target)];
    return finds && source && target ? [{ wire: wireBetween(edge, source, target), finds }] : [];
  });
  const makers = [...found.values()].flatMap(({ port }) => seenFrom(place, port.node) ?? []);
  return { lit, nodes: new Set([...makers, ...lit.map(({ wire }) => wire.edge.source)]) };
}

function drawingOf({ nodes }: Flow, lit: readonly LitWire[], makers: ReadonlySet<string>) {
  const boxes = nodes.filter(({ id }) => makers.has(id)).map(boxOf);
  return {
    veil: frame(nodes.map(boxOf)) + boxes.map(ring).join(""),
    cards: boxes.map(ring).join(""),
    wires: lit.map(({ wire }) => curvePath(wire.curve)).join(""),
    counts: lit.slice(0, MOST_COUNTS).map(({ wire, finds }) => ({
      id: wire.edge.id,
      ...curveMiddle(wire.curve),
      label: text.short(finds.count, finds.looked >= finds.of),
    })),
  };
}

function frame(boxes: readonly Box[]): string {
  let [left, top, right, bottom] = [0, 0, 0, 0];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return `M${left - AROUND},${top - AROUND}H${right + AROUND}V${bottom + AROUND}H${left - AROUND}Z`;
}
