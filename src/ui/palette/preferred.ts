// The node types that somebody likes and used last, kept in this browser. Knows nothing of what they are.

import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

export interface Preferred {
  /** The one liked last comes last. */
  readonly favourites: readonly string[];
  /** The one used last comes first. */
  readonly recent: readonly string[];
}

const RECENT = 8;
const KEYS = { favourites: "studio.favourites", recent: "studio.recent" } as const;

const store = createStore<Preferred>(() => ({ favourites: stored("favourites"), recent: stored("recent") }));

export function usePreferred(): Preferred {
  return useStore(store);
}

export function toggleFavourite(type: string): void {
  const { favourites } = store.getState();
  const others = favourites.filter((each) => each !== type);
  keep("favourites", others.length < favourites.length ? others : [...others, type]);
}

export function noteUsed(type: string): void {
  const { recent } = store.getState();
  keep("recent", [type, ...recent.filter((each) => each !== type)].slice(0, RECENT));
}

function keep(name: keyof Preferred, types: readonly string[]): void {
  store.setState({ [name]: types });
  try {
    localStorage.setItem(KEYS[name], JSON.stringify(types));
  } catch {
    // Storage is refused: they last as long as the page.
  }
}

function stored(name: keyof Preferred): readonly string[] {
  try {
    const types: unknown = JSON.parse(localStorage.getItem(KEYS[name]) ?? "[]");
    return Array.isArray(types) ? types.filter((type) => typeof type === "string") : [];
  } catch {
    return [];
  }
}
