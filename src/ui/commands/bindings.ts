// Which keys mean which command: the defaults, a preset over them, the user's own over that, kept in the browser.
// Knows nothing of what commands do.

import { createStore, type StoreApi } from "zustand/vanilla";
import { normalChord } from "./chord";
import type { Command, CommandId } from "./command";
import { isPreset, PRESETS, type PresetName } from "./presets";

interface BindingState {
  readonly preset: PresetName;
  /** What the user chose; no chords: the command has none. */
  readonly own: { readonly [id: string]: readonly string[] };
}

export interface Bindings {
  readonly store: StoreApi<BindingState>;
  /** Every chord of a command, in the form that presses have. */
  chordsOf(id: CommandId): readonly string[];
  /** The commands a chord may mean, in the order of the list. */
  commandsOf(chord: string): readonly Command[];
  setChords(changes: ReadonlyMap<CommandId, readonly string[]>): void;
  reset(id?: CommandId): void;
  setPreset(preset: PresetName): void;
}

const KEY = "studio.keys";
const DEFAULT: BindingState = { preset: "default", own: {} };

export function createBindings(commands: readonly Command[], storage: Storage | undefined): Bindings {
  const store = createStore<BindingState>(() => stored(storage));
  let byChord: ReadonlyMap<string, readonly Command[]> = new Map();
  let chords: ReadonlyMap<CommandId, readonly string[]> = new Map();

  function index(): void {
    const { preset, own } = store.getState();
    chords = new Map(
      commands.map(({ id, keys }) => [id, (own[id] ?? PRESETS[preset][id] ?? keys).map(normalChord)]),
    );
    const found = new Map<string, Command[]>();
    for (const command of commands) {
      for (const chord of chords.get(command.id) ?? []) {
        const others = found.get(chord);
        if (others) others.push(command);
        else found.set(chord, [command]);
      }
    }
    byChord = found;
  }

  function change(next: Partial<BindingState>): void {
    store.setState(next);
    index();
    try {
      storage?.setItem(KEY, JSON.stringify(store.getState()));
    } catch {
      // Storage is refused or full: the keys last as long as the page.
    }
  }

  index();
  return {
    store,
    chordsOf: (id) => chords.get(id) ?? [],
    commandsOf: (chord) => byChord.get(chord) ?? [],
    setChords(changes) {
      change({ own: { ...store.getState().own, ...Object.fromEntries(changes) } });
    },
    reset(id) {
      const { [id ?? ""]: _, ...rest } = store.getState().own;
      change({ own: id ? rest : {} });
    },
    setPreset: (preset) => change({ preset }),
  };
}

/** What the browser kept, as far as it can be understood. */
function stored(storage: Storage | undefined): BindingState {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? "null");
    if (typeof kept !== "object" || kept === null) return DEFAULT;
    const { preset, own } = kept as { preset?: unknown; own?: unknown };
    const entries = typeof own === "object" && own !== null ? Object.entries(own) : [];
    return {
      preset: isPreset(preset) ? preset : "default",
      own: Object.fromEntries(entries.filter((entry): entry is [string, string[]] => isChords(entry[1]))),
    };
  } catch {
    return DEFAULT;
  }
}

function isChords(value: unknown): boolean {
  return Array.isArray(value) && value.length <= 8 && value.every((each) => typeof each === "string" && each);
}
