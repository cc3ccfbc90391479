// The wheel over something that it moves or zooms, and not the page. Knows nothing of what is moved.

import { useEffect, useEffectEvent } from "react";

/** What a turn means: along, by so many pixels, or nearer by a factor, below 1 away. */
export type Turn = { readonly along: number } | { readonly nearer: number };

const FACTOR = 1.25;
/** Pixels of the wheel for one such factor. */
const WHEEL = 80;
/** Pixels of a line, where a wheel counts in lines. */
const LINE = 20;

export function useWheel(element: HTMLElement | null, onTurn: (turn: Turn, event: WheelEvent) => void): void {
  const turn = useEffectEvent((event: WheelEvent) => {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? LINE : 1;
    const along = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (along) onTurn({ along: (event.deltaX || event.deltaY) * unit }, event);
    else onTurn({ nearer: FACTOR ** ((-event.deltaY * unit) / WHEEL) }, event);
  });
  useEffect(() => {
    // React listens passively, and the page would scroll.
    const listener = (event: WheelEvent) => turn(event);
    element?.addEventListener("wheel", listener, { passive: false });
    return () => element?.removeEventListener("wheel", listener);
  }, [element]);
}
