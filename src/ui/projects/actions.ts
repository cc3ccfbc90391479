// What is done with projects from more than one place, and what is told of it. Knows nothing of dialogs.

import type { Session } from "../../session/session";
import { projectMenuText } from "../text/projects";
import { tell, tellError } from "../toolbar/notices";
import { announce, fileName, saveFile } from "../toolbar/open";
import type { View } from "../view";

export async function openProject(session: Session, view: View, id: string): Promise<void> {
  const opened = await session.projects.open(id);
  announce(
    view,
    opened.ok ? { ok: true, value: { name: opened.value.project.name, notes: opened.value.notes } } : opened,
  );
}

/** Gives the way to bring it back. */
export async function removeProject(
  session: Session,
  view: View,
  id: string,
  isOpen: boolean,
): Promise<(() => Promise<void>) | undefined> {
  const removed = await session.shelf.remove(id);
  if (!removed.ok) {
    tellError(removed.error);
    return undefined;
  }
  if (isOpen) {
    view.select([]);
    session.newProject();
  }
  return async () => {
    const back = await removed.value();
    if (!back.ok) tellError(back.error);
    else if (isOpen) await openProject(session, view, id);
  };
}

export async function keepVersion(session: Session): Promise<void> {
  const kept = await session.projects.keepVersion();
  if (kept.ok) tell(projectMenuText.kept);
  else tellError(kept.error);
}

/** The text as it is stored, for other tools to look at. */
export function downloadRaw(name: string, text: string): void {
  saveFile(fileName(name, "json"), text, "application/json");
}
