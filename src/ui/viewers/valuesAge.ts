// How often the values of a port were dropped for others. What is hidden misses the moment between two runs: by this it
// learns that what it holds is of the one before. Knows nothing of what is shown.

import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import { type PortKey, type PortRef, portKey } from "../../graph/graph";
import type { Session } from "../../session/session";
import { useStudio } from "../studio";

type Ages = ReadonlyMap<PortKey, number>;

const bySession = new WeakMap<Session, StoreApi<Ages>>();

function agesIn(session: Session): StoreApi<Ages> {
  const found = bySession.get(session);
  if (found) return found;
  const ages = createStore<Ages>(() => new Map());
  bySession.set(session, ages);
  // For as long as the session is there, like what it tells.
  session.store.subscribe(({ run: now }, { run: before }) => {
    if (now.outputs === before.outputs) return;
    const dropped = [...before.outputs.keys()].filter((port) => !now.outputs.has(port));
    if (dropped.length === 0) return;
    ages.setState((known) => {
      const next = new Map(known);
      for (const port of dropped) next.set(port, (next.get(port) ?? 0) + 1);
      return next;
    }, true);
  });
  return ages;
}

/** Another number whenever the port's values are others than before, not only more. */
export function useValuesAge(port: PortRef): number {
  const key = portKey(port);
  return useStore(agesIn(useStudio().session), (ages) => ages.get(key) ?? 0);
}
