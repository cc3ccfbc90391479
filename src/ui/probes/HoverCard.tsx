// What is known of the values under the pointer, in a small card beside it. Knows nothing of when it is shown.

import { useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import type { PortRef } from "../../graph/graph";
import { useGesture } from "../canvas/CanvasProvider";
import { count } from "../canvas/runLook";
import { useCommands } from "../commands/CommandsProvider";
import { hoverText, probeText as text } from "../text/probes";
import { isBinary, isNumeric, lastOf, rangeOf, typesOf } from "./figures";
import style from "./HoverCard.module.css";
import { Sparkline } from "./Sparkline";
import { type Figures, useFigures } from "./useFigures";
import { useHover } from "./useHover";
import { useShape } from "./useShape";

/** So many wires into one port are told of. */
const MOST = 3;
const LETTERS = 220;
/** From the pointer, in pixels of the window. */
const AWAY = 16;
const MARGIN = 8;

export function HoverCard() {
  useHover();
  const pointed = useGesture((state) => state.pointed);
  const keys = useCommands().keysOf("probe");
  const card = useRef<HTMLElement>(null);

  // Beside the pointer, on the side where there is room. At every rendering: what is told may take more room.
  useLayoutEffect(() => {
    const element = card.current;
    if (!element || !pointed) return;
    const { width, height } = element.getBoundingClientRect();
    const beside = (at: number, size: number, room: number) =>
      at + AWAY + size + MARGIN <= room ? at + AWAY : Math.max(MARGIN, at - AWAY - size);
    const x = beside(pointed.at.x, width, innerWidth);
    const y = beside(pointed.at.y, height, innerHeight);
    element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  });

  if (!pointed) return null;
  const more = pointed.ports.length - MOST;
  return createPortal(
    <section ref={card} className={style.card} aria-label={hoverText.title}>
      {/* By key, it is read aloud. */}
      <div className={style.told} role={pointed.byKey ? "status" : "tooltip"}>
        {pointed.ports.length === 0 && <p className={style.nothing}>{hoverText.unwired}</p>}
        {pointed.ports.slice(0, MOST).map((port) => (
          <PortFigures key={`${port.node}.${port.port}`} port={port} />
        ))}
        {more > 0 && <p className={style.more}>{hoverText.more(more)}</p>}
        {pointed.ports.length > 0 && keys && <p className={style.hint}>{hoverText.hint(keys)}</p>}
      </div>
    </section>,
    document.body,
  );
}

function PortFigures({ port }: { readonly port: PortRef }) {
  const figures = useFigures(port);
  const { summary, live, stale, run } = figures;
  return (
    <div className={style.port}>
      <header className={style.head}>
        <strong>
          {port.node}
          <span>.{port.port}</span>
        </strong>
        {live && <span className={style.live}>{text.running}</span>}
      </header>
      {stale && <p className={style.stale}>{stale}</p>}
      {summary && summary.count > 0 ? (
        <Facts port={port} figures={figures} summary={summary} />
      ) : (
        <p className={style.nothing}>{text.states[run]}</p>
      )}
    </div>
  );
}

function Facts({
  port,
  figures: { version, live, passed },
  summary,
}: {
  readonly port: PortRef;
  readonly figures: Figures;
  readonly summary: NonNullable<Figures["summary"]>;
}) {
  const shape = useShape(port, summary, version);
  const range = rangeOf(summary);
  const words = hoverText.labels;
  return (
    <>
      <dl className={style.facts}>
        <dt>{words.count}</dt>
        <dd>{count(passed)}</dd>
        <dt>{words.types}</dt>
        <dd>{typesOf(summary)}</dd>
        {shape && (
          <>
            <dt>{words.shape}</dt>
            <dd>{text.shape(shape.facts)}</dd>
          </>
        )}
        {range && (
          <>
            <dt>{words.range}</dt>
            <dd>{range}</dd>
          </>
        )}
        {!isBinary(summary) && (
          <>
            <dt>{words.last}</dt>
            <dd className={style.last}>{lastOf(summary, LETTERS)}</dd>
          </>
        )}
      </dl>
      {isNumeric(summary) && (
        <div className={style.line}>
          <Sparkline port={port} summary={summary} version={version} live={live} />
        </div>
      )}
    </>
  );
}
