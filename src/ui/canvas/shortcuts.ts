// Which keys mean which command. Knows nothing of what commands do.

export type Command =
  | "run"
  | "runFresh"
  | "runTo"
  | "runFrom"
  | "runOnly"
  | "pause"
  | "stop"
  | "pin"
  | "undo"
  | "redo"
  | "quickAdd"
  | "help"
  | "fit"
  | "zoomIn"
  | "zoomOut"
  | "tidy"
  | "selectAll"
  | "duplicate"
  | "remove"
  | "clear"
  | "rename"
  | "connect"
  | "left"
  | "right"
  | "up"
  | "down"
  | "nudgeLeft"
  | "nudgeRight"
  | "nudgeUp"
  | "nudgeDown";

/** Where a key counts: anywhere, anywhere but in text fields, or on the canvas and where nothing has the focus. */
type Scope = "anywhere" | "page" | "canvas";

export interface Shortcut {
  readonly command: Command;
  readonly scope: Scope;
  /** Alternatives. `Mod` is Ctrl, or Cmd on a Mac. */
  readonly keys: readonly string[];
}

export const SHORTCUTS: readonly Shortcut[] = [
  { command: "run", scope: "anywhere", keys: ["Mod+Enter"] },
  { command: "runFresh", scope: "anywhere", keys: ["Mod+Shift+Enter"] },
  { command: "stop", scope: "anywhere", keys: ["Mod+."] },
  { command: "pause", scope: "page", keys: ["Alt+P"] },
  { command: "runTo", scope: "canvas", keys: ["R"] },
  { command: "runFrom", scope: "canvas", keys: ["Shift+R"] },
  { command: "runOnly", scope: "canvas", keys: ["Alt+R"] },
  { command: "pin", scope: "canvas", keys: ["P"] },
  { command: "undo", scope: "page", keys: ["Mod+Z"] },
  { command: "redo", scope: "page", keys: ["Mod+Shift+Z", "Mod+Y"] },
  { command: "quickAdd", scope: "page", keys: ["Shift+A"] },
  { command: "help", scope: "page", keys: ["?"] },
  { command: "fit", scope: "page", keys: ["1", "Shift+1"] },
  { command: "zoomIn", scope: "page", keys: ["+"] },
  { command: "zoomOut", scope: "page", keys: ["-"] },
  { command: "tidy", scope: "page", keys: ["Shift+Alt+T"] },
  { command: "selectAll", scope: "canvas", keys: ["Mod+A"] },
  { command: "duplicate", scope: "canvas", keys: ["Mod+D"] },
  { command: "remove", scope: "canvas", keys: ["Delete", "Backspace"] },
  { command: "clear", scope: "canvas", keys: ["Escape"] },
  { command: "rename", scope: "canvas", keys: ["F2"] },
  { command: "connect", scope: "canvas", keys: ["C"] },
  { command: "left", scope: "canvas", keys: ["ArrowLeft"] },
  { command: "right", scope: "canvas", keys: ["ArrowRight"] },
  { command: "up", scope: "canvas", keys: ["ArrowUp"] },
  { command: "down", scope: "canvas", keys: ["ArrowDown"] },
  { command: "nudgeLeft", scope: "canvas", keys: ["Alt+ArrowLeft"] },
  { command: "nudgeRight", scope: "canvas", keys: ["Alt+ArrowRight"] },
  { command: "nudgeUp", scope: "canvas", keys: ["Alt+ArrowUp"] },
  { command: "nudgeDown", scope: "canvas", keys: ["Alt+ArrowDown"] },
];

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export function shortcutOf(press: KeyPress): Shortcut | undefined {
  return SHORTCUTS.find(({ keys }) => keys.some((keyText) => presses(press, keyText)));
}

/** The first way to press a command, as a reader of this platform knows it. */
export function keysOf(command: Command): string {
  return writtenKeys(SHORTCUTS.find((shortcut) => shortcut.command === command)?.keys[0] ?? "");
}

export function writtenKeys(keyText: string): string {
  const mac = typeof navigator !== "undefined" && navigator.platform.startsWith("Mac");
  return keyText
    .replace("Mod", mac ? "⌘" : "Ctrl")
    .replace("ArrowLeft", "←")
    .replace("ArrowRight", "→")
    .replace("ArrowUp", "↑")
    .replace("ArrowDown", "↓")
    .replace("Escape", "Esc");
}

function presses(press: KeyPress, keyText: string): boolean {
  const parts = keyText === "+" ? ["+"] : keyText.split("+");
  const key = parts.at(-1) ?? "";
  const mod = parts.includes("Mod");
  if ((press.ctrlKey || press.metaKey) !== mod || press.altKey !== parts.includes("Alt")) return false;
  // Signs lie on different keys with and without Shift from one keyboard to the next.
  const isSign = /^[^A-Za-z0-9]$/.test(key);
  if (!isSign && press.shiftKey !== parts.includes("Shift")) return false;
  if (press.key.toLowerCase() === key.toLowerCase()) return true;
  // With Alt or Shift, a letter's or digit's key may give another sign: go by its place instead.
  return press.code === (/^\d$/.test(key) ? `Digit${key}` : `Key${key}`);
}
