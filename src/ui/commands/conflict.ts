// Whether a chord may become a command's, and from which it would be taken. Knows nothing of how it is chosen.

import type { Bindings } from "./bindings";
import { isPlain } from "./chord";
import type { Command, CommandId } from "./command";

/** Moves the focus, presses buttons, leaves what is open: without these nobody could go on. */
const RESERVED = new Set(["Tab", "Shift+Tab", "Enter", "Space", "Escape"]);
/** What no page is told of. */
const KEPT = new Set([
  "Mod+W",
  "Mod+T",
  "Mod+N",
  "Mod+Shift+W",
  "Mod+Shift+T",
  "Mod+Shift+N",
  "Mod+Tab",
  "F11",
  "F12",
]);

export type ChordFit =
  | { readonly kind: "free" }
  | { readonly kind: "reserved" }
  | { readonly kind: "kept" }
  | { readonly kind: "taken"; readonly by: readonly Command[] };

export function chordFit(bindings: Bindings, id: CommandId, chord: string): ChordFit {
  if (RESERVED.has(chord) && isPlain(chord)) return { kind: "reserved" };
  if (KEPT.has(chord)) return { kind: "kept" };
  const by = bindings.commandsOf(chord).filter((command) => command.id !== id);
  return by.length > 0 ? { kind: "taken", by } : { kind: "free" };
}

/** Gives a chord to a command and takes it from all others. */
export function giveChord(bindings: Bindings, id: CommandId, chord: string, mode: "replace" | "add"): void {
  const changes = new Map<CommandId, readonly string[]>();
  for (const other of bindings.commandsOf(chord)) {
    changes.set(
      other.id,
      bindings.chordsOf(other.id).filter((each) => each !== chord),
    );
  }
  const own = mode === "add" ? bindings.chordsOf(id).filter((each) => each !== chord) : [];
  bindings.setChords(changes.set(id, [...own, chord]));
}
