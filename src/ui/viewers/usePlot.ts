// A canvas that is as large as its room and is drawn again when that, the colours or what is drawn change. Knows nothing
// of what is drawn.

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import type { PlotSize } from "./chartPlot";

export interface PlotPlace {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** 0 by 0 before the first look at it. */
  readonly size: PlotSize;
}

/** `draw` is called after every draw of the component. */
export function usePlot(draw: (canvas: HTMLCanvasElement, size: PlotSize) => void): PlotPlace {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState<PlotSize>({ width: 0, height: 0 });
  const redraw = useEffectEvent(() => {
    if (canvas.current && size.width > 0 && size.height > 0) draw(canvas.current, size);
  });
  useEffect(() => redraw());
  useEffect(() => {
    const room = canvas.current?.parentElement;
    if (!room) return;
    const resized = new ResizeObserver(() => setSize({ width: room.clientWidth, height: room.clientHeight }));
    resized.observe(room);
    const themed = new MutationObserver(() => redraw());
    themed.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      resized.disconnect();
      themed.disconnect();
    };
  }, []);
  return { canvas, size };
}
