// The project's name, changed where it stands, and whether the browser holds what is on screen. Knows nothing of files.

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Tooltip } from "../controls/Tooltip";
import { useSession, useStudio } from "../studio";
import style from "./ProjectName.module.css";

export function ProjectName() {
  const { session } = useStudio();
  const name = useSession((state) => state.project.name);
  const [draft, setDraft] = useState(name);
  const given = useRef(false);
  useEffect(() => setDraft(name), [name]);

  function leave(): void {
    const to = draft.trim();
    if (given.current || !to) setDraft(name);
    else if (to !== name) session.edit({ kind: "describe", name: to });
    given.current = false;
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    given.current = event.key === "Escape";
    event.currentTarget.blur();
  }

  return (
    <div className={style.project}>
      <div className={style.sizer} data-text={draft}>
        <input
          className={style.name}
          aria-label="Project name"
          value={draft}
          size={1}
          spellCheck={false}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={leave}
        />
      </div>
      <Saving />
    </div>
  );
}

function Saving() {
  const saving = useSession((state) => state.saving);
  const text = { saved: "Saved", saving: "Saving…", failed: "Not saved" }[saving.kind];
  return (
    <Tooltip
      content={
        saving.kind === "failed"
          ? `Not saved: ${saving.message}`
          : "This browser keeps your work. Export or share it to take it elsewhere."
      }
    >
      <span className={style.saving} data-kind={saving.kind} role="status">
        {text}
        {saving.kind === "failed" && `: ${saving.message}`}
      </span>
    </Tooltip>
  );
}
