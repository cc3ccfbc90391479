// The project's name, changed where it stands, and whether the browser holds what is on screen. Knows nothing of files.

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { describeTrouble } from "../../session/storage/trouble";
import { Tooltip } from "../controls/Tooltip";
import { ProjectMenu } from "../projects/ProjectMenu";
import { useProjects } from "../projects/useProjects";
import { useSession, useStudio } from "../studio";
import { projectMenuText } from "../text/projects";
import { projectNameText as words } from "../text/toolbar";
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
          aria-label={words.name}
          value={draft}
          size={1}
          spellCheck={false}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={leave}
        />
      </div>
      <ProjectMenu />
      <Saving />
    </div>
  );
}

function Saving() {
  const saving = useSession((state) => state.saving);
  const readOnly = useProjects((state) => state.readOnly);
  return (
    <Tooltip
      content={saving.kind === "failed" ? words.notSaved(describeTrouble(saving.trouble)) : words.kept}
    >
      <span className={style.saving} data-kind={saving.kind} role="status">
        {readOnly ? projectMenuText.readOnly : words.saving[saving.kind]}
      </span>
    </Tooltip>
  );
}
