import { describe, expect, it } from "vitest";
import { type KeyPress, shortcutOf } from "./shortcuts";

function press(key: string, more: Partial<KeyPress> = {}): string | undefined {
  const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
  return shortcutOf({ ...none, key, code: "", ...more })?.command;
}

describe("keys", () => {
  it("mean their commands, with Ctrl or Cmd", () => {
    expect(press("Enter", { ctrlKey: true })).toBe("run");
    expect(press("Enter", { metaKey: true })).toBe("run");
    expect(press("Enter", { ctrlKey: true, shiftKey: true })).toBe("runFresh");
    expect(press(".", { ctrlKey: true })).toBe("stop");
    expect(press("y", { ctrlKey: true })).toBe("redo");
    expect(press("Z", { ctrlKey: true, shiftKey: true })).toBe("redo");
    expect(press("z", { ctrlKey: true })).toBe("undo");
  });

  it("mean nothing with one modifier too many or too few", () => {
    expect(press("Enter")).toBeUndefined();
    expect(press("z", { ctrlKey: true, altKey: true })).toBeUndefined();
    expect(press("a")).toBeUndefined();
  });

  it("are found by their place where Alt or Shift gives another sign", () => {
    expect(press("†", { code: "KeyT", altKey: true, shiftKey: true })).toBe("tidy");
    expect(press("!", { code: "Digit1", shiftKey: true })).toBe("fit");
  });

  it("tell the ways to run from each other", () => {
    expect(press("r")).toBe("runTo");
    expect(press("R", { shiftKey: true })).toBe("runFrom");
    expect(press("r", { altKey: true })).toBe("runOnly");
    expect(press("r", { ctrlKey: true })).toBeUndefined();
  });

  it("ask for help on any keyboard", () => {
    expect(press("?", { shiftKey: true })).toBe("help");
    expect(press("?")).toBe("help");
  });

  it("tell a step from a nudge", () => {
    expect(press("ArrowLeft")).toBe("left");
    expect(press("ArrowLeft", { altKey: true })).toBe("nudgeLeft");
  });
});
