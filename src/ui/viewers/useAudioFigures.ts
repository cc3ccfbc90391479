// The outline and the spectrogram of a sound for what is in view and around it, and roughly for all of it. Knows nothing of
// how they are drawn.

import { useMemo } from "react";
import type { PortRef } from "../../graph/graph";
import type { Question } from "../../graph/question";
import { type Outline, pictureOfSpectrum } from "./audioDraw";
import type { MediaPart } from "./MediaItem";
import { aroundSpan, type Span } from "./mediaSpan";
import { type MediaAnswer, useMediaAnswer } from "./useMediaAnswer";
import type { MediaBox } from "./useMediaBox";

const ROUGH = 2048;
const MOST_BUCKETS = 8192;
const MOST_PAIRS = 2 ** 21;
const MOST_COLUMNS = 1024;

interface Spectrum {
  readonly span: Span;
  readonly picture: HTMLCanvasElement;
  /** Samples of each column. */
  readonly size: number;
  readonly columns: number;
}

export interface AudioFigures {
  readonly outline: Outline | undefined;
  readonly behind: Outline | undefined;
  readonly spectrum: Spectrum | undefined;
  readonly spectrumBehind: Spectrum | undefined;
  readonly failed: string | undefined;
}

interface Asked {
  readonly port: PortRef;
  readonly part: MediaPart;
  readonly span: Span;
  readonly box: MediaBox;
  /** Whether the spectrogram is shown. */
  readonly spectral: boolean;
}

export function useAudioFigures({ port, part, span, box, spectral }: Asked): AudioFigures {
  const { item, path, version, facts } = part;
  const [frames = 0, channels = 1] = facts.shape;
  const most = Math.min(MOST_BUCKETS, Math.floor(MOST_PAIRS / channels));
  const around = aroundSpan(span, frames);
  const seen = (around.to - around.from) / Math.max(1, span.to - span.from);
  const pixels = Math.ceil(box.width * box.ratio * seen);
  const peaks = ({ from, to }: Span, buckets: number): Question<"peaks"> | undefined =>
    to > from
      ? { kind: "peaks", item, path, from, to, buckets: Math.max(1, Math.min(buckets, to - from)) }
      : undefined;
  const columns = Math.min(MOST_COLUMNS, Math.max(1, Math.ceil(box.width * seen)));
  const loud: Question<"spectrogram"> = {
    kind: "spectrogram",
    item,
    path,
    ...around,
    columns: Math.max(1, Math.min(columns, around.to - around.from)),
    size: sizeFor(span),
  };
  const all = { from: 0, to: frames };
  const near = useMediaAnswer(
    port,
    box.width > 0 ? peaks(around, Math.min(pixels, most)) : undefined,
    version,
  );
  const rough = useMediaAnswer(port, peaks(all, Math.min(ROUGH, most)), version);
  const spectrum = useMediaAnswer(port, spectral && box.width > 0 && frames > 0 ? loud : undefined, version);
  const spectrumRough = useMediaAnswer(
    port,
    spectral && frames > 0
      ? { kind: "spectrogram", item, path, from: 0, to: frames, columns: Math.min(512, frames), size: 1024 }
      : undefined,
    version,
  );
  return {
    outline: outlineOf(near, part),
    behind: outlineOf(rough, part),
    spectrum: useSpectrum(spectrum, part),
    spectrumBehind: useSpectrum(spectrumRough, part),
    failed: near.failed ?? rough.failed ?? spectrum.failed,
  };
}

function outlineOf({ to }: MediaAnswer<"peaks">, part: MediaPart): Outline | undefined {
  if (!to || !isOf(to.question, part)) return undefined;
  const { from, to: end, buckets } = to.question;
  return { span: { from, to: end }, buckets, channels: to.answer.channels, pairs: to.answer.pairs };
}

function useSpectrum({ to }: MediaAnswer<"spectrogram">, part: MediaPart): Spectrum | undefined {
  const picture = useMemo(
    () => to && pictureOfSpectrum(to.answer.bins, to.answer.columns, to.answer.rows),
    [to],
  );
  if (!to || !picture || !isOf(to.question, part)) return undefined;
  const { from, to: end, size, columns } = to.question;
  return { span: { from, to: end }, picture, size, columns };
}

function isOf({ item, path }: Pick<MediaPart, "item" | "path">, part: MediaPart): boolean {
  return item === part.item && JSON.stringify(path) === JSON.stringify(part.path);
}

/** Fine in pitch where much is seen, fine in time where little is. */
function sizeFor({ from, to }: Span): number {
  const wanted = (to - from) / 40;
  return [256, 512, 1024, 2048].find((size) => size >= wanted) ?? 2048;
}
