// The dots behind the graph. Knows nothing of the graph.

import { useEffect, useRef } from "react";
import { useCamera, type View } from "./camera";
import style from "./FarGraph.module.css";

const GAP = 22;
/** Dots that stand closer are a grey veil, and slow to draw. */
const LEAST_GAP = 15;

/** One pattern that is pushed about within its own period: nothing is drawn anew while the view moves. */
export function FarGrid() {
  const grid = useRef<HTMLDivElement>(null);
  const camera = useCamera();
  useEffect(() => {
    let gap = 0;
    const place = () => {
      if (!grid.current) return;
      const { x, y, zoom } = camera.view();
      const next = gapAt(zoom);
      if (next !== gap) {
        gap = next;
        grid.current.style.setProperty("--gap", `${gap}px`);
        grid.current.style.setProperty("--dot", `${Math.min(1.6, Math.max(0.8, zoom))}px`);
      }
      grid.current.style.transform = `translate(${rest(x, gap)}px,${rest(y, gap)}px)`;
    };
    place();
    return camera.follow(place);
  }, [camera]);
  return <div ref={grid} className={style.grid} aria-hidden />;
}

function gapAt(zoom: View["zoom"]): number {
  let gap = GAP * zoom;
  while (gap < LEAST_GAP) gap *= 2;
  return gap;
}

function rest(value: number, period: number): number {
  return ((value % period) + period) % period;
}
