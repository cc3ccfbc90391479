// A text of many lines, or JSON. Knows nothing of what it says.

import { paramText as words } from "../../text/params";
import type { ControlProps } from "./control";
import style from "./fields.module.css";

const MOST_ROWS = 10;

export function LinesControl({ id, kind, draft, mixed, invalid, describedBy }: ControlProps) {
  const rows = Math.min(MOST_ROWS, Math.max(kind === "json" ? 1 : 3, draft.text.split("\n").length));
  return (
    <textarea
      id={id}
      className={style.area}
      data-invalid={invalid}
      rows={rows}
      spellCheck={false}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      placeholder={mixed ? words.mixed : kind === "json" ? words.json : ""}
      value={draft.text}
      onChange={(event) => draft.change(event.target.value)}
      onBlur={draft.finish}
      onKeyDown={(event) => {
        // In a text of many lines Enter is a line.
        if (event.key === "Escape") draft.cancel();
      }}
    />
  );
}
