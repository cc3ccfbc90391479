// The kept runs, for components. Holds no state but the time of day.

import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { RunFacts, RunSide, RunsState } from "../../session/runs/runs";
import { useStudio } from "../studio";
import { ago } from "../text/projects";
import { clock, comparisonText } from "../text/runs";

export function useRuns<T>(select: (state: RunsState) => T): T {
  return useStore(useStudio().session.runs.store, select);
}

const MINUTE = 60_000;

/** The time, to the minute. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE / 2);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** "3 minutes ago"; what is newer than the time that is known is of just now. */
export function since(at: number, now: number): string {
  return ago(at, Math.max(at, now));
}

/** What one of two runs is called, and when it was. */
export function sideName(side: RunSide, list: readonly RunFacts[], now: number): string {
  const facts = list.find(({ id }) => id === side);
  if (!facts) return comparisonText.now;
  return `${facts.name || clock(facts.at)}, ${since(facts.at, now)}`;
}
