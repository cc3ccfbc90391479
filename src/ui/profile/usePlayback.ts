// Lets the moment that is shown go on by itself, as fast as the reader wants. Knows nothing of what a moment looks like.

import { useEffect, useState } from "react";
import { useStudio } from "../studio";
import { useTrace } from "./useTrace";

/** Real time is 1; "fit" plays any run in ten seconds. */
export type Speed = "fit" | 0.01 | 0.1 | 0.5 | 1 | 2 | 10;
export const SPEEDS: readonly Speed[] = ["fit", 0.01, 0.1, 0.5, 1, 2, 10];

const FIT_MS = 10_000;
/** How often the canvas follows: more often, nobody could read it. */
const FRAME_MS = 66;

export function usePlayback(ms: number) {
  const { tracer } = useStudio().session;
  const at = useTrace((state) => state.at);
  const [speed, setSpeed] = useState<Speed>("fit");
  const [wanted, setWanted] = useState(false);
  const playing = wanted && at !== undefined;
  const factor = speed === "fit" ? ms / FIT_MS : speed;

  useEffect(() => {
    if (!playing) return;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const next = (tracer.store.getState().at ?? ms) + (now - last) * factor;
      last = now;
      tracer.seek(next);
      if (next >= ms) setWanted(false);
    }, FRAME_MS);
    return () => clearInterval(timer);
  }, [playing, factor, ms, tracer]);

  return {
    at,
    playing,
    speed,
    setSpeed,
    toggle() {
      if (!playing && (at === undefined || at >= ms)) tracer.seek(0);
      setWanted(!playing);
    },
    seek(time: number | undefined) {
      tracer.seek(time);
    },
    step(direction: 1 | -1) {
      setWanted(false);
      tracer.step(direction);
    },
  };
}
