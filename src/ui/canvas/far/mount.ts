// Which cards are elements of the page and which are only drawn: those near the view, a few more with every frame, none
// when seen from afar. Knows nothing of React.

import type { Size } from "../../../graph/graph";
import type { Flow } from "../flow";
import type { Box } from "../place";
import { seen, type View } from "./camera";
import type { Scene } from "./scene";

/** A graph this small has all its cards on the page at all times. */
const FEW_NODES = 60;

/** Whether some cards may be drawn only. */
export function isLarge({ nodes }: Pick<Flow, "nodes">): boolean {
  return nodes.length > FEW_NODES;
}

/** Two thresholds, so that a zoom at the edge does not swap all cards back and forth. */
const ENTER = 0.5;
const LEAVE = 0.56;
/** How far beyond the view cards are ready, as a share of its size. */
const AHEAD = 0.3;
/** How many cards one frame puts on the page without being late. */
const AT_ONCE = 6;

export interface Mounted {
  readonly far: boolean;
  readonly cards: ReadonlySet<string>;
  /** The part of the graph whose cards are all on the page; absent while some are missing. */
  readonly whole?: Box;
}

export const NOTHING_MOUNTED: Mounted = { far: false, cards: new Set() };

/** One step towards what the view asks for; the same object when there is nothing left to do. */
export function nextMounted(before: Mounted, scene: Scene, view: View, size: Size): Mounted {
  if (view.zoom < (before.far ? LEAVE : ENTER)) {
    return before.far && before.cards.size === 0 ? before : { far: true, cards: new Set() };
  }
  const part = seen(view, size, AHEAD);
  const wanted = scene.nodesIn(part);
  const centre = { x: part.x + part.width / 2, y: part.y + part.height / 2 };
  const missing = wanted
    .filter(({ id }) => !before.cards.has(id))
    .map((node) => ({
      id: node.id,
      away: Math.hypot(node.position.x - centre.x, node.position.y - centre.y),
    }))
    .sort((a, b) => a.away - b.away);
  const ready = wanted.filter(({ id }) => before.cards.has(id)).map(({ id }) => id);
  const whole = missing.length <= AT_ONCE ? part : undefined;
  const same = missing.length === 0 && ready.length === before.cards.size && !before.far;
  if (same && whole && before.whole && sameBox(whole, before.whole)) return before;
  const cards = same ? before.cards : new Set([...ready, ...missing.slice(0, AT_ONCE).map(({ id }) => id)]);
  return { far: false, cards, ...(whole ? { whole } : {}) };
}

function sameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** Whether one box lies inside another. */
export function holds(outer: Box | undefined, inner: Box): boolean {
  return (
    outer !== undefined &&
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
