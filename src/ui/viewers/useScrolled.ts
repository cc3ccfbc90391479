// How far an element is scrolled and how high it is, followed. Knows nothing of what is in it.

import { type RefObject, useEffect, useState } from "react";

interface Scrolled {
  readonly top: number;
  readonly height: number;
}

export function useScrolled(element: RefObject<HTMLElement | null>): Scrolled {
  const [scrolled, setScrolled] = useState<Scrolled>({ top: 0, height: 0 });
  useEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const look = () => {
      const [top, height] = [watched.scrollTop, watched.clientHeight];
      setScrolled((before) => (before.top === top && before.height === height ? before : { top, height }));
    };
    look();
    const resized = new ResizeObserver(look);
    resized.observe(watched);
    watched.addEventListener("scroll", look, { passive: true });
    return () => {
      resized.disconnect();
      watched.removeEventListener("scroll", look);
    };
  }, [element]);
  return scrolled;
}
