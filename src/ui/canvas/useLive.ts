// What follows the session from moment to moment without rendering: a thousand wires tell of themselves ten times a
// second. Knows nothing of what is shown.

import { type RefObject, useLayoutEffect, useRef } from "react";
import type { SessionState } from "../../session/session";
import { useStudio } from "../studio";

/** Writes into an element at every rendering and whenever what is selected becomes another. */
export function useLive<E extends Element, T>(
  select: (state: SessionState) => T,
  write: (element: E, value: T) => void,
): RefObject<E | null> {
  const { session } = useStudio();
  const element = useRef<E>(null);
  useLayoutEffect(() => {
    if (!element.current) return;
    let shown = select(session.store.getState());
    write(element.current, shown);
    return session.store.subscribe((state) => {
      const now = select(state);
      if (now === shown || !element.current) return;
      shown = now;
      write(element.current, now);
    });
  });
  return element;
}
