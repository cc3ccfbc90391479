// The field in which a run gets its name: Enter takes it, Escape leaves it as it was. Knows nothing of runs.

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { runsText as text } from "../text/runs";
import style from "./RunRow.module.css";

interface RunNameFieldProps {
  readonly name: string;
  /** Undefined: it was given up. */
  onDone(name: string | undefined): void;
}

export function RunNameField({ name, onDone }: RunNameFieldProps) {
  const [draft, setDraft] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => field.current?.select(), []);
  const finish = (to: string | undefined) => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(to?.trim());
  };
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    finish(event.key === "Enter" ? draft : undefined);
  }
  return (
    <input
      ref={field}
      type="text"
      className={style.field}
      aria-label={text.newName}
      value={draft}
      maxLength={80}
      spellCheck={false}
      onChange={(event) => setDraft(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => finish(draft)}
    />
  );
}
