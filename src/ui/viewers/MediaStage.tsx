// The place where a plane is looked at: moved by dragging, zoomed by the wheel, gone through with the keyboard. Knows
// nothing of what is drawn.

import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";
import { useWheel } from "../controls/useWheel";
import style from "./Media.module.css";
import { type Draw, MediaCanvas } from "./MediaCanvas";
import { fitLook, type Look, moveLook, placeAt, type Sheet, showPlace, zoomLook } from "./mediaLook";
import type { MediaBox } from "./useMediaBox";

export interface Place {
  readonly row: number;
  readonly column: number;
}

interface MediaStageProps {
  readonly label: string;
  readonly sheet: Sheet;
  readonly look: Look;
  readonly box: MediaBox;
  readonly stretched: boolean;
  readonly element: HTMLElement | null;
  readonly setElement: (element: HTMLElement | null) => void;
  readonly mark: Place | undefined;
  readonly draw: Draw;
  /** Undefined: all of it. */
  onLook(look: Look | undefined): void;
  onMark(place: Place | undefined): void;
  readonly children?: ReactNode;
}

/** Nearer by a key or a button. */
const FACTOR = 1.25;
const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export function MediaStage(props: MediaStageProps) {
  const { label, sheet, look, box, element, setElement, mark, draw, onLook, onMark, children } = props;
  const drag = useRef<{ x: number; y: number } | undefined>(undefined);

  useWheel(element, (turn, event) => {
    if ("nearer" in turn) onLook(zoomLook(look, turn.nearer, pointIn(event, element), sheet, box));
    else onLook(moveLook(look, { x: -turn.along, y: 0 }, sheet, box));
  });

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.dataset.dragging = "true";
    drag.current = { x: event.clientX, y: event.clientY };
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const from = drag.current;
    if (from) {
      onLook(moveLook(look, { x: event.clientX - from.x, y: event.clientY - from.y }, sheet, box));
      drag.current = { x: event.clientX, y: event.clientY };
    } else onMark(placeAt(look, pointIn(event, element), sheet));
  }

  function onPointerUp(event: PointerEvent<HTMLElement>) {
    drag.current = undefined;
    delete event.currentTarget.dataset.dragging;
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || !press(event.key, event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function press(key: string, far: boolean): boolean {
    const step = STEPS[key];
    const middle = { x: box.width / 2, y: box.height / 2 };
    if (step) {
      // A step is one place, or where places are smaller than a pixel, what is a pixel.
      const by = (size: number) => Math.max(1, Math.round(1 / size)) * (far ? 10 : 1);
      const from = mark ?? placeAt(look, middle, sheet) ?? { row: 0, column: 0 };
      const row = Math.max(0, Math.min(sheet.rows - 1, from.row + step[0] * by(look.height)));
      const column = Math.max(0, Math.min(sheet.columns - 1, from.column + step[1] * by(look.width)));
      onMark({ row, column });
      const shown = showPlace(look, { row, column }, box);
      if (shown.x !== look.x || shown.y !== look.y) onLook(shown);
    } else if (key === "+" || key === "=") onLook(zoomLook(look, FACTOR, middle, sheet, box));
    else if (key === "-") onLook(zoomLook(look, 1 / FACTOR, middle, sheet, box));
    else if (key === "0") onLook(undefined);
    else if (key === "1") onLook(actualSize(look, sheet, box));
    else return false;
    return true;
  }

  return (
    <div
      ref={setElement}
      className={style.stage}
      role="application"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the keyboard
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onPointerLeave={() => drag.current ?? onMark(undefined)}
      onKeyDown={onKeyDown}
    >
      <MediaCanvas box={box} draw={draw} />
      {children}
    </div>
  );
}

/** A place as large as a pixel of the screen. */
export function actualSize(look: Look, sheet: Sheet, box: MediaBox): Look {
  const middle = { x: box.width / 2, y: box.height / 2 };
  return zoomLook(look, 1 / box.ratio / look.width, middle, sheet, box);
}

/** Zooms in on the middle, or out. */
export function zoomStep(look: Look, steps: number, sheet: Sheet, box: MediaBox): Look {
  return zoomLook(look, FACTOR ** (steps * 2), { x: box.width / 2, y: box.height / 2 }, sheet, box);
}

/** Where a look is that nobody has moved yet. */
export function lookOr(look: Look | undefined, sheet: Sheet, box: MediaBox, stretched: boolean): Look {
  return look ?? fitLook(sheet, box, stretched);
}

/** Draws the place that is marked. */
export function drawMark(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Look,
  mark: Place | undefined,
  colours: readonly [line: string, around: string],
): void {
  if (!mark) return;
  const [wide, high] = [Math.max(width, 5), Math.max(height, 5)];
  const left = (mark.column + 0.5 - x) * width - wide / 2;
  const top = (mark.row + 0.5 - y) * height - high / 2;
  context.lineWidth = 3;
  context.strokeStyle = colours[1];
  context.strokeRect(left, top, wide, high);
  context.lineWidth = 1.25;
  context.strokeStyle = colours[0];
  context.strokeRect(left, top, wide, high);
}

function pointIn(event: { clientX: number; clientY: number }, element: HTMLElement | null) {
  const { left = 0, top = 0 } = element?.getBoundingClientRect() ?? {};
  return { x: event.clientX - left, y: event.clientY - top };
}
