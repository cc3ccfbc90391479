// The clipboard where no copy or paste event carries it: from menus and the palette. Knows nothing of what is copied.

import type { Point } from "../../graph/graph";
import { clipboardText } from "../text/commands";
import { tell } from "../toolbar/notices";
import { writtenChord } from "./chord";
import type { CommandContext } from "./command";

export async function copyChosen({ actions }: CommandContext, cut = false): Promise<void> {
  await navigator.clipboard.writeText(actions.copy());
  if (cut) actions.remove();
}

/** Pastes at a point of the window, or where the pointer is; with the wires that came in where it was copied. */
export async function pasteHere(
  { actions }: CommandContext,
  at?: Point,
  keepIncoming = false,
): Promise<void> {
  try {
    const text = await navigator.clipboard.readText();
    actions.paste(text, at && actions.at(at), keepIncoming);
  } catch {
    tell(clipboardText.refused(writtenChord("Mod+V")));
  }
}
