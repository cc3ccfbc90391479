// Which viewer the user chose for which port, as long as the page is open. Knows no viewer.

import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import { type PortKey, type PortRef, portKey } from "../../graph/graph";
import type { Session } from "../../session/session";
import { useStudio } from "../studio";

type Chosen = ReadonlyMap<PortKey, string>;

/** Who looks at one side of a comparison has a session of the same store. */
const bySession = new WeakMap<Session["store"], StoreApi<Chosen>>();

function chosenIn(session: Session): StoreApi<Chosen> {
  const found = bySession.get(session.store);
  if (found) return found;
  const made = createStore<Chosen>(() => new Map());
  bySession.set(session.store, made);
  return made;
}

/** The name of the port's viewer, the same wherever the port is shown. */
export function useChosen(port: PortRef): readonly [string | undefined, (name: string) => void] {
  const store = chosenIn(useStudio().session);
  const key = portKey(port);
  const name = useStore(store, (chosen) => chosen.get(key));
  return [name, (next) => store.setState((chosen) => new Map(chosen).set(key, next), true)];
}
