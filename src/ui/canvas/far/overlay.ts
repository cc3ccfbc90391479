// What a pointer does over the drawing, for the drawing to show. Knows nothing of pointers.

import { createStore, type StoreApi } from "zustand/vanilla";
import type { Point } from "../../../graph/graph";
import type { LooseWire } from "../../view";
import type { Wire } from "../fitting";
import type { FlowNode } from "../flow";

interface LooseEnd {
  readonly from: Point;
  readonly to: Point;
  readonly side: LooseWire["side"];
  /** Whether the card under its end takes it; undefined over none. */
  readonly fits: boolean | undefined;
}

/** Several wires that one movement may have meant, to choose from. */
interface Choice {
  /** In pixels of the window. */
  readonly at: Point;
  readonly wires: readonly Wire[];
}

export interface Overlay {
  /** The card under the pointer. */
  readonly hover: FlowNode | undefined;
  /** The wire being drawn. */
  readonly wire: LooseEnd | undefined;
  readonly choice: Choice | undefined;
}

export type OverlayStore = StoreApi<Overlay>;

export function createOverlay(): OverlayStore {
  return createStore<Overlay>(() => ({ hover: undefined, wire: undefined, choice: undefined }));
}
