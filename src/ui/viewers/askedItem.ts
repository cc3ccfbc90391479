// The wish to look at an item of a port: told by whoever found it, heard by what shows the port's values. Knows neither.

import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { PortRef } from "../../graph/graph";
import { useStudio } from "../studio";
import type { View } from "../view";

interface Wish {
  readonly port: PortRef;
  readonly item: number;
}

const byView = new WeakMap<View, StoreApi<{ readonly wish: Wish | undefined }>>();

function wishIn(view: View): StoreApi<{ readonly wish: Wish | undefined }> {
  const known = byView.get(view);
  if (known) return known;
  const made = createStore<{ readonly wish: Wish | undefined }>(() => ({ wish: undefined }));
  byView.set(view, made);
  return made;
}

/** The port is meant by its name in the graph that is open. */
export function askItem(view: View, port: PortRef, item: number): void {
  wishIn(view).setState({ wish: { port, item } });
}

/** What was asked for last, if it was an item of this port: another object each time it is asked for. */
export function useAskedItem({ node, port }: PortRef): Wish | undefined {
  return useStore(wishIn(useStudio().view), ({ wish }) =>
    wish?.port.node === node && wish.port.port === port ? wish : undefined,
  );
}
