// What is shown of the open project's keeping: where it stands, what there is to be told of it. Knows nothing of why.

import { createStore, type StoreApi } from "zustand/vanilla";
import type { Persistence } from "./persistence";

/** Something to be told as long as its project is open, or until it is put away. */
export type Banner =
  /** Another tab had saved: the work goes on in a copy. */
  | { readonly kind: "conflict"; readonly sheet: string; readonly name: string; readonly other: string }
  /** The browser had lost its database; the projects are there again from their second copies. */
  | { readonly kind: "restored"; readonly sheet: undefined; readonly count: number }
  /** It was deleted in another tab. */
  | { readonly kind: "gone"; readonly sheet: string; readonly name: string }
  /** The newest version could not be read; an older one is open. */
  | { readonly kind: "damaged"; readonly sheet: string; readonly name: string; readonly id: string };

export interface ProjectsState {
  readonly id: string;
  /** Whether the open project is in the list. */
  readonly stored: boolean;
  readonly readOnly: boolean;
  readonly banners: readonly Banner[];
  /** A project that could not be opened, for somebody to see what can be restored of it. */
  readonly recovery: { readonly id: string; readonly name: string } | undefined;
  readonly persistence: Persistence;
  /** Grows when the list of projects may have changed. */
  readonly changes: number;
  /** Grows when another tab's save came onto this screen. */
  readonly followed: number;
}

/** What of the state belongs to the open project. */
export type Place = Pick<ProjectsState, "id" | "stored" | "readOnly">;

export function createBoard(place: Place): StoreApi<ProjectsState> {
  return createStore<ProjectsState>(() => ({
    ...place,
    banners: [],
    recovery: undefined,
    persistence: "unknown",
    changes: 0,
    followed: 0,
  }));
}

/** A newer banner takes the place of one of its kind about the same project. */
export function warn(board: StoreApi<ProjectsState>, banner: Banner): void {
  board.setState(({ banners }) => ({
    banners: [...banners.filter(({ kind, sheet }) => kind !== banner.kind || sheet !== banner.sheet), banner],
  }));
}

export function dismiss(board: StoreApi<ProjectsState>, isOver: (banner: Banner) => boolean): void {
  board.setState(({ banners }) => ({ banners: banners.filter((banner) => !isOver(banner)) }));
}
