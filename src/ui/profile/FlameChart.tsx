// The flame chart of a run: zoom with the wheel, pan by dragging or with the keys, a press selects. Knows nothing of how
// bars come about.

import { Maximize, ZoomIn, ZoomOut } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { type Bar, barAt, type FlameRow, flameOf } from "../../session/trace-flame";
import type { TraceState } from "../../session/tracer";
import { IconButton } from "../controls/IconButton";
import { useWheel } from "../controls/useWheel";
import { useStudio, useView } from "../studio";
import { fineTime, size, flameText as text } from "../text/profile";
import style from "./FlameChart.module.css";
import { drawFlame, flameColours, GUTTER, partName, ROW, SCALE } from "./flameDraw";
import { type FlameView, panned, timeAt, wholeOf, zoomed } from "./flameView";
import { useShow, useTrace } from "./useTrace";

interface Pointed {
  readonly bar: Bar;
  readonly x: number;
  readonly y: number;
}

/** A press that moves less than this is no drag. */
const STILL = 4;
const STEP = 1.3;

export function FlameChart({ trace }: { readonly trace: NonNullable<TraceState["trace"]> }) {
  const { session } = useStudio();
  const show = useShow();
  const flame = useMemo(() => flameOf(trace), [trace]);
  const at = useTrace((state) => state.at);
  const theme = useView((state) => state.theme);
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const [area, setArea] = useState({ width: 0, height: 0 });
  const [chosen, setChosen] = useState<FlameView>();
  const [pointed, setPointed] = useState<Pointed>();
  const drag = useRef<{ x: number; y: number; view: FlameView; moved: boolean }>(undefined);
  const { ms } = flame;
  const view = chosen && chosen.to <= ms ? chosen : wholeOf(ms);
  const width = Math.max(1, area.width - GUTTER);
  const height = Math.max(area.height, SCALE + flame.rows.length * ROW + 4);
  const bar = pointed?.bar;

  useEffect(() => {
    const frame = canvas?.parentElement;
    if (!frame) return;
    const watch = new ResizeObserver(() => setArea({ width: frame.clientWidth, height: frame.clientHeight }));
    watch.observe(frame);
    return () => watch.disconnect();
  }, [canvas]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read from the element.
  useEffect(() => {
    if (!canvas || area.width === 0) return;
    // Drawn after the page has taken on its colours.
    const request = requestAnimationFrame(() => {
      canvas.width = area.width * devicePixelRatio;
      canvas.height = height * devicePixelRatio;
      const context = canvas.getContext("2d");
      if (!context) return;
      context.scale(devicePixelRatio, devicePixelRatio);
      const colours = flameColours(canvas);
      drawFlame(context, { flame, view, width: area.width, height, colours, pointed: bar, at });
    });
    return () => cancelAnimationFrame(request);
  }, [canvas, flame, view.from, view.to, area, height, bar, at, theme]);

  useWheel(canvas, (turn, event) =>
    setChosen((before) => {
      const now = before && before.to <= ms ? before : wholeOf(ms);
      if ("along" in turn) return panned(now, (turn.along / width) * (now.to - now.from), ms);
      return zoomed(now, timeAt(now, event.offsetX - GUTTER, width), 1 / turn.nearer, ms);
    }),
  );

  function zoom(factor: number): void {
    setChosen(zoomed(view, (view.from + view.to) / 2, factor, ms));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const length = view.to - view.from;
    const keys: { readonly [key: string]: () => void } = {
      ArrowLeft: () => setChosen(panned(view, -length / 8, ms)),
      ArrowRight: () => setChosen(panned(view, length / 8, ms)),
      "+": () => zoom(1 / STEP),
      "=": () => zoom(1 / STEP),
      "-": () => zoom(STEP),
      "0": () => setChosen(undefined),
    };
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  function placeOf({ clientX, clientY, currentTarget }: PointerEvent) {
    const { left, top } = currentTarget.getBoundingClientRect();
    const [x, y] = [clientX - left, clientY - top];
    const row: FlameRow | undefined = y < SCALE ? undefined : flame.rows[Math.floor((y - SCALE) / ROW)];
    const time = timeAt(view, x - GUTTER, width);
    const found = x < GUTTER ? undefined : row && near(row, time, (2 * (view.to - view.from)) / width);
    return { x, y, time, found };
  }

  function onPointerMove(event: PointerEvent): void {
    const held = drag.current;
    const { x, y, found } = placeOf(event);
    if (held) {
      const way = event.clientX - held.x;
      held.moved ||= Math.abs(way) > STILL;
      const frame = canvas?.parentElement;
      if (frame && held.moved) {
        frame.scrollTop -= event.clientY - held.y;
        held.y = event.clientY;
      }
      if (held.moved) setChosen(panned(held.view, (-way / width) * (held.view.to - held.view.from), ms));
      return;
    }
    setPointed(found && { bar: found, x, y });
  }

  function onPointerUp(event: PointerEvent): void {
    const held = drag.current;
    drag.current = undefined;
    if (!held || held.moved) return;
    const { y, time, found } = placeOf(event);
    if (y < SCALE) session.tracer.seek(time);
    const part = found && flame.parts[found.part];
    if (part?.kind === "segment") show.nodes(part.nodes);
    if (part?.kind === "node") show.nodes([part.node]);
    if (part?.kind === "crossing" && part.port) show.nodes([part.port.node]);
  }

  return (
    <div className={style.chart}>
      <div
        className={style.frame}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys pan and zoom
        tabIndex={0}
        aria-label={text.chart(fineTime(ms))}
        onKeyDown={onKeyDown}
      >
        <canvas
          ref={setCanvas}
          className={style.canvas}
          style={{ width: area.width, height }}
          aria-hidden
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            drag.current = { x: event.clientX, y: event.clientY, view, moved: false };
            setPointed(undefined);
          }}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerCancel={() => {
            drag.current = undefined;
          }}
          onPointerLeave={() => setPointed(undefined)}
        />
        {pointed && <Facts pointed={pointed} name={nameOf(pointed.bar)} width={area.width} />}
      </div>
      <div className={style.controls}>
        <IconButton small label={text.zoomOut} icon={<ZoomOut />} onClick={() => zoom(STEP)} />
        <IconButton small label={text.zoomIn} icon={<ZoomIn />} onClick={() => zoom(1 / STEP)} />
        <IconButton small label={text.reset} icon={<Maximize />} onClick={() => setChosen(undefined)} />
      </div>
    </div>
  );

  function nameOf({ part }: Bar): string {
    const found = flame.parts[part];
    return found ? partName(found) : "";
  }
}

interface FactsProps {
  readonly pointed: Pointed;
  readonly name: string;
  readonly width: number;
}

function Facts({ pointed: { bar, x, y }, name, width }: FactsProps) {
  const right = x > width / 2;
  return (
    <div
      className={style.facts}
      style={{ top: y + 16, ...(right ? { right: width - x + 8 } : { left: x + 12 }) }}
      aria-hidden
    >
      <b>{name}</b>
      <span>{text.took(fineTime(bar.busy), bar.calls)}</span>
      {bar.items > 0 && <span>{text.items(bar.items)}</span>}
      {bar.bytes !== undefined && <span>{size(bar.bytes)}</span>}
    </div>
  );
}

/** The bar at a time, or one so near that the pointer cannot tell. */
function near(row: FlameRow, time: number, reach: number): Bar | undefined {
  return barAt(row, time) ?? barAt(row, time - reach) ?? barAt(row, time + reach);
}
