// A text of one line. Knows nothing of what it says.

import { paramText as words } from "../../text/params";
import type { ControlProps } from "./control";
import style from "./fields.module.css";

export function TextControl({ id, schema, draft, mixed, invalid, describedBy }: ControlProps) {
  const unit = typeof schema.unit === "string" ? schema.unit : undefined;
  return (
    <span className={style.box} data-invalid={invalid}>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        placeholder={mixed ? words.mixed : schema.default === undefined ? words.notSet : ""}
        value={draft.text}
        onChange={(event) => draft.change(event.target.value)}
        onBlur={draft.finish}
        onKeyDown={(event) => {
          if (event.key === "Enter") draft.finish();
          else if (event.key === "Escape") draft.cancel();
        }}
      />
      {unit !== undefined && <span className={style.unit}>{unit}</span>}
    </span>
  );
}
