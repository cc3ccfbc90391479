// One note: read as Markdown, written as text, with a colour and a size. Knows nothing of how it is dragged.

import { Pencil } from "lucide-react";
import { type CSSProperties, lazy, memo, Suspense, useEffect, useRef } from "react";
import type { Note } from "../../graph/graph";
import { useCanvas, useGesture } from "../canvas/CanvasProvider";
import corner from "../canvas/Corner.module.css";
import { Swatches } from "../canvas/Swatches";
import { useStudio, useView } from "../studio";
import { canvasText } from "../text/canvas";
import style from "./NoteCard.module.css";

const Markdown = lazy(async () => ({ default: (await import("../controls/Markdown")).Markdown }));

export const NoteCard = memo(function NoteCard({ note }: { readonly note: Note }) {
  const { session, view } = useStudio();
  const { actions } = useCanvas();
  const selected = useView((state) => state.notes.has(note.id));
  const writing = useView((state) => state.writing === note.id);
  const moved = useGesture((state) => state.notes.get(note.id));
  const resized = useGesture((state) => (state.resized?.id === note.id ? state.resized.size : undefined));
  const { x, y } = moved ?? note.at;
  const words = canvasText.note;

  return (
    <article
      className={`${style.note} nopan`}
      style={
        {
          "--paint": `var(--paint-${note.colour})`,
          transform: `translate(${x}px, ${y}px)`,
          ...(resized ?? note.size),
        } as CSSProperties
      }
      data-note={note.id}
      data-selected={selected || undefined}
      data-writing={writing || undefined}
      aria-label={words.name(startOf(note.text) || words.untitled)}
      tabIndex={-1}
      onDoubleClick={(event) => {
        if (!(event.target as Element).closest("button, a")) view.write(note.id);
      }}
    >
      {writing ? (
        <NoteField note={note} />
      ) : (
        <div className={style.text}>
          {note.text.trim() ? (
            <Suspense fallback={<p>{note.text}</p>}>
              <Markdown text={note.text} onNode={actions.show} />
            </Suspense>
          ) : (
            <p className={style.hint}>{words.hint}</p>
          )}
        </div>
      )}
      {selected && !writing && (
        <div className={style.tools}>
          <button
            type="button"
            className={style.edit}
            aria-label={words.edit}
            title={words.edit}
            onClick={() => view.write(note.id)}
          >
            <Pencil aria-hidden />
          </button>
          <Swatches
            label={words.colour}
            value={note.colour}
            onChange={(colour) => session.edit({ kind: "setNote", note: { ...note, colour } })}
          />
        </div>
      )}
      <span className={`${corner.corner} nodrag`} data-resize={note.id} title={words.resize} />
    </article>
  );
});

/** What is typed is in the project at once, and one entry in its history. */
function NoteField({ note }: { readonly note: Note }) {
  const { session, view } = useStudio();
  const { pane } = useCanvas();
  const field = useRef<HTMLTextAreaElement>(null);
  const gesture = useRef(`${note.id} ${performance.now()}`);
  const latest = useRef(note);
  latest.current = note;

  useEffect(() => {
    const element = field.current;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);

  function leave(): void {
    view.write(undefined);
    pane.current?.querySelector<HTMLElement>(`[data-note="${note.id}"]`)?.focus({ preventScroll: true });
  }

  return (
    <textarea
      ref={field}
      className={`${style.field} nodrag nopan nokey nowheel`}
      aria-label={canvasText.note.text}
      placeholder={canvasText.note.hint}
      defaultValue={note.text}
      onChange={(event) =>
        session.edit(
          { kind: "setNote", note: { ...latest.current, text: event.target.value } },
          gesture.current,
        )
      }
      onKeyDown={(event) => {
        event.stopPropagation();
        const done = event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey));
        if (!done) return;
        event.preventDefault();
        leave();
      }}
      onBlur={() => {
        if (view.store.getState().writing === note.id) view.write(undefined);
      }}
    />
  );
}

/** The first words of a note, for those who hear it. */
function startOf(text: string): string {
  const line =
    text
      .replace(/[#*_`>[\]]/g, "")
      .trim()
      .split("\n", 1)[0] ?? "";
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
