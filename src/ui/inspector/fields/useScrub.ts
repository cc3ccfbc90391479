// Drags a number by pointer: live while it goes on, one entry in the history, taken back by Escape. Knows nothing of
// what is dragged.

import { type PointerEvent as ReactPointerEvent, useEffect, useRef } from "react";
import { newGesture } from "./gesture";
import { dragged, type Pace, type Scale, weighed } from "./scrub";

interface Scrub {
  /** The value and its scale when the drag begins; undefined: it cannot be dragged now. */
  start(): { readonly value: number; readonly scale: Scale } | undefined;
  onChange(value: number, gesture: string): void;
  onCancel(gesture: string): void;
  /** The pointer was let go without having moved. */
  onClick?(): void;
}

/** So far the pointer goes before it is a drag. */
const THRESHOLD = 3;

/** Gives what an element's `onPointerDown` shall be. */
export function useScrub(scrub: Scrub): (event: ReactPointerEvent<HTMLElement>) => void {
  const current = useRef(scrub);
  const end = useRef<() => void>(undefined);
  useEffect(() => {
    current.current = scrub;
  });
  useEffect(() => () => end.current?.(), []);

  return (down) => {
    end.current?.();
    const from = down.button === 0 && down.isPrimary ? current.current.start() : undefined;
    if (!from) return;
    // Without this the field takes the focus at once, and a drag selects its text.
    down.preventDefault();
    // The pointer keeps its look wherever it goes.
    down.currentTarget.setPointerCapture(down.pointerId);
    const gesture = newGesture();
    let moving = false;
    let frame = 0;
    let last = from.value;
    let at = down.clientX;
    let way = 0;
    const { value, scale } = from;

    /** Moves by the way since the last event, so that a change of pace does not make the value jump. */
    function onMove(event: PointerEvent): void {
      if (event.pointerId !== down.pointerId) return;
      if (!moving && Math.abs(event.clientX - at) < THRESHOLD) return;
      moving = true;
      const pace = paceOf(event);
      way += weighed(event.clientX - at, pace);
      at = event.clientX;
      const next = dragged(value, way, scale, pace);
      if (next === last) return;
      last = next;
      frame ||= requestAnimationFrame(show);
    }
    function show(): void {
      frame = 0;
      current.current.onChange(last, gesture);
    }
    function onUp(event: PointerEvent): void {
      if (event.pointerId !== down.pointerId) return;
      if (frame) show();
      stop();
      if (moving) swallowClick();
      else current.current.onClick?.();
    }
    function onKey(event: KeyboardEvent): void {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      cancel();
    }
    function cancel(): void {
      stop();
      if (moving) current.current.onCancel(gesture);
    }
    function stop(): void {
      cancelAnimationFrame(frame);
      frame = 0;
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", onUp);
      window.removeEventListener("pointercancel", cancel);
      window.removeEventListener("keydown", onKey, true);
      end.current = undefined;
    }
    end.current = stop;
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onUp);
    window.addEventListener("pointercancel", cancel);
    window.addEventListener("keydown", onKey, true);
  };
}

/** A drag is no click: a label would give its field the focus. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, true));
}

function paceOf(event: { shiftKey: boolean; ctrlKey: boolean; altKey: boolean; metaKey: boolean }): Pace {
  if (event.shiftKey) return "fine";
  return event.ctrlKey || event.altKey || event.metaKey ? "coarse" : "normal";
}
