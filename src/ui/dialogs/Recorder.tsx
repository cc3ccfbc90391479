// Waits for the keys that a command shall have, and asks where others have them. Knows nothing of what commands do.

import { useEffect, useRef, useState } from "react";
import { useCommands } from "../commands/CommandsProvider";
import { chordOf, writtenChord } from "../commands/chord";
import { type Command, titleOf } from "../commands/command";
import { chordFit, giveChord } from "../commands/conflict";
import { Button } from "../controls/Button";
import { shortcutsText as text } from "../text/commands";
import style from "./Recorder.module.css";

interface RecorderProps {
  readonly command: Command;
  readonly mode: "replace" | "add";
  onDone(): void;
}

export function Recorder({ command: { id }, mode, onDone }: RecorderProps) {
  const { bindings } = useCommands();
  const [asked, setAsked] = useState<{ chord: string; others: string }>();
  const [refused, setRefused] = useState<string>();
  const box = useRef<HTMLDivElement>(null);
  const title = titleOf(id);
  const done = useRef(onDone);
  done.current = onDone;

  useEffect(() => {
    box.current?.focus();
  }, []);

  const listening = asked === undefined;
  useEffect(() => {
    if (!listening) return;
    function onKeyDown(event: KeyboardEvent): void {
      // A button in here that has the focus keeps the keys that press it and lead away from it.
      const onButton = event.target instanceof HTMLButtonElement;
      if (onButton && ["Enter", " ", "Tab"].includes(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const chord = chordOf(event);
      if (event.key === "Escape") done.current();
      else if (chord) take(chord);
    }
    function take(chord: string): void {
      const fit = chordFit(bindings, id, chord);
      if (fit.kind === "taken") {
        setAsked({ chord, others: fit.by.map((other) => titleOf(other.id)).join("”, “") });
      } else if (fit.kind === "free") {
        giveChord(bindings, id, chord, mode);
        done.current();
      } else {
        setRefused((fit.kind === "kept" ? text.kept : text.reserved)(writtenChord(chord)));
      }
    }
    // Before the page's own keys and the dialog's Escape.
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [listening, bindings, id, mode]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it has the focus while keys are waited for.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form.
    <div ref={box} role="group" tabIndex={0} aria-label={text.recording(title)} className={style.recorder}>
      <span className={style.title}>{title}</span>
      <span role="status" className={style.wait} data-asked={asked !== undefined || refused !== undefined}>
        {asked ? text.conflict(writtenChord(asked.chord), asked.others) : (refused ?? text.press)}
      </span>
      <span className={style.answers}>
        {asked ? (
          <Button
            look="primary"
            autoFocus
            onClick={() => {
              giveChord(bindings, id, asked.chord, mode);
              onDone();
            }}
          >
            {text.replace}
          </Button>
        ) : (
          <Button
            onClick={() => {
              bindings.setChords(new Map([[id, []]]));
              onDone();
            }}
          >
            {text.withoutKeys}
          </Button>
        )}
        <Button look="ghost" onClick={onDone}>
          {text.cancel}
        </Button>
      </span>
    </div>
  );
}
