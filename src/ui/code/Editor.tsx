// A text editor: Monaco once it is there, a plain field until then and where it cannot be had. Saves what is typed
// after a pause. Knows nothing of what the text is for.

import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { codeText } from "../text/code";
import style from "./Editor.module.css";
import type { EditorMark, EditorModel } from "./monaco";

type Monaco = Awaited<ReturnType<typeof loadMonaco>>;
type CodeEditor = ReturnType<Monaco["createEditor"]>;

interface EditorProps {
  /** The accessible name. */
  readonly label: string;
  /** What names the text: its model, with its own undo, is kept under it. */
  readonly name: string;
  readonly language: "python" | "json";
  /** The text as it is saved. Changes from outside appear without moving the cursor. */
  readonly text: string;
  readonly pauseMs: number;
  readonly marks: readonly EditorMark[];
  /** A line to bring into view, a new object each time. */
  readonly reveal?: { readonly line: number } | undefined;
  onSave(text: string): void;
}

export function Editor(props: EditorProps) {
  const monaco = useMonaco();
  if (typeof monaco === "object") return <MonacoEditor key={props.label} monaco={monaco} {...props} />;
  return (
    <div className={style.fallback}>
      {monaco === "failed" && <p role="status">{codeText.plain}</p>}
      <textarea
        aria-label={props.label}
        spellCheck={false}
        readOnly={monaco === "loading"}
        value={props.text}
        onChange={(event) => props.onSave(event.target.value)}
      />
    </div>
  );
}

/** Monaco is a megabyte: it comes when the first editor is opened. */
async function loadMonaco() {
  const { editing } = await import("./monaco");
  return editing;
}

function useMonaco(): Monaco | "loading" | "failed" {
  const [monaco, setMonaco] = useState<Monaco | "loading" | "failed">("loading");
  useEffect(() => {
    let here = true;
    loadMonaco().then(
      (loaded) => here && setMonaco(loaded),
      () => here && setMonaco("failed"),
    );
    return () => {
      here = false;
    };
  }, []);
  return monaco;
}

function MonacoEditor({ monaco, ...props }: EditorProps & { readonly monaco: Monaco }) {
  const { label, name, language, text, pauseMs, marks, reveal, onSave } = props;
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<CodeEditor>();
  const [shown, setShown] = useState<{ readonly name: string; readonly model: EditorModel }>();
  // Between one text and the next, the model on screen is still that of the one before.
  const model = shown?.name === name ? shown.model : undefined;
  /** What was typed and not saved yet, with where it goes: the text on screen may change before. */
  const pending = useRef<{ timer: ReturnType<typeof setTimeout>; save(): void }>(undefined);
  const following = useRef(false);
  const leaving = useRef(false);

  function flush() {
    const typed = pending.current;
    pending.current = undefined;
    if (!typed) return;
    clearTimeout(typed.timer);
    typed.save();
  }

  const onTyped = useEffectEvent((typed: string) => {
    if (following.current) return;
    clearTimeout(pending.current?.timer);
    pending.current = { timer: setTimeout(flush, pauseMs), save: () => onSave(typed) };
  });

  useEffect(() => {
    if (!host.current) return;
    const created = monaco.createEditor(host.current, label);
    setEditor(created);
    return () => {
      monaco.leaveModel(created);
      created.dispose();
    };
  }, [monaco, label]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is only what a new model starts with
  useEffect(() => {
    if (!editor) return;
    const model = monaco.modelOf(name, language, text);
    monaco.showModel(editor, model);
    setShown({ name, model });
    const listening = model.onDidChangeContent(() => onTyped(model.getValue()));
    return () => {
      listening.dispose();
      flush();
    };
  }, [monaco, editor, name, language]);

  useEffect(() => {
    if (!model || pending.current) return;
    following.current = true;
    monaco.replaceText(model, text);
    following.current = false;
  }, [monaco, model, text]);

  useEffect(() => {
    if (model) monaco.markModel(model, marks);
  }, [monaco, model, marks]);

  useEffect(() => {
    if (!editor || !model || !reveal) return;
    editor.setPosition({ lineNumber: reveal.line, column: 1 });
    editor.revealLineInCenter(reveal.line);
    editor.focus();
  }, [editor, model, reveal]);

  /** Escape and then Tab go on to the next control, as Tab alone is an indent. */
  function onKeyDownCapture(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey) flush();
    if (event.key === "Tab" && leaving.current) event.stopPropagation();
    if (event.key !== "Shift") leaving.current = event.key === "Escape";
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the editor inside has the role; this only listens in
    <div ref={host} className={style.editor} onKeyDownCapture={onKeyDownCapture} onBlur={flush} />
  );
}
