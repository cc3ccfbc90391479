// Keeps up with where the time of the last run went for as long as somebody looks, and shows moments of a run that is
// over. Knows nothing of how traces are made and read.

import { createStore, type StoreApi } from "zustand/vanilla";
import type { Runtime } from "../runtime/runtime";
import type { Trace } from "../runtime/trace";
import { runOf, type Whole } from "./focus-run";
import { isActive, type RunState } from "./run";
import { runAtTime } from "./trace-moment";
import { type Profile, profileOf } from "./trace-profile";
import { stepFrom, type Timeline, timelineOf } from "./trace-timeline";

export interface TraceState {
  /** Of the run that is looked at; absent before it was asked for, and where it is gone. */
  readonly trace: Trace | undefined;
  readonly profile: Profile | undefined;
  /** The run was ended by force: nobody saw what came after. */
  readonly partial: boolean;
  /** The moment that is shown, in milliseconds since the run began; absent: its end. */
  readonly at: number | undefined;
}

export interface Tracer {
  readonly store: StoreApi<TraceState>;
  /** Has the trace be there until what it gives is called. */
  follow(): () => void;
  /** Shows the run as it was then; undefined: as it is. Does nothing while a run goes on. */
  seek(at: number | undefined): void;
  /** Goes to the next time at which something happened, or to the one before. */
  step(direction: 1 | -1): void;
}

/** How often the trace of a run that goes on is looked at. */
const LIVE_MS = 500;
const NOTHING: TraceState = { trace: undefined, profile: undefined, partial: false, at: undefined };

export function createTracer(
  runtime: Pick<Runtime, "trace">,
  session: Pick<StoreApi<{ readonly whole: Whole }>, "getState" | "subscribe">,
  show: (past: RunState | undefined) => void,
): Tracer {
  const store = createStore<TraceState>(() => NOTHING);
  let followers = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the trace that is there is all there will be. */
  let complete = false;
  let timeline: { readonly of: Trace; readonly line: Timeline } | undefined;
  let loads = 0;

  function whole(): Whole {
    return session.getState().whole;
  }

  async function load(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const { run, opened } = whole();
    const { plan } = run;
    if (!plan || opened) return;
    const mine = ++loads;
    const over = !isActive(run);
    const trace = await runtime.trace().catch(() => undefined);
    if (mine !== loads) return;
    complete = over;
    // A run that was ended by force leaves what was seen of it last.
    if (trace) store.setState({ trace, profile: profileOf(trace, plan), partial: false });
    else store.setState({ partial: over });
    follows();
  }

  /** Looks again in a while, where there is more to come and somebody looks. */
  function follows(): void {
    if (followers > 0 && isActive(whole().run)) timer ??= setTimeout(load, LIVE_MS);
  }

  /** An older run brings its trace along; without one there is the last run's again. */
  function look({ opened }: Whole): void {
    loads += 1;
    complete = opened !== undefined;
    const { trace, run } = opened ?? {};
    const profile = trace && run?.plan && profileOf(trace, run.plan);
    store.setState({ trace, profile, partial: complete && !trace, at: undefined });
    if (!opened && followers > 0) void load();
  }

  session.subscribe((now, before) => {
    const { run, past } = now.whole;
    if (past === undefined && store.getState().at !== undefined) store.setState({ at: undefined });
    if (now.whole.opened !== before.whole.opened) look(now.whole);
    if (run === before.whole.run) return;
    const [active, was] = [isActive(run), isActive(before.whole.run)];
    if ((active && !was) || run.plan !== before.whole.run.plan) {
      loads += 1;
      complete = false;
      store.setState(NOTHING);
    }
    if (active) follows();
    else if (was && followers > 0) void load();
  });

  function timelineNow(): Timeline | undefined {
    const { trace } = store.getState();
    if (!trace || !complete || isActive(runOf(whole()))) return undefined;
    if (timeline?.of !== trace) timeline = { of: trace, line: timelineOf(trace) };
    return timeline.line;
  }

  function seek(at: number | undefined): void {
    const line = timelineNow();
    if (!line) return;
    const time = at === undefined ? undefined : Math.min(line.ms, Math.max(0, at));
    store.setState({ at: time });
    show(time === undefined ? undefined : runAtTime(runOf(whole()), line, time));
  }

  return {
    store,
    follow() {
      followers += 1;
      if (!complete) void load();
      return () => {
        followers -= 1;
      };
    },
    seek,
    step(direction) {
      const line = timelineNow();
      if (line) seek(stepFrom(line, store.getState().at ?? line.ms, direction));
    },
  };
}
