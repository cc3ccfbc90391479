// The wish to see a line of a node's code: told by whoever shows an error, heard by the editor. Knows neither.

import type { NodeId } from "../../graph/graph";
import type { View } from "../view";

interface Jumps {
  readonly listeners: Set<(line: number) => void>;
  /** A wish that no editor was there to hear yet. */
  waiting: number | undefined;
}

const jumpsOf = new WeakMap<View, Jumps>();

/** Selects the node, opens its code and brings the line into view. */
export function jumpToLine(view: View, node: NodeId, line: number): void {
  const jumps = jumpsIn(view);
  view.select([node]);
  view.show("code");
  jumps.waiting = line;
  for (const listener of jumps.listeners) listener(line);
}

/** Hears of lines to show until the given function is called. */
export function onJump(view: View, listener: (line: number) => void): () => void {
  const { listeners } = jumpsIn(view);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The line that waits to be shown, once. */
export function takeJump(view: View): number | undefined {
  const jumps = jumpsIn(view);
  const { waiting } = jumps;
  jumps.waiting = undefined;
  return waiting;
}

function jumpsIn(view: View): Jumps {
  const known = jumpsOf.get(view);
  if (known) return known;
  const jumps: Jumps = { listeners: new Set(), waiting: undefined };
  jumpsOf.set(view, jumps);
  return jumps;
}
