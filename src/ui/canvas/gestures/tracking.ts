// Follows one pointer from where it went down until it is let go, frame by frame. Knows nothing of what it drags.

import type { Point } from "../../../graph/graph";

export interface Press extends Point {
  readonly pointerId: number;
  readonly pointerType: string;
}

/** The state of the pointer in one frame, in pixels of the window. */
interface Move extends Point {
  readonly shift: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly mod: boolean;
}

export interface Tracked {
  /** The pointer has moved far enough to mean it. */
  onStart?(): void;
  onMove(move: Move): void;
  onEnd(move: Move): void;
  /** Escape, or the pointer was taken away. */
  onCancel(): void;
  /** The part of the window at whose edges the view moves along; it is told by how much. */
  readonly pane?: HTMLElement | null;
  onPan?(by: Point): void;
}

const SLACK = 3;
const TOUCH_SLACK = 8;
const EDGE = 36;
const PAN_SPEED = 14;

export function track(press: Press, { onStart, onMove, onEnd, onCancel, pane, onPan }: Tracked): void {
  const slack = press.pointerType === "touch" ? TOUCH_SLACK : SLACK;
  const ended = new AbortController();
  const options = { capture: true, signal: ended.signal } as const;
  let move: Move = { x: press.x, y: press.y, shift: false, mod: false };
  let started = false;
  let frame = 0;

  const step = () => {
    frame = 0;
    const by = started && onPan && pane ? panAt(move, pane.getBoundingClientRect()) : undefined;
    if (by) onPan?.(by);
    onMove(move);
    if (by) frame = requestAnimationFrame(step);
  };

  function stop(): void {
    ended.abort();
    cancelAnimationFrame(frame);
  }

  function onPointerMove(event: PointerEvent): void {
    if (event.pointerId !== press.pointerId) return;
    // It means nothing else: the panels' edges would ask the page for its layout at every move.
    event.preventDefault();
    move = {
      x: event.clientX,
      y: event.clientY,
      shift: event.shiftKey,
      mod: event.ctrlKey || event.metaKey,
    };
    if (!started) {
      if (Math.hypot(move.x - press.x, move.y - press.y) <= slack) return;
      started = true;
      onStart?.();
    }
    frame ||= requestAnimationFrame(step);
  }

  function onPointerUp(event: PointerEvent): void {
    if (event.pointerId !== press.pointerId) return;
    stop();
    if (!started) return;
    swallowClick();
    onMove(move);
    onEnd(move);
  }

  function giveUp(): void {
    stop();
    if (started) onCancel();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !started) return;
    event.preventDefault();
    event.stopPropagation();
    swallowClick(true);
    giveUp();
  }

  window.addEventListener("pointermove", onPointerMove, options);
  window.addEventListener("pointerup", onPointerUp, options);
  window.addEventListener("pointercancel", giveUp, options);
  // Not in the capture phase: elements lose the focus all the time.
  window.addEventListener("blur", giveUp, { signal: ended.signal });
  window.addEventListener("keydown", onKeyDown, options);
}

/** The click that a drag ends with means nothing. After Escape it comes as late as the button is let go. */
function swallowClick(late = false): void {
  const ended = new AbortController();
  const options = { capture: true, signal: ended.signal } as const;
  const stop = () => setTimeout(() => ended.abort(), 0);
  window.addEventListener("click", (event) => event.stopPropagation(), options);
  if (late) window.addEventListener("pointerup", stop, options);
  else stop();
}

function panAt({ x, y }: Point, { left, right, top, bottom }: DOMRect): Point | undefined {
  const along = (at: number, low: number, high: number) => {
    if (at < low + EDGE) return Math.min(1, (low + EDGE - at) / EDGE) * PAN_SPEED;
    if (at > high - EDGE) return -Math.min(1, (at - high + EDGE) / EDGE) * PAN_SPEED;
    return 0;
  };
  const by = { x: along(x, left, right), y: along(y, top, bottom) };
  return by.x || by.y ? by : undefined;
}
