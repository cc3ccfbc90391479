import { describe, expect, it } from "vitest";
import { commandWords } from "../text/commands";
import { allCommands } from "./allCommands";
import { createBindings } from "./bindings";
import type { Command, CommandContext } from "./command";
import { PRESETS, type PresetName } from "./presets";

/** Stands for everything: the list is looked at here, none of it is carried out. */
const ANYTHING: CommandContext = new Proxy(() => undefined, {
  get: (_, key) => (key === Symbol.iterator ? () => [].values() : ANYTHING),
  apply: () => ANYTHING,
}) as never;

const LIST: readonly Command[] = allCommands(ANYTHING);

/** Chords that several commands have on purpose: at most one of them can be carried out at a time. */
const SHARED = new Set(["Mod+Shift+Enter", "Enter", "Escape", "F2"]);

describe("the list of commands", () => {
  it("holds each command once", () => {
    const ids = LIST.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it("has a command for every word, and words for every command", () => {
    expect(new Set(LIST.map(({ id }) => id))).toEqual(new Set(Object.keys(commandWords)));
  });

  it.each(Object.keys(PRESETS) as PresetName[])(
    "gives each chord to one command, with the keys of %s",
    (preset) => {
      const bindings = createBindings(LIST, undefined);
      bindings.setPreset(preset);
      const chords = new Set(LIST.flatMap(({ id }) => bindings.chordsOf(id)));
      const several = [...chords]
        .filter((chord) => !SHARED.has(chord))
        .map((chord) => [chord, bindings.commandsOf(chord).map(({ id }) => id)] as const)
        .filter(([, ids]) => ids.length > 1);
      expect(several).toEqual([]);
    },
  );
});
