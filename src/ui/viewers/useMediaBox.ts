// How large an element is, followed. Knows nothing of what is in it.

import { useEffect, useState } from "react";

export interface MediaBox {
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen to one of the page. */
  readonly ratio: number;
}

export function useMediaBox(element: Element | null): MediaBox {
  const [box, setBox] = useState<MediaBox>({ width: 0, height: 0, ratio: 1 });
  useEffect(() => {
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      setBox({ width, height, ratio: window.devicePixelRatio || 1 });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return box;
}
