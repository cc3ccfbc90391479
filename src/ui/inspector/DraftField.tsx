// A labelled text field that saves on Enter and blur and keeps a refused text with the reason. Knows nothing of what
// it names.

import { useId } from "react";
import style from "./DraftField.module.css";
import { useDraft } from "./useDraft";

interface DraftFieldProps {
  readonly label: string;
  readonly value: string;
  readonly mono?: boolean;
  readonly lines?: boolean;
  readonly placeholder?: string;
  /** Gives what is wrong with the text, or undefined when it is saved. */
  onSave(text: string): string | undefined;
}

export function DraftField({
  label,
  value,
  mono = false,
  lines = false,
  placeholder,
  onSave,
}: DraftFieldProps) {
  const id = useId();
  const draft = useDraft(value, onSave);
  const props = {
    id,
    placeholder,
    spellCheck: lines,
    autoComplete: "off",
    "data-mono": mono,
    "aria-invalid": draft.error !== undefined,
    "aria-describedby": `${id}-error`,
    value: draft.text,
    onChange: (event: { target: { value: string } }) => draft.change(event.target.value),
    onBlur: draft.finish,
    onKeyDown(event: { key: string; ctrlKey: boolean; metaKey: boolean }) {
      if (event.key === "Enter" && (!lines || event.ctrlKey || event.metaKey)) draft.finish();
      if (event.key === "Escape") draft.cancel();
    },
  };
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      {lines ? <textarea rows={2} {...props} /> : <input type="text" {...props} />}
      <p id={`${id}-error`} className={style.error} role="alert">
        {draft.error}
      </p>
    </div>
  );
}
