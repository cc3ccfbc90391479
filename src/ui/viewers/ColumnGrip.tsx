// The edge of a column's head by which it is made wider or narrower. Knows nothing of the table.

import { type PointerEvent, useRef } from "react";
import { tableText as text } from "../text/viewers";
import style from "./Table.module.css";

interface ColumnGripProps {
  /** Undefined: as wide as it would be. */
  onWidth(width: number | undefined): void;
}

export function ColumnGrip({ onWidth }: ColumnGripProps) {
  const drag = useRef<{ readonly x: number; readonly width: number }>(undefined);

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const width = event.currentTarget.parentElement?.getBoundingClientRect().width ?? 0;
    drag.current = { x: event.clientX, width };
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const from = drag.current;
    if (from) onWidth(from.width + event.clientX - from.x);
  }

  function end() {
    drag.current = undefined;
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Alt with the arrows does it by keyboard
    <span
      className={style.grip}
      title={text.grip}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => onWidth(undefined)}
    />
  );
}
