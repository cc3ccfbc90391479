// What a gesture shows while it lasts: the box of a selection, the knife, outlines of copies. Knows nothing of
// how gestures come about.

import { useStore, ViewportPortal } from "@xyflow/react";
import { useGesture } from "../CanvasProvider";
import style from "./GestureLayer.module.css";

export function GestureLayer() {
  const active = useGesture(({ box, knife, copies }) => Boolean(box) || knife.length + copies.length > 0);
  return active ? (
    <ViewportPortal>
      <Shapes />
    </ViewportPortal>
  ) : null;
}

function Shapes() {
  const { box, knife, copies, met } = useGesture((gesture) => gesture);
  const zoom = useStore((state) => state.transform[2]);
  return (
    <svg className={style.layer} style={{ strokeWidth: 1 / zoom }} aria-hidden>
      {box && <rect className={style.box} {...box} rx={3 / zoom} />}
      {copies.map((copy) => (
        <rect key={`${copy.x},${copy.y}`} className={style.copy} {...copy} rx={9} />
      ))}
      {knife.length > 1 && (
        <polyline
          className={style.knife}
          style={{ strokeWidth: 2 / zoom }}
          data-met={met.size > 0 || undefined}
          points={knife.map(({ x, y }) => `${x},${y}`).join(" ")}
        />
      )}
    </svg>
  );
}
