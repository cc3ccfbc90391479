// A text while it is typed: kept apart from the saved one until Enter, blur or the field's end, then saved at once.
// Knows nothing of what the text means.

import { useEffect, useRef, useState } from "react";

export interface Draft {
  readonly text: string;
  readonly error: string | undefined;
  change(text: string): void;
  /** Saves what was typed, or keeps it in the field with what is wrong with it. */
  finish(): void;
  cancel(): void;
}

interface Typed {
  readonly text: string;
  /** What was saved when typing began: once that changes from outside, what was typed is void. */
  readonly over: string;
  readonly error?: string | undefined;
}

/** `save` gives what is wrong with the text, or undefined when it took it. */
export function useDraft(saved: string, save: (text: string) => string | undefined): Draft {
  const [typed, setTyped] = useState<Typed>();
  const live = typed?.over === saved ? typed : undefined;

  function finish() {
    if (!live) return;
    const error = live.text === saved ? undefined : save(live.text);
    setTyped(error === undefined ? undefined : { ...live, error });
  }

  // A field can go while it has the focus, as when another node is clicked: what was typed counts.
  const last = useRef(finish);
  useEffect(() => {
    last.current = finish;
  });
  useEffect(() => () => last.current(), []);

  // Ctrl+Enter runs the pipeline from wherever it is pressed: with what is typed here. The window hears it first.
  const isTyping = live !== undefined;
  useEffect(() => {
    if (!isTyping) return;
    const onKeyDown = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
      if (key === "Enter" && (ctrlKey || metaKey)) last.current();
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [isTyping]);

  return {
    text: live?.text ?? saved,
    error: live?.error,
    change: (text) => setTyped({ text, over: saved, error: text === live?.text ? live.error : undefined }),
    finish,
    cancel: () => setTyped(undefined),
  };
}
