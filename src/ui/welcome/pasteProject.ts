// A project pasted onto an empty canvas: a file from elsewhere, or the text of a manifest. Knows nothing of formats.

import { useEffect } from "react";
import type { Session } from "../../session/session";
import { useStudio } from "../studio";
import { noticeText } from "../text/toolbar";
import { tellError } from "../toolbar/notices";
import { announce, openFile } from "../toolbar/open";
import type { View } from "../view";

/** Places that have a use for the clipboard themselves. */
const ELSEWHERE = 'input, textarea, select, [contenteditable="true"], .monaco-editor, [role="dialog"]';

export function usePasteProject(): void {
  const { session, view } = useStudio();
  useEffect(() => {
    function onPaste(event: ClipboardEvent): void {
      if ((event.target as Element | null)?.closest?.(ELSEWHERE)) return;
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData("text/plain");
      if (!file && !text) return;
      event.preventDefault();
      event.stopPropagation();
      if (file) void openFile(session, view, file);
      else if (text) void pasteText(session, view, text);
    }
    document.addEventListener("paste", onPaste, true);
    return () => document.removeEventListener("paste", onPaste, true);
  }, [session, view]);
}

/** What was copied from a canvas becomes nodes here; any other text is read as a file would be. */
async function pasteText(session: Session, view: View, text: string): Promise<void> {
  const pasted = session.paste(text, { x: 0, y: 0 });
  if (pasted.ok) return view.select(pasted.value.nodes);
  const opened = await session.openFile(noticeText.pasted, new TextEncoder().encode(text));
  if (opened.ok) announce(view, opened);
  else tellError(opened.error);
}
