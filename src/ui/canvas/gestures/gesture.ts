// What a pointer is doing on the canvas right now, which the project does not know yet: places under way, guides, the
// knife. Its own store, so that only what a gesture touches is drawn anew. Knows nothing of pointers.

import { createStore, type StoreApi } from "zustand/vanilla";
import type { EdgeId, GroupId, NodeId, NoteId, Point, PortRef, ProbeId, Size } from "../../../graph/graph";
import type { Box } from "../place";
import type { SnapLine } from "./snap";

interface Pointed {
  readonly ports: readonly PortRef[];
  /** Equal for the same place. */
  readonly key: string;
  /** In pixels of the window. */
  readonly at: Point;
  readonly byKey?: boolean;
}

export interface Gesture {
  /** By the id on the canvas, so that cards of collapsed groups are among them. */
  readonly nodes: ReadonlyMap<NodeId, Point>;
  readonly notes: ReadonlyMap<NoteId, Point>;
  readonly routes: ReadonlyMap<EdgeId, readonly Point[]>;
  readonly probes: ReadonlyMap<ProbeId, Point>;
  /** A note or a probe whose corner is being dragged. */
  readonly resized: { readonly id: NoteId | ProbeId; readonly size: Size } | undefined;
  /** Outlines of the copies that will be made where they are let go. */
  readonly copies: readonly Box[];
  readonly lines: readonly SnapLine[];
  /** The wire that takes up what is being dragged. */
  readonly lit: EdgeId | undefined;
  /** The group that takes in what is being dragged. */
  readonly into: GroupId | undefined;
  readonly box: Box | undefined;
  readonly knife: readonly Point[];
  /** The wires that the knife has met. */
  readonly met: ReadonlySet<EdgeId>;
  /** The ports whose values are under the resting pointer, or on the wire that a key has chosen. */
  readonly pointed: Pointed | undefined;
  /** The wires on a way through what the pointer rests on. */
  readonly path: ReadonlySet<EdgeId>;
}

export type GestureStore = StoreApi<Gesture>;

const NOTHING: Gesture = {
  nodes: new Map(),
  notes: new Map(),
  routes: new Map(),
  probes: new Map(),
  resized: undefined,
  copies: [],
  lines: [],
  lit: undefined,
  into: undefined,
  box: undefined,
  knife: [],
  met: new Set(),
  pointed: undefined,
  path: new Set(),
};

export function createGesture(): GestureStore {
  return createStore<Gesture>(() => NOTHING);
}

/** The gesture is over, or was given up; what the pointer rests on stays as it was. */
export function endGesture(store: GestureStore): void {
  const { path: _, ...nothing } = NOTHING;
  store.setState(nothing);
}
