// Carries keys and the clipboard from the page to the commands. Knows nothing of how a command is carried out.

import { useEffect } from "react";
import { tellRefused } from "../toolbar/notices";
import { useCommands } from "./CommandsProvider";
import { chordOf, isPlain } from "./chord";
import type { Command } from "./command";

/** What has a use for keys itself. */
const FIELDS =
  'input, textarea, select, [contenteditable="true"], [role="application"]:not(.react-flow), .monaco-editor';
const OVERLAYS = '[role="dialog"], [role="menu"], [role="listbox"]';
/** Milliseconds between two presses that mean something together. */
const PAIR_TIME = 500;

export function useKeys(): void {
  const { bindings, context } = useCommands();
  const { actions, pane } = context;

  useEffect(() => {
    let before = { chord: "", at: 0 };

    function onKeyDown(event: KeyboardEvent): void {
      const target = event.target as Element | null;
      const chord = event.isComposing ? undefined : chordOf(event);
      if (!chord) return;
      const pair = event.timeStamp - before.at < PAIR_TIME && !event.repeat ? `${before.chord} ${chord}` : "";
      before = { chord, at: event.timeStamp };
      if (!carriedOut(pair, target) && !carriedOut(chord, target)) return;
      event.preventDefault();
      event.stopPropagation();
    }

    /** The first command of that chord that can be carried out; else its reason is told. */
    function carriedOut(chord: string, target: Element | null): boolean {
      const meant = bindings.commandsOf(chord).filter((command) => counts(command, chord, target));
      const answers = meant.map((command) => command.enabled?.() ?? true);
      const command = meant[answers.indexOf(true)];
      if (command) command.run();
      const why = answers.find((answer) => typeof answer === "string");
      if (!command && typeof why === "string") tellRefused(why);
      return command !== undefined || why !== undefined;
    }

    function counts({ scope }: Command, chord: string, target: Element | null): boolean {
      const writing = target?.closest(FIELDS) !== null;
      if (scope === "anywhere" && !isPlain(chord)) return true;
      if (!target || writing || target.closest(OVERLAYS)) return false;
      // A viewer on the canvas has lists and tables, which plain keys go through.
      if (isPlain(chord) && target.closest("[data-own-keys]")) return false;
      if (chord === "Tab") return clickedOn(target);
      return scope === "page" ? !ownKey(chord, target) : onCanvas(chord, target);
    }

    /** Also true where nothing has the focus: there, keys mean the graph. */
    function onCanvas(chord: string, target: Element): boolean {
      if (target === document.body) return true;
      return Boolean(pane.current?.contains(target)) && !ownKey(chord, target);
    }

    function onCopy(event: ClipboardEvent): void {
      const target = event.target as Element | null;
      if (!target || target.closest(FIELDS) || target.closest(OVERLAYS)) return;
      if (!document.getSelection()?.isCollapsed || !actions.hasChosen()) return;
      event.preventDefault();
      event.clipboardData?.setData("text/plain", actions.copy());
      if (event.type === "cut") actions.remove();
    }

    function onPaste(event: ClipboardEvent): void {
      const target = event.target as Element | null;
      if (!target || target.closest(FIELDS) || target.closest(OVERLAYS)) return;
      const text = event.clipboardData?.getData("text/plain");
      if (!text) return;
      event.preventDefault();
      actions.paste(text);
    }

    // In the capture phase, so that Run and Stop work in editors that have a use for those keys themselves.
    document.addEventListener("keydown", onKeyDown, true);
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCopy);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("keydown", onKeyDown, true);
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCopy);
      document.removeEventListener("paste", onPaste);
    };
  }, [bindings, actions, pane]);
}

/** The canvas itself, had by the pointer: with keys alone, Tab goes on to what comes next. */
function clickedOn(target: Element): boolean {
  return target.classList.contains("react-flow") && !target.matches(":focus-visible");
}

/** Buttons and links keep the keys that press them. */
function ownKey(chord: string, target: Element): boolean {
  return (chord === "Enter" || chord === "Space") && target.closest("button, a, [role=button]") !== null;
}
