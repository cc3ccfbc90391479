// Chooses what is looked for: parts of the graph, or values that passed its wires. Knows nothing of either search.

import { useId } from "react";
import { useCommands } from "../commands/CommandsProvider";
import { findModesText as text } from "../text/find";
import style from "./FindModes.module.css";

const MODES = ["find", "values"] as const;

export function FindModes({ mode }: { readonly mode: (typeof MODES)[number] }) {
  const { finding } = useCommands().context;
  const name = useId();
  return (
    <fieldset className={style.modes}>
      <legend>{text.label}</legend>
      {MODES.map((each) => (
        <label key={each} data-chosen={each === mode}>
          <input type="radio" name={name} checked={each === mode} onChange={() => finding.show(each)} />
          {text.modes[each]}
        </label>
      ))}
    </fieldset>
  );
}
