// Playing a sound that is looked at, with a needle that moves over it. Knows nothing of how it is drawn.

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import type { PortRef } from "../../graph/graph";
import { useStudio } from "../studio";
import { type Playing, playSound } from "./audioPlayer";
import type { MediaPart } from "./MediaItem";
import type { Span } from "./mediaSpan";
import { reasonOf } from "./useAnswer";

/** Channels that are heard: the first two of more. */
const HEARD = 2;

interface PlayerProps {
  readonly port: PortRef;
  readonly part: MediaPart;
  readonly needle: RefObject<HTMLElement | null>;
  /** What is in view, and how wide that is. */
  readonly span: Span;
  readonly width: number;
}

export interface AudioPlayer {
  readonly isPlaying: boolean;
  readonly failed: string | undefined;
  play(span: Span): void;
  stop(): void;
}

export function useAudioPlayer({ port, part, needle, span, width }: PlayerProps): AudioPlayer {
  const { session } = useStudio();
  const [isPlaying, setPlaying] = useState(false);
  const [failed, setFailed] = useState<string>();
  const playing = useRef<Playing>(undefined);

  const [frames = 0, all = 1] = part.facts.shape;
  const { item, path } = part;
  async function read(from: number, to: number) {
    const channels = Array.from({ length: Math.min(all, HEARD) }, async (_, channel) => {
      const [start, end] = [channel * frames + from, channel * frames + to];
      const question = { kind: "bytes", item, path, from: start * 4, to: end * 4 } as const;
      const { bytes } = await session.askValues<"bytes">(port, question);
      // The bytes of a message may lie anywhere.
      return new Float32Array(bytes.slice().buffer);
    });
    return Promise.all(channels);
  }

  function stop() {
    playing.current?.stop();
    playing.current = undefined;
    setPlaying(false);
  }

  function play({ from, to }: Span) {
    stop();
    setFailed(undefined);
    const start = Math.floor(from) >= frames ? 0 : Math.floor(from);
    try {
      const sound = { rate: part.facts.rate ?? 1, channels: Math.min(all, HEARD), read };
      playing.current = playSound(
        speakerFor(sound.rate),
        sound,
        { from: start, to: Math.ceil(to) },
        (error) => {
          playing.current = undefined;
          setPlaying(false);
          if (error !== undefined) setFailed(reasonOf(error));
        },
      );
      setPlaying(true);
    } catch (error) {
      setFailed(reasonOf(error));
    }
  }

  const follow = useEffectEvent(() => {
    const position = playing.current?.position();
    if (!needle.current || position === undefined) return;
    const share = (position - span.from) / (span.to - span.from);
    needle.current.hidden = share < 0 || share > 1;
    needle.current.style.transform = `translateX(${share * width}px)`;
  });
  useEffect(() => {
    const line = needle.current;
    if (!isPlaying) return;
    let frame = 0;
    const move = () => {
      follow();
      frame = requestAnimationFrame(move);
    };
    move();
    return () => {
      cancelAnimationFrame(frame);
      if (line) line.hidden = true;
    };
  }, [isPlaying, needle]);

  // Nobody hears what nobody sees.
  useEffect(() => () => playing.current?.stop(), []);
  return { isPlaying, failed, play, stop };
}

/** At the rate of the sound where the browser can, so that pieces join without a seam. */
function speakerFor(rate: number): AudioContext {
  try {
    return new AudioContext({ sampleRate: rate });
  } catch {
    return new AudioContext();
  }
}
