// The commands of the project as a whole: new, open, export, share. Knows nothing of formats.

import type { Session } from "../../session/session";
import { keepVersion } from "../projects/actions";
import { exportText, saveText } from "../text/commands";
import { tell, tellError } from "../toolbar/notices";
import { chooseFile, fileName, saveFile, startNewProject } from "../toolbar/open";
import type { Command, CommandContext } from "./command";

export function projectCommands({ session, view }: CommandContext): readonly Command[] {
  const page = { group: "project", scope: "page", keys: [] } as const;
  return [
    { ...page, id: "newProject", run: () => startNewProject(session, view) },
    { ...page, id: "saveNow", scope: "anywhere", keys: ["Mod+S"], run: () => void saveNow(session) },
    {
      ...page,
      id: "openFile",
      scope: "anywhere",
      keys: ["Mod+O"],
      run: () => chooseFile(session, view),
    },
    { ...page, id: "projects", run: () => view.setDialog({ kind: "projects" }) },
    { ...page, id: "versions", run: () => view.setDialog({ kind: "versions" }) },
    { ...page, id: "keepVersion", run: () => void keepVersion(session) },
    { ...page, id: "examples", run: () => view.setDialog({ kind: "examples" }) },
    {
      ...page,
      id: "exportManifest",
      run: () => saveFile("manifest.json", session.exportManifest(), "application/json"),
    },
    { ...page, id: "exportPackage", run: () => void savePackage(session) },
    { ...page, id: "share", run: () => view.setDialog({ kind: "share" }) },
  ];
}

/** Everything is saved by itself; who asks for it wants to be told. */
async function saveNow(session: Session): Promise<void> {
  const saved = await session.projects.flush();
  if (saved.ok) tell(saveText.saved);
  else tellError(saved.error);
}

async function savePackage(session: Session): Promise<void> {
  const { name } = session.store.getState().project;
  try {
    const bytes = await session.exportPackage();
    saveFile(fileName(name, "rmpkg"), bytes as BlobPart, "application/zip");
  } catch (error) {
    tellError(exportText.packageFailed(error instanceof Error ? error.message : String(error)));
  }
}
