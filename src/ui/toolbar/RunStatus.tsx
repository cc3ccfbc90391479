// How the run goes and whether the runtime is ready, in a few words. Knows nothing of single nodes.

import { duration } from "../canvas/runLook";
import { useSession } from "../studio";
import { runFraction } from "./progress";
import style from "./RunStatus.module.css";

export function RunStatus() {
  const run = useSession((state) => state.run);
  const runtime = useSession((state) => state.runtime);
  const fraction = runFraction(run);
  if (runtime.kind === "broken") {
    return <Status tone="danger" text={`Runtime broken: ${runtime.message}`} />;
  }
  if (runtime.kind === "loading") {
    return <Status tone="busy" text={runtime.what} fraction={runtime.fraction} />;
  }
  if (run.phase.kind === "stopping") return <Status tone="busy" text="Stopping…" />;
  if (run.phase.kind === "pausing") return <Status tone="busy" text="Pausing…" />;
  if (run.phase.kind === "paused") {
    const hint = "Nothing runs until Resume is pressed; what came out so far can be looked at.";
    return <Status tone="paused" text="Paused" fraction={fraction ?? 0} hint={hint} />;
  }
  if (fraction !== undefined) {
    return <Status tone="busy" text={`Running ${Math.floor(fraction * 100)}%`} fraction={fraction} />;
  }
  if (run.phase.kind === "finished") {
    const { outcome, ms, message } = run.phase;
    const tone = { completed: "good", cancelled: "quiet", failed: "danger", crashed: "danger" } as const;
    const word = { completed: "Completed", cancelled: "Stopped", failed: "Failed", crashed: "Crashed" }[
      outcome
    ];
    return <Status tone={tone[outcome]} text={`${word} · ${duration(ms)}`} hint={message} />;
  }
  return runtime.kind === "ready" ? (
    <Status tone="quiet" text={runtime.python ? "Ready: Rust, Python" : "Ready"} />
  ) : (
    <Status tone="quiet" text="Not started" hint="The runtime starts with the first run." />
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
      <span className={style.text} role="status">
        {text}
      </span>
      {fraction !== undefined && (
        <progress className={style.bar} value={fraction} max={1} aria-label={text} />
      )}
    </div>
  );
}
