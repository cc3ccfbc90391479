// The bar that plays a run back: play, step, scrub, speed. Knows nothing of what the canvas shows meanwhile.

import { FastForward, Pause, Play, StepBack, StepForward } from "lucide-react";
import { Button } from "../controls/Button";
import { IconButton } from "../controls/IconButton";
import { fineTime, playText as text } from "../text/profile";
import style from "./PlayBack.module.css";
import { SPEEDS, usePlayback } from "./usePlayback";

export function PlayBack({ ms }: { readonly ms: number }) {
  const { at, playing, speed, setSpeed, toggle, seek, step } = usePlayback(ms);
  const now = at ?? ms;
  return (
    <fieldset className={style.bar} aria-label={text.bar}>
      <IconButton
        small
        label={playing ? text.pause : text.play}
        icon={playing ? <Pause /> : <Play />}
        onClick={toggle}
      />
      <IconButton small label={text.back} icon={<StepBack />} onClick={() => step(-1)} />
      <IconButton small label={text.forward} icon={<StepForward />} onClick={() => step(1)} />
      <input
        className={style.scrub}
        type="range"
        aria-label={text.time}
        aria-valuetext={text.of(fineTime(now), fineTime(ms))}
        min={0}
        max={ms}
        step={ms / 1000}
        value={now}
        onChange={(event) => seek(event.target.valueAsNumber)}
      />
      <span className={style.time}>{text.of(fineTime(now), fineTime(ms))}</span>
      <select
        aria-label={text.speed}
        value={speed}
        onChange={({ target }) => setSpeed(SPEEDS.find((each) => String(each) === target.value) ?? "fit")}
      >
        {SPEEDS.map((each) => (
          <option key={each} value={each}>
            {each === "fit" ? text.fit : text.times(each)}
          </option>
        ))}
      </select>
      <Button
        look="ghost"
        icon={<FastForward aria-hidden />}
        disabled={at === undefined}
        onClick={() => seek(undefined)}
      >
        {text.end}
      </Button>
    </fieldset>
  );
}
