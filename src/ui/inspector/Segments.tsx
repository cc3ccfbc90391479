// A choice among a few that stand side by side, with what the chosen one means. Knows nothing of what is chosen.

import { useId } from "react";
import style from "./Inspector.module.css";

interface SegmentsProps<Value extends string> {
  /** The accessible name. */
  readonly label: string;
  readonly choices: { readonly [Each in Value]: { readonly label: string; readonly hint: string } };
  /** Undefined: several are edited, and they differ. */
  readonly value: Value | undefined;
  readonly note?: string | undefined;
  onChange(value: Value): void;
}

export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { label, choices, value, note, onChange } = props;
  const name = useId();
  const all = Object.keys(choices) as Value[];
  return (
    <fieldset className={style.choice} style={{ gridTemplateColumns: `repeat(${all.length}, 1fr)` }}>
      <legend>{label}</legend>
      {all.map((each) => (
        <label key={each} data-chosen={each === value}>
          <input type="radio" name={name} checked={each === value} onChange={() => onChange(each)} />
          {choices[each].label}
        </label>
      ))}
      <p>{value === undefined ? note : choices[value].hint}</p>
    </fieldset>
  );
}
