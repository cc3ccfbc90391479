// What a key does to a sound that is looked at. Knows nothing of the screen.

import { moveSpan, type Span, zoomSpan } from "./mediaSpan";

interface State {
  readonly frames: number;
  readonly span: Span;
  readonly cursor: number;
  readonly selection: Span | undefined;
}

/** What changes; `selection` is there, be it undefined, where it does. */
interface Change {
  readonly span?: Span;
  readonly cursor?: number;
  readonly selection?: Span | undefined;
  readonly plays?: true;
}

/** Of the view, for a step with the arrows and for a page. */
const STEP = 1 / 50;
const PAGE = 0.9;

/** Undefined: the key means nothing here. */
export function audioKey(key: string, selects: boolean, state: State): Change | undefined {
  const { frames, span, cursor } = state;
  const seen = span.to - span.from;
  const step = Math.max(1, Math.round(seen * STEP));
  switch (key) {
    case " ":
      return { plays: true };
    case "ArrowLeft":
      return moved(cursor - step, selects, state);
    case "ArrowRight":
      return moved(cursor + step, selects, state);
    case "Home":
      return moved(0, selects, state);
    case "End":
      return moved(frames, selects, state);
    case "PageUp":
      return { span: moveSpan(span, -seen * PAGE, frames) };
    case "PageDown":
      return { span: moveSpan(span, seen * PAGE, frames) };
    case "+":
    case "=":
    case "-": {
      const share = cursor >= span.from && cursor <= span.to ? (cursor - span.from) / seen : 0.5;
      return { span: zoomSpan(span, key === "-" ? 0.5 : 2, share, frames) };
    }
    case "0":
      return { span: { from: 0, to: frames } };
    case "Escape":
      return state.selection && { selection: undefined };
  }
  return undefined;
}

/** The end of the selection that is not at the cursor stays where it is. */
function moved(to: number, selects: boolean, { frames, cursor, selection }: State): Change {
  const next = Math.max(0, Math.min(frames, to));
  if (!selects) return { cursor: next };
  const fixed = selection ? (selection.from === cursor ? selection.to : selection.from) : cursor;
  const chosen = { from: Math.min(fixed, next), to: Math.max(fixed, next) };
  return { cursor: next, selection: chosen.from === chosen.to ? undefined : chosen };
}
