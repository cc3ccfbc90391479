// A parameter that is on or off. Knows nothing of what it switches.

import type { ControlProps } from "./control";
import style from "./fields.module.css";

export function SwitchControl({ id, effective, mixed, describedBy, onChange }: ControlProps) {
  return (
    <input
      id={id}
      ref={(input) => {
        if (input) input.indeterminate = mixed;
      }}
      type="checkbox"
      role="switch"
      className={style.switch}
      aria-describedby={describedBy}
      checked={effective === true}
      aria-checked={mixed ? "mixed" : effective === true}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}
