// Brings projects onto the screen, from files and examples, and tells what came of it. Knows nothing of formats.

import { useMemo } from "react";
import type { Result } from "../../graph/result";
import type { OpenedProject } from "../../session/files";
import type { Session } from "../../session/session";
import { addModule, isModuleFile } from "../palette/module";
import { useStudio } from "../studio";
import { noticeText } from "../text/toolbar";
import type { View } from "../view";
import { tell, tellError, tellOpened } from "./notices";

const ACCEPT = ".json,.yaml,.yml,.rmpkg,.wasm";

export function useOpenFile(): () => void {
  const { session, view } = useStudio();
  return useMemo(() => () => chooseFile(session, view), [session, view]);
}

export function chooseFile(session: Session, view: View): void {
  const field = document.createElement("input");
  field.type = "file";
  field.accept = ACCEPT;
  field.addEventListener("change", () => {
    const file = field.files?.[0];
    if (file) void openFile(session, view, file);
  });
  field.click();
}

export async function openFile(session: Session, view: View, file: File): Promise<void> {
  if (isModuleFile(file)) return addModule(session, view, file);
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    announce(view, await session.openFile(file.name, bytes));
  } catch (error) {
    tellError(noticeText.unreadable(file.name, error instanceof Error ? error.message : String(error)));
  }
}

export function openExample(session: Session, view: View, id: string): void {
  announce(view, session.openExample(id));
}

export function startNewProject(session: Session, view: View): void {
  view.select([]);
  session.newProject();
  tell(noticeText.startedNew);
}

export function announce(view: View, result: Result<OpenedProject, string>): void {
  if (!result.ok) {
    tellError(result.error);
    return;
  }
  const opened = result.value;
  view.select([]);
  tellOpened(opened, () => view.setDialog({ kind: "notes", opened }));
}

/** Hands bytes to the browser as a file to keep. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A project's name as the name of a file. */
export function fileName(project: string, extension: string): string {
  const base = project
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return `${base || "pipeline"}.${extension}`;
}
