// A few ways to look at something, side by side, one of them taken. Knows nothing of what is looked at.

import type { ReactNode } from "react";
import style from "./Looks.module.css";

interface LooksProps<Look extends string> {
  /** The accessible name. */
  readonly label: string;
  readonly looks: readonly Look[];
  readonly value: Look;
  readonly face: (look: Look) => ReactNode;
  onChange(look: Look): void;
}

export function Looks<Look extends string>({ label, looks, value, face, onChange }: LooksProps<Look>) {
  return (
    <fieldset className={style.looks} aria-label={label}>
      {looks.map((look) => (
        <button key={look} type="button" aria-pressed={look === value} onClick={() => onChange(look)}>
          {face(look)}
        </button>
      ))}
    </fieldset>
  );
}
