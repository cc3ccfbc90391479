// The place where a sound is looked at: dragging selects, the wheel zooms, the keyboard does both. Knows nothing of what is
// drawn.

import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";
import { useWheel } from "../controls/useWheel";
import { audioKey } from "./audioKeys";
import style from "./Media.module.css";
import { type Draw, MediaCanvas } from "./MediaCanvas";
import { moveSpan, type Span, showInSpan, zoomSpan } from "./mediaSpan";
import type { MediaBox } from "./useMediaBox";

interface AudioStageProps {
  readonly label: string;
  /** Samples of the whole sound. */
  readonly frames: number;
  readonly span: Span;
  readonly cursor: number;
  readonly selection: Span | undefined;
  readonly box: MediaBox;
  readonly draw: Draw;
  readonly element: HTMLElement | null;
  readonly setElement: (element: HTMLElement | null) => void;
  onSpan(span: Span): void;
  onCursor(sample: number): void;
  onSelection(selection: Span | undefined): void;
  /** Plays, or stops. */
  onPlay(): void;
  readonly children: ReactNode;
}

/** Pixels by which a hand may tremble in a click. */
const STILL = 3;

export function AudioStage(props: AudioStageProps) {
  const { label, frames, span, box, draw, element, setElement, onSpan, onCursor, onSelection, children } =
    props;
  const drag = useRef<{ readonly x: number; readonly sample: number } | undefined>(undefined);

  const shareAt = (event: { readonly clientX: number }) => {
    const left = element?.getBoundingClientRect().left ?? 0;
    return Math.max(0, Math.min(1, (event.clientX - left) / Math.max(1, box.width)));
  };
  const sampleAt = (event: { readonly clientX: number }) =>
    Math.max(0, Math.min(frames, Math.round(span.from + shareAt(event) * (span.to - span.from))));

  useWheel(element, (turn, event) => {
    if ("nearer" in turn) onSpan(zoomSpan(span, turn.nearer, shareAt(event), frames));
    else onSpan(moveSpan(span, (turn.along / Math.max(1, box.width)) * (span.to - span.from), frames));
  });

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const sample = sampleAt(event);
    // With Shift what is selected goes on to here.
    const from = event.shiftKey ? (props.selection?.from ?? props.cursor) : sample;
    drag.current = { x: event.clientX, sample: from };
    if (event.shiftKey) onSelection(stretch(from, sample));
    else onCursor(sample);
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const from = drag.current;
    if (from && Math.abs(event.clientX - from.x) >= STILL) onSelection(stretch(from.sample, sampleAt(event)));
  }

  function onPointerUp(event: PointerEvent<HTMLElement>) {
    const from = drag.current;
    drag.current = undefined;
    if (from && Math.abs(event.clientX - from.x) < STILL && !event.shiftKey) onSelection(undefined);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = audioKey(event.key, event.shiftKey, props);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    if (next.plays) props.onPlay();
    if (next.cursor !== undefined) onCursor(next.cursor);
    if ("selection" in next) onSelection(next.selection);
    const shown = next.span ?? (next.cursor === undefined ? span : showInSpan(span, next.cursor, frames));
    if (shown !== span) onSpan(shown);
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
      onDoubleClick={() => onSelection({ from: Math.max(0, span.from), to: Math.min(frames, span.to) })}
      onKeyDown={onKeyDown}
    >
      <MediaCanvas box={box} draw={draw} />
      {children}
    </div>
  );
}

function stretch(one: number, other: number): Span | undefined {
  return one === other ? undefined : { from: Math.min(one, other), to: Math.max(one, other) };
}
