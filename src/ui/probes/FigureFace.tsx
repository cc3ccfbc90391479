// A probe in small: the last value, its type, how the numbers go. Knows nothing of the card around it.

import type { PortRef } from "../../graph/graph";
import { probeText as text } from "../text/probes";
import { isPicture } from "../viewers/imageShape";
import { isBinary, isNumeric, lastOf, rangeOf, typesOf } from "./figures";
import style from "./Probe.module.css";
import { Sparkline } from "./Sparkline";
import { Thumbnail } from "./Thumbnail";
import type { Figures } from "./useFigures";
import { useShape } from "./useShape";
import { Waveform } from "./Waveform";

/** Letters of the last value: more have no room. */
const LETTERS = 300;

interface FigureFaceProps {
  readonly port: PortRef;
  readonly figures: Figures;
  readonly gone: boolean;
}

export function FigureFace({ port, figures, gone }: FigureFaceProps) {
  const { summary, run } = figures;
  if (gone) return <p className={style.nothing}>{text.gone}</p>;
  if (!summary || summary.count === 0) return <p className={style.nothing}>{text.states[run]}</p>;
  return <Told port={port} figures={figures} summary={summary} />;
}

function Told({
  port,
  figures: { version, live },
  summary,
}: {
  readonly port: PortRef;
  readonly figures: Figures;
  readonly summary: NonNullable<Figures["summary"]>;
}) {
  const shape = useShape(port, summary, version);
  const numeric = isNumeric(summary);
  const sounds = isBinary(summary) && shape?.facts.type === "audio";
  const range = rangeOf(summary);
  return (
    <div
      className={style.figures}
      data-lined={numeric || sounds || undefined}
      data-numeric={numeric || undefined}
    >
      {shape && isPicture(shape.facts) && <Thumbnail port={port} shape={shape} version={version} />}
      <div className={style.told}>
        <p className={style.last}>
          {isBinary(summary) && shape ? text.shape(shape.facts) : lastOf(summary, LETTERS)}
        </p>
        <p className={style.facts}>
          <span>{typesOf(summary)}</span>
          {shape && !isBinary(summary) && <span>{text.shape(shape.facts)}</span>}
          {range && <span>{range}</span>}
        </p>
      </div>
      {sounds && <Waveform port={port} shape={shape} version={version} />}
      {numeric && <Sparkline port={port} summary={summary} version={version} live={live} />}
    </div>
  );
}
