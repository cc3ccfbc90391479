// How the run goes and whether the runtime is ready, in a few words. Knows nothing of single nodes.

import { placeName, useBreakpoints } from "../breakpoints/useBreakpoints";
import { useSession } from "../studio";
import { stopText } from "../text/breakpoints";
import { duration } from "../text/run";
import { statusText as words } from "../text/toolbar";
import { runFraction } from "./progress";
import style from "./RunStatus.module.css";

export function RunStatus() {
  const run = useSession((state) => state.whole.run);
  const runtime = useSession((state) => state.runtime);
  const fraction = runFraction(run);
  const stop = useBreakpoints((state) => state.stops[0]);
  if (runtime.kind === "broken") {
    return <Status tone="danger" text={words.broken(runtime.message)} />;
  }
  if (runtime.kind === "loading") {
    return <Status tone="busy" text={runtime.what} fraction={runtime.fraction} />;
  }
  if (run.phase.kind === "stopping") return <Status tone="busy" text={words.stopping} />;
  if (run.phase.kind === "pausing") return <Status tone="busy" text={words.pausing} />;
  if (run.phase.kind === "paused") {
    return <Status tone="paused" text={words.paused} fraction={fraction ?? 0} hint={words.pausedHint} />;
  }
  if (stop) return <Status tone="paused" text={stopText.at(placeName(stop.place), stop.item)} />;
  if (fraction !== undefined) {
    return <Status tone="busy" text={words.running(Math.floor(fraction * 100))} fraction={fraction} />;
  }
  if (run.phase.kind === "finished") {
    const { outcome, ms, message } = run.phase;
    const tone = { completed: "good", cancelled: "quiet", failed: "danger", crashed: "danger" } as const;
    const text = words.ended(words.outcomes[outcome], duration(ms));
    return <Status tone={tone[outcome]} text={text} hint={message} />;
  }
  return runtime.kind === "ready" ? (
    <Status tone="quiet" text={runtime.python ? words.readyWithPython : words.ready} />
  ) : (
    <Status tone="quiet" text={words.cold} hint={words.coldHint} />
  );
}

interface StatusProps {
  readonly tone: "quiet" | "busy" | "paused" | "good" | "danger";
  readonly text: string;
  readonly fraction?: number;
  readonly hint?: string | undefined;
}

function Status({ tone, text, fraction, hint }: StatusProps) {
  return (
    <div className={style.status} data-tone={tone} title={hint ?? text}>
      <span className={style.dot} />
      {/* Said elsewhere in a few words; every percent of it would be too many. */}
      <span className={style.text} role="status" aria-live="off">
        {text}
      </span>
      {fraction !== undefined && (
        <progress className={style.bar} value={fraction} max={1} aria-label={text} />
      )}
    </div>
  );
}
