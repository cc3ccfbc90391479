// Sound: its outline and its spectrogram, a stretch of it chosen and heard. Knows nothing of how figures and samples are
// got.

import { AudioLines, Play, Scan, Square, X, ZoomIn, ZoomOut } from "lucide-react";
import { useCallback, useRef, useState } from "react";
import type { PortRef } from "../../graph/graph";
import { FailureNote } from "../controls/FailureNote";
import { ToolButton } from "../controls/ToolButton";
import { mediaText, audioText as text } from "../text/media";
import { AudioFacts } from "./AudioFacts";
import { AudioStage } from "./AudioStage";
import { drawOutline, drawPitches, drawSpectrum, drawTime, type Look, MOST_LANES, xOf } from "./audioDraw";
import style from "./Media.module.css";
import type { Draw } from "./MediaCanvas";
import { MediaItem, type MediaPart } from "./MediaItem";
import { type Span, zoomSpan } from "./mediaSpan";
import { useAudioFigures } from "./useAudioFigures";
import { useAudioPlayer } from "./useAudioPlayer";
import { useMediaBox } from "./useMediaBox";
import { useMediaColours } from "./useMediaColours";
import { InBar } from "./ViewerBar";
import type { ViewerProps } from "./viewer";

const TIME = 20;
/** Below this height there is room for the outline alone. */
const LOW = 130;

export function AudioView(props: ViewerProps) {
  return (
    <MediaItem {...props} takes={({ type }) => type === "audio"} none={text.none}>
      {(part) => {
        if (part.facts.bytes === 0) return <p className={style.note}>{text.silent}</p>;
        return <Sound key={part.key} port={props.port} part={part} />;
      }}
    </MediaItem>
  );
}

function Sound({ port, part }: { readonly port: PortRef; readonly part: MediaPart }) {
  const [frames = 0, channels = 0] = part.facts.shape;
  const rate = part.facts.rate ?? 1;
  const [element, setElement] = useState<HTMLElement | null>(null);
  const box = useMediaBox(element);
  const colours = useMediaColours();
  const [span, setSpan] = useState<Span>({ from: 0, to: frames });
  const [cursor, setCursor] = useState(0);
  const [selection, setSelection] = useState<Span>();
  const [spectral, setSpectral] = useState(true);
  const needle = useRef<HTMLDivElement>(null);
  const isTall = box.height > LOW;
  const figures = useAudioFigures({ port, part, span, box, spectral: spectral && isTall });
  const player = useAudioPlayer({ port, part, needle, span, width: box.width });
  const split = spectral && isTall ? Math.round((box.height - TIME) / 2) : box.height - TIME;

  const draw: Draw = useCallback(
    (context) => {
      const look: Look = {
        wave: colours.of("--port-audio"),
        clipped: colours.of("--danger"),
        line: colours.of("--grid"),
        text: colours.of("--text-dim"),
        font: `10px ${colours.of("--font-ui")}`,
      };
      const place = { left: 0, top: 0, width: box.width, height: split };
      const below = { ...place, top: split, height: box.height - TIME - split };
      drawOutline(context, span, place, { outline: figures.outline, behind: figures.behind, look });
      context.save();
      context.beginPath();
      context.rect(below.left, below.top, below.width, Math.max(0, below.height));
      context.clip();
      for (const each of below.height > 0 ? [figures.spectrumBehind, figures.spectrum] : []) {
        if (each) drawSpectrum(context, span, below, each);
      }
      if (below.height > 0) drawPitches(context, below, { rate, font: look.font });
      context.restore();
      drawTime(context, span, { ...place, top: box.height - TIME, height: TIME }, { rate, look });
      if (selection) {
        const [left, right] = [xOf(selection.from, span, place), xOf(selection.to, span, place)];
        context.fillStyle = colours.of("--accent");
        context.globalAlpha = 0.2;
        context.fillRect(left, 0, right - left, box.height - TIME);
        context.globalAlpha = 1;
        context.fillRect(left, 0, 1, box.height - TIME);
        context.fillRect(right - 1, 0, 1, box.height - TIME);
      }
      context.fillStyle = colours.of("--text");
      context.fillRect(Math.round(xOf(cursor, span, place)), 0, 1, box.height - TIME);
    },
    [box, split, colours, span, figures, selection, cursor, rate],
  );

  const toggle = () =>
    player.isPlaying ? player.stop() : player.play(selection ?? { from: cursor, to: frames });
  const tool = (label: string, face: React.ReactNode, act: () => void, pressed?: boolean) => (
    <ToolButton label={label} aria-pressed={pressed} onClick={act}>
      {face}
    </ToolButton>
  );
  const zoom = (factor: number) => setSpan(zoomSpan(span, factor, 0.5, frames));
  return (
    <>
      <InBar>
        {player.isPlaying
          ? tool(text.stop, <Square size={13} aria-hidden />, toggle)
          : tool(selection ? text.playSelection : text.play, <Play size={13} aria-hidden />, toggle)}
        {tool(mediaText.zoomOut, <ZoomOut size={13} aria-hidden />, () => zoom(0.5))}
        {tool(mediaText.zoomIn, <ZoomIn size={13} aria-hidden />, () => zoom(2))}
        {tool(mediaText.showAll, <Scan size={13} aria-hidden />, () => setSpan({ from: 0, to: frames }))}
        {tool(text.spectrogram, <AudioLines size={13} aria-hidden />, () => setSpectral(!spectral), spectral)}
        {selection && tool(text.clear, <X size={13} aria-hidden />, () => setSelection(undefined))}
      </InBar>
      <AudioStage
        label={text.label(part.item, `${port.node}.${port.port}`)}
        frames={frames}
        span={span}
        cursor={cursor}
        selection={selection}
        box={box}
        draw={draw}
        element={element}
        setElement={setElement}
        onSpan={setSpan}
        onCursor={setCursor}
        onSelection={setSelection}
        onPlay={toggle}
      >
        <div ref={needle} className={style.needle} hidden />
      </AudioStage>
      <FailureNote
        message={figures.failed ?? (player.failed === undefined ? undefined : text.cannotPlay(player.failed))}
      />
      <AudioFacts
        facts={part.facts}
        span={span}
        box={box}
        lanes={Math.min(channels, MOST_LANES)}
        figures={figures}
        cursor={cursor}
        selection={selection}
      />
    </>
  );
}
