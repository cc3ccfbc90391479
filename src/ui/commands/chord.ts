// Keys as text: `Mod+Shift+Z`, and `Escape Escape` for two presses. Knows nothing of commands.

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const MODIFIER_KEYS = new Set([
  "Control",
  "Meta",
  "Shift",
  "Alt",
  "AltGraph",
  "OS",
  "Fn",
  "CapsLock",
  "Dead",
]);
const SIGN = /^[^\p{L}\p{N}\s]$/u;

function isMac(): boolean {
  return typeof navigator !== "undefined" && /^(Mac|iP)/.test(navigator.platform);
}

/**
 * A press as a chord, undefined while only modifiers are held. `Mod` is Ctrl, or Cmd on a Mac, where `Ctrl` is the
 * control key. Letters go by what the key writes; where it writes no Latin letter, as with Alt or in other
 * scripts, by its place. Signs lie elsewhere from one keyboard to the next, so Shift says nothing with them.
 */
export function chordOf(press: KeyPress, mac = isMac()): string | undefined {
  if (MODIFIER_KEYS.has(press.key)) return undefined;
  const key = keyName(press);
  if (!key) return undefined;
  const parts: string[] = [];
  if (mac ? press.metaKey : press.ctrlKey) parts.push("Mod");
  if (mac && press.ctrlKey) parts.push("Ctrl");
  if (!mac && press.metaKey) parts.push("Meta");
  if (press.altKey) parts.push("Alt");
  if (press.shiftKey && !SIGN.test(key)) parts.push("Shift");
  return [...parts, key].join("+");
}

function keyName({ key, code }: KeyPress): string | undefined {
  if (key === " ") return "Space";
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const place = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  if (/^\d$/.test(key)) return place?.[2] ?? key;
  if (place?.[2] && !/^[?+\-.,/]$/.test(key)) return place[2];
  if (place?.[1] && !SIGN.test(key)) return place[1];
  if (place?.[1] && key.charCodeAt(0) > 126) return place[1];
  return key || undefined;
}

/** A chord of the table in the form that presses have; `Shift+Mod+z` becomes `Mod+Shift+Z`. */
export function normalChord(text: string): string {
  return text.trim().split(/\s+/).map(normalPress).join(" ");
}

function normalPress(text: string): string {
  const { modifiers, key } = partsOf(text);
  const order = ["Mod", "Ctrl", "Meta", "Alt", "Shift"].filter((each) => modifiers.includes(each));
  return [...order, key.length === 1 ? key.toUpperCase() : key].join("+");
}

function partsOf(text: string): { readonly modifiers: readonly string[]; readonly key: string } {
  const plus = text.endsWith("+");
  const parts = (plus ? text.slice(0, -1) : text).split("+").filter(Boolean);
  return plus ? { modifiers: parts, key: "+" } : { modifiers: parts.slice(0, -1), key: parts.at(-1) ?? "" };
}

/** Whether it would write into a text field, so that it can mean nothing else there. */
export function isPlain(chord: string): boolean {
  const { modifiers, key } = partsOf(chord.split(" ")[0] ?? "");
  return !modifiers.some((each) => each !== "Shift") && !/^F\d/.test(key);
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  Delete: "Del",
  PageUp: "Page Up",
  PageDown: "Page Down",
};
const MAC_NAMES: Readonly<Record<string, string>> = {
  Mod: "⌘",
  Ctrl: "⌃",
  Alt: "⌥",
  Shift: "⇧",
  Enter: "↩",
  Backspace: "⌫",
  Delete: "⌦",
  Tab: "⇥",
  Space: "␣",
};

/** As the reader's keyboard names it: `Ctrl+Shift+Z`, or `⇧⌘Z` on a Mac. */
export function writtenChord(chord: string, mac = isMac()): string {
  return chord
    .split(" ")
    .map((press) => {
      const { modifiers, key } = partsOf(press);
      const name = (part: string) =>
        (mac && MAC_NAMES[part]) || NAMES[part] || (part === "Mod" ? "Ctrl" : part);
      if (!mac) return [...modifiers, key].map(name).join("+");
      const order = ["Ctrl", "Alt", "Shift", "Mod"].filter((each) => modifiers.includes(each));
      return [...order, key].map(name).join("");
    })
    .join(" ");
}
