// How often the values of a port were dropped for others. What is hidden misses the moment between two runs: by this it
// learns that what it holds is of the one before. Knows nothing of what is shown.

import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import { type PortKey, type PortRef, portKey } from "../../graph/graph";
import type { Session } from "../../session/session";
import { useStudio } from "../studio";

type Ages = ReadonlyMap<PortKey, number>;

/** Who looks at one side of a comparison has a session of the same store. */
const bySession = new WeakMap<Session["store"], StoreApi<Ages>>();

function agesIn(session: Session): StoreApi<Ages> {
  const found = bySession.get(session.store);
  if (found) return found;
  const ages = createStore<Ages>(() => new Map());
  bySession.set(session.store, ages);
  const others = (ports: Iterable<PortKey>) =>
    ages.setState((known) => {
      const next = new Map(known);
      for (const port of ports) next.set(port, (next.get(port) ?? 0) + 1);
      return next;
    }, true);
  // For as long as the session is there, like what it tells.
  session.runs.store.subscribe(({ opened: now }, { opened: before }) => {
    if (now === before) return;
    const { run, whole } = session.store.getState();
    others(new Set([...run.outputs.keys(), ...whole.run.outputs.keys(), ...ages.getState().keys()]));
  });
  session.store.subscribe(({ run: now }, { run: before }) => {
    if (now.outputs === before.outputs) return;
    const dropped = [...before.outputs.keys()].filter((port) => !now.outputs.has(port));
    if (dropped.length > 0) others(dropped);
  });
  return ages;
}

/** Another number whenever the port's values are others than before, not only more. */
export function useValuesAge(port: PortRef): number {
  const key = portKey(port);
  return useStore(agesIn(useStudio().session), (ages) => ages.get(key) ?? 0);
}
