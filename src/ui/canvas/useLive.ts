// What follows the session from moment to moment without rendering: a thousand wires tell of themselves ten times a
// second. Knows nothing of what is shown.

import { type RefObject, useLayoutEffect, useRef } from "react";
import type { Point } from "../../graph/graph";
import type { SessionState } from "../../session/session";
import { useStudio } from "../studio";
import { seen, useCamera } from "./far/camera";

/**
 * Writes into an element at every rendering and whenever what is selected becomes another; while the element is out of
 * sight not before it comes into it. `place` says where on the canvas it stands.
 */
export function useLive<E extends Element, T>(
  select: (state: SessionState) => T,
  write: (element: E, value: T) => void,
  place: () => Point | undefined,
): RefObject<E | null> {
  const { session } = useStudio();
  const camera = useCamera();
  const element = useRef<E>(null);
  useLayoutEffect(() => {
    if (!element.current) return;
    let shown = select(session.store.getState());
    write(element.current, shown);
    const show = () => {
      const now = select(session.store.getState());
      if (now === shown || !element.current || !isSeen(place())) return;
      shown = now;
      write(element.current, now);
    };
    const isSeen = (at: Point | undefined) => {
      const { x, y, width, height } = seen(camera.view(), camera.size(), MARGIN);
      return !at || (at.x >= x && at.y >= y && at.x <= x + width && at.y <= y + height);
    };
    const leave = [session.store.subscribe(show), camera.follow(() => camera.isMoving() || show())];
    return () => {
      for (const each of leave) each();
    };
  });
  return element;
}

/** Of what stands here some reaches into the view, as a share of its size. */
const MARGIN = 0.1;

/** Changes a text in its place: a new one in its stead would be laid out from nothing. */
export function setText(element: Element, text: string): void {
  const { firstChild } = element;
  if (firstChild instanceof Text) firstChild.data = text;
  else element.textContent = text;
}
