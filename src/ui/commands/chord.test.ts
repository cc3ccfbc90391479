import { describe, expect, it } from "vitest";
import { chordOf, isPlain, type KeyPress, normalChord, writtenChord } from "./chord";

const NONE = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

function press(key: string, more: Partial<KeyPress> = {}, mac = false): string | undefined {
  return chordOf({ ...NONE, key, code: "", ...more }, mac);
}

describe("a press", () => {
  it("is a chord with its modifiers", () => {
    expect(press("Enter", { ctrlKey: true })).toBe("Mod+Enter");
    expect(press("Enter", { ctrlKey: true, shiftKey: true })).toBe("Mod+Shift+Enter");
    expect(press(".", { ctrlKey: true })).toBe("Mod+.");
    expect(press("Z", { ctrlKey: true, shiftKey: true })).toBe("Mod+Shift+Z");
    expect(press("z", { ctrlKey: true })).toBe("Mod+Z");
    expect(press("ArrowLeft", { altKey: true })).toBe("Alt+ArrowLeft");
    expect(press("r")).toBe("R");
    expect(press("R", { shiftKey: true })).toBe("Shift+R");
    expect(press(" ")).toBe("Space");
  });

  it("knows Cmd from the control key on a Mac", () => {
    expect(press("z", { metaKey: true }, true)).toBe("Mod+Z");
    expect(press("k", { ctrlKey: true }, true)).toBe("Ctrl+K");
    expect(press("k", { metaKey: true })).toBe("Meta+K");
  });

  it("is no chord while only modifiers are held", () => {
    expect(press("Shift", { shiftKey: true })).toBeUndefined();
    expect(press("Control", { ctrlKey: true })).toBeUndefined();
    expect(press("Dead")).toBeUndefined();
  });

  it("goes by the key's place where Alt, Shift or another script gives another sign", () => {
    expect(press("†", { code: "KeyT", altKey: true, shiftKey: true })).toBe("Alt+Shift+T");
    expect(press("я", { code: "KeyZ", ctrlKey: true })).toBe("Mod+Z");
    expect(press("!", { code: "Digit1", shiftKey: true })).toBe("Shift+1");
    expect(press("1", { code: "Digit1", shiftKey: true })).toBe("Shift+1");
    expect(press("&", { code: "Digit1" })).toBe("1");
  });

  it("goes by the letter where it writes one, wherever it lies", () => {
    expect(press("a", { code: "KeyQ", ctrlKey: true })).toBe("Mod+A");
    expect(press("z", { code: "KeyY", ctrlKey: true })).toBe("Mod+Z");
  });

  it("asks for help and for signs on any keyboard", () => {
    expect(press("?", { code: "Slash", shiftKey: true })).toBe("?");
    expect(press("?", { code: "Minus", shiftKey: true })).toBe("?");
    expect(press("?", { code: "KeyM", shiftKey: true })).toBe("?");
    expect(press("+", { code: "Digit1", shiftKey: true })).toBe("+");
    expect(press("+", { code: "BracketRight" })).toBe("+");
  });
});

describe("a chord", () => {
  it("has one form, however it was written", () => {
    expect(normalChord("Shift+Alt+T")).toBe("Alt+Shift+T");
    expect(normalChord("Shift+Mod+z")).toBe("Mod+Shift+Z");
    expect(normalChord("Mod++")).toBe("Mod++");
    expect(normalChord("Escape  Escape")).toBe("Escape Escape");
  });

  it("is plain where it would write", () => {
    expect(["A", "Shift+A", "?", "1", "Escape", "Enter"].every(isPlain)).toBe(true);
    expect(["Mod+A", "Alt+R", "F2", "Shift+F6"].some(isPlain)).toBe(false);
  });

  it("is written as the reader's keyboard has it", () => {
    expect(writtenChord("Mod+Shift+Z", false)).toBe("Ctrl+Shift+Z");
    expect(writtenChord("Mod+Shift+Z", true)).toBe("⇧⌘Z");
    expect(writtenChord("Alt+ArrowLeft", false)).toBe("Alt+←");
    expect(writtenChord("Mod++", false)).toBe("Ctrl++");
    expect(writtenChord("Escape Escape", false)).toBe("Esc Esc");
  });
});
