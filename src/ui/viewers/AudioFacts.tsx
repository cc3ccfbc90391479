// What is told of a sound under it: its length, what is shown of it, where the cursor is. Knows nothing of how it is drawn.

import type { BinaryFacts } from "../../graph/question";
import { audioText as text } from "../text/media";
import style from "./Media.module.css";
import type { Span } from "./mediaSpan";
import type { AudioFigures } from "./useAudioFigures";
import type { MediaBox } from "./useMediaBox";

interface AudioFactsProps {
  readonly facts: BinaryFacts;
  readonly span: Span;
  readonly box: MediaBox;
  /** Channels that are drawn. */
  readonly lanes: number;
  readonly figures: AudioFigures;
  readonly cursor: number;
  readonly selection: Span | undefined;
}

export function AudioFacts({ facts, span, box, lanes, figures, cursor, selection }: AudioFactsProps) {
  const [frames = 0, channels = 0] = facts.shape;
  const rate = facts.rate ?? 1;
  const { outline, spectrum } = figures;
  const each = outline ? (outline.span.to - outline.span.from) / outline.buckets : 0;
  const step = Math.max(1 / rate, (span.to - span.from) / rate / Math.max(1, box.width));
  return (
    <div className={style.told}>
      <span>{text.facts(channels, rate, frames / rate, facts.bytes)}</span>
      {channels > lanes && <span>{text.some(lanes, channels)}</span>}
      {outline && <span>{each > 1 ? text.outline(Math.round(each)) : text.everySample}</span>}
      {spectrum && (
        <span>
          {text.heard(
            (spectrum.size * spectrum.columns) / (spectrum.span.to - spectrum.span.from),
            spectrum.size,
          )}
        </span>
      )}
      <span className={style.readout} role="status">
        {selection
          ? text.between(selection.from / rate, selection.to / rate, step)
          : text.at(cursor / rate, step)}
      </span>
    </div>
  );
}
