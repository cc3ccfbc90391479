// The one list of commands and their keys, for everything that shows or calls them. Knows nothing of how they look.

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useStore } from "zustand";
import { invariant } from "../../graph/result";
import { useCanvas } from "../canvas/CanvasProvider";
import { createConnectMode } from "../connect/mode";
import { createFinding } from "../find/state";
import { useStudio } from "../studio";
import { tellRefused } from "../toolbar/notices";
import { createRunning } from "../toolbar/running";
import { allCommands } from "./allCommands";
import { type Bindings, createBindings } from "./bindings";
import { writtenChord } from "./chord";
import type { Command, CommandContext, CommandId } from "./command";

export interface Commands {
  readonly list: readonly Command[];
  readonly bindings: Bindings;
  readonly context: CommandContext;
  /** Carries a command out, or says why it cannot be. */
  run(id: CommandId): void;
  /** Why a command cannot be carried out now: a sentence, empty where there is none to tell; undefined when it can. */
  whyNot(id: CommandId): string | undefined;
  /** The first way to press a command, as a reader of this platform knows it; empty where there is none. */
  keysOf(id: CommandId): string;
}

const CommandsContext = createContext<Commands | undefined>(undefined);

export function CommandsProvider({ children }: { readonly children: ReactNode }) {
  const { session, view } = useStudio();
  const { actions, pane } = useCanvas();
  const commands = useMemo(() => {
    const running = createRunning(session, view);
    return createCommands({
      session,
      view,
      actions,
      running,
      pane,
      connect: createConnectMode(),
      finding: createFinding(),
    });
  }, [session, view, actions, pane]);
  return <CommandsContext value={commands}>{children}</CommandsContext>;
}

/** Renders again when keys are changed. */
export function useCommands(): Commands {
  const commands = useContext(CommandsContext);
  invariant(commands, "a component stands outside CommandsProvider");
  useStore(commands.bindings.store);
  return commands;
}

function createCommands(context: CommandContext): Commands {
  const list = allCommands(context);
  const byId = new Map(list.map((command) => [command.id, command]));
  const bindings = createBindings(list, browserStorage());
  const whyNot = (id: CommandId) => reason(byId.get(id));
  return {
    list,
    bindings,
    context,
    whyNot,
    run(id) {
      const why = whyNot(id);
      if (why === undefined) byId.get(id)?.run();
      else if (why) tellRefused(why);
    },
    keysOf(id) {
      const [chord] = [...bindings.chordsOf(id), ...(byId.get(id)?.ownKeys ?? [])];
      return chord === undefined ? "" : writtenChord(chord);
    },
  };
}

function reason(command: Command | undefined): string | undefined {
  const can = command?.enabled?.() ?? true;
  if (can === true) return undefined;
  return can === false ? "" : can;
}

function browserStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
