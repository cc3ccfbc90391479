// What the page tells in passing: successes that go away by themselves, failures that stay. Knows nothing of causes.

import { toast } from "sonner";
import { describeEditError, type EditError } from "../../graph/edit-error";
import type { Result } from "../../graph/result";
import type { OpenedProject } from "../../session/files";
import { noticeText as text } from "../text/toolbar";
import style from "./notices.module.css";

const SHOWN_NOTES = 3;

export function tell(message: string): void {
  toast(<span role="status">{message}</span>, { duration: 4000 });
}

/** Tells what was done, and offers what may be wanted next. */
export function tellWithAction(message: string, action: { readonly label: string; onClick(): void }): void {
  toast(<span role="status">{message}</span>, { duration: 8000, action });
}

export function tellError(message: string): void {
  toast.error(<span role="alert">{message}</span>, {
    id: message,
    duration: Number.POSITIVE_INFINITY,
    closeButton: true,
  });
}

export function tellRefused(message: string): void {
  toast.warning(<span role="alert">{message}</span>, { id: message, duration: 8000, closeButton: true });
}

/** Tells why an edit was refused, if it was; true when it was done. */
export function accepted(result: Result<unknown, EditError>): boolean {
  if (!result.ok) tellRefused(describeEditError(result.error));
  return result.ok;
}

export function tellOpened(opened: OpenedProject, onReadAll: () => void): void {
  const { name, notes } = opened;
  const more = notes.length - SHOWN_NOTES;
  toast.success(<span role="status">{text.opened(name)}</span>, {
    duration: notes.length ? 20_000 : 5000,
    closeButton: true,
    description: (
      <>
        {text.undoBringsBack}
        {notes.length > 0 && (
          <ul className={style.notes}>
            {notes.slice(0, SHOWN_NOTES).map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </>
    ),
    ...(more > 0 ? { action: { label: text.readAll(notes.length), onClick: onReadAll } } : {}),
  });
}
