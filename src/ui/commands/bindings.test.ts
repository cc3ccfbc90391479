import { describe, expect, it } from "vitest";
import { commandWords } from "../text/commands";
import { createBindings } from "./bindings";
import { normalChord } from "./chord";
import type { Command, CommandId } from "./command";
import { chordFit, giveChord } from "./conflict";
import { PRESETS } from "./presets";

function command(id: CommandId, ...keys: readonly string[]): Command {
  return { id, group: "edit", scope: "page", keys, run: () => undefined };
}

const COMMANDS = [
  command("undo", "Mod+Z"),
  command("redo", "Mod+Shift+Z", "Mod+Y"),
  command("duplicate", "Mod+D"),
  command("clear", "Escape"),
];

/** A browser's storage, as far as it is used; `refuse` makes every call throw. */
function memory(kept?: string, refuse = false): Storage & { text(): string | null } {
  let text: string | null = kept ?? null;
  const call = () => {
    if (refuse) throw new DOMException("denied", "SecurityError");
  };
  return {
    getItem: () => {
      call();
      return text;
    },
    setItem: (_: string, value: string) => {
      call();
      text = value;
    },
    text: () => text,
  } as unknown as Storage & { text(): string | null };
}

const ids = (commands: readonly Command[]) => commands.map(({ id }) => id);

describe("bindings", () => {
  it("are the commands' own keys at first", () => {
    const bindings = createBindings(COMMANDS, memory());
    expect(bindings.chordsOf("redo")).toEqual(["Mod+Shift+Z", "Mod+Y"]);
    expect(ids(bindings.commandsOf("Mod+Z"))).toEqual(["undo"]);
  });

  it("are kept in the browser", () => {
    const storage = memory();
    createBindings(COMMANDS, storage).setChords(new Map([["undo", ["Alt+U"]]]));
    const again = createBindings(COMMANDS, storage);
    expect(again.chordsOf("undo")).toEqual(["Alt+U"]);
    expect(again.commandsOf("Mod+Z")).toEqual([]);
    again.reset("undo");
    expect(createBindings(COMMANDS, storage).chordsOf("undo")).toEqual(["Mod+Z"]);
  });

  it("work where storage is refused or absent", () => {
    for (const storage of [memory(undefined, true), undefined]) {
      const bindings = createBindings(COMMANDS, storage);
      bindings.setChords(new Map([["undo", ["Alt+U"]]]));
      expect(bindings.chordsOf("undo")).toEqual(["Alt+U"]);
    }
  });

  it("are the default where garbage is kept", () => {
    const garbage = [
      "",
      "{",
      "3",
      "null",
      "[]",
      '{"own":3,"preset":9}',
      '{"own":{"undo":"Z"}}',
      '{"own":{"undo":[1]}}',
    ];
    for (const kept of [...garbage, '{"own":{"undo":["",""]}}', '{"preset":"__proto__"}']) {
      const bindings = createBindings(COMMANDS, memory(kept));
      expect(bindings.chordsOf("undo")).toEqual(["Mod+Z"]);
      expect(bindings.store.getState().preset).toBe("default");
    }
  });

  it("take a preset's keys, and the user's over those", () => {
    const bindings = createBindings(COMMANDS, memory());
    bindings.setPreset("blender");
    expect(bindings.chordsOf("duplicate")).toEqual(["Shift+D"]);
    bindings.setChords(new Map([["duplicate", ["Alt+D"]]]));
    expect(bindings.chordsOf("duplicate")).toEqual(["Alt+D"]);
    bindings.reset();
    expect(bindings.chordsOf("duplicate")).toEqual(["Shift+D"]);
  });
});

describe("a chord for a command", () => {
  it("is taken from the command that had it", () => {
    const bindings = createBindings(COMMANDS, memory());
    const fit = chordFit(bindings, "duplicate", "Mod+Y");
    expect(fit.kind === "taken" && ids(fit.by)).toEqual(["redo"]);
    giveChord(bindings, "duplicate", "Mod+Y", "replace");
    expect(bindings.chordsOf("redo")).toEqual(["Mod+Shift+Z"]);
    expect(bindings.chordsOf("duplicate")).toEqual(["Mod+Y"]);
  });

  it("joins those it has, once", () => {
    const bindings = createBindings(COMMANDS, memory());
    giveChord(bindings, "undo", "Alt+U", "add");
    giveChord(bindings, "undo", "Alt+U", "add");
    expect(bindings.chordsOf("undo")).toEqual(["Mod+Z", "Alt+U"]);
  });

  it("is refused where nobody could go on without it, or the browser keeps it", () => {
    const bindings = createBindings(COMMANDS, memory());
    expect(chordFit(bindings, "undo", "Tab").kind).toBe("reserved");
    expect(chordFit(bindings, "undo", "Escape").kind).toBe("reserved");
    expect(chordFit(bindings, "undo", "Mod+W").kind).toBe("kept");
    expect(chordFit(bindings, "undo", "Alt+U").kind).toBe("free");
  });
});

describe("the presets", () => {
  it("name commands, in chords that presses can have", () => {
    for (const preset of Object.values(PRESETS)) {
      for (const [id, chords] of Object.entries(preset)) {
        expect(commandWords).toHaveProperty(id);
        expect(chords.map(normalChord)).toEqual(chords);
      }
    }
  });

  it("give no chord to two commands of theirs", () => {
    for (const preset of Object.values(PRESETS)) {
      const chords = Object.values(preset).flat();
      expect(new Set(chords).size).toBe(chords.length);
    }
  });
});
