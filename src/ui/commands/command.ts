// What a command is: the one way in which keys, menus, buttons and the palette name something that can be done.
// Knows nothing of any command.

import type { RefObject } from "react";
import type { Session } from "../../session/session";
import type { Actions } from "../canvas/actions";
import type { ConnectMode } from "../connect/mode";
import type { Finding } from "../find/state";
import { type commandGroups, commandWords } from "../text/commands";
import type { Running } from "../toolbar/running";
import type { View } from "../view";

/** A command gets its title in `text/commands.ts`, and with it its id. */
export type CommandId = keyof typeof commandWords;
export type CommandGroup = keyof typeof commandGroups;

/** Where keys count: anywhere, anywhere but in text fields, or on the canvas and where nothing has the focus. */
type CommandScope = "anywhere" | "page" | "canvas";

export interface Command {
  readonly id: CommandId;
  readonly group: CommandGroup;
  /** Its chords unless the user chose others, the one to be shown first. See `chord.ts`. */
  readonly keys: readonly string[];
  /** Chords of the browser itself that come to the same, and cannot be changed. */
  readonly ownKeys?: readonly string[];
  readonly scope: CommandScope;
  /** True, or why not as a sentence; false where it makes no sense, so that its keys mean something else. */
  enabled?(): boolean | string;
  run(): void;
}

/** All that commands work on. */
export interface CommandContext {
  readonly session: Session;
  readonly view: View;
  readonly actions: Actions;
  readonly running: Running;
  readonly pane: RefObject<HTMLElement | null>;
  readonly connect: ConnectMode;
  readonly finding: Finding;
}

export function titleOf(id: CommandId): string {
  return commandWords[id][0];
}

export function keywordsOf(id: CommandId): string {
  return commandWords[id][1];
}
