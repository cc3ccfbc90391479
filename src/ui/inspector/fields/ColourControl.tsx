// A colour: picked, or written as text. Knows nothing of what it colours.

import { useRef } from "react";
import { colourText } from "../../text/params";
import { hexOf } from "./colour";
import type { ControlProps } from "./control";
import style from "./fields.module.css";
import { newGesture } from "./gesture";
import { TextControl } from "./TextControl";

export function ColourControl(props: ControlProps) {
  const { title, draft, effective, onChange } = props;
  const gesture = useRef(newGesture());
  const hex = hexOf(draft.text) ?? hexOf(effective);
  return (
    <div className={style.line}>
      <span className={style.swatch} data-none={hex === undefined || undefined}>
        <input
          type="color"
          aria-label={colourText.pick(title)}
          value={hex ?? "#000000"}
          onFocus={() => {
            gesture.current = newGesture();
          }}
          onClick={() => {
            gesture.current = newGesture();
          }}
          onChange={(event) => {
            draft.cancel();
            onChange(event.target.value, gesture.current);
          }}
        />
      </span>
      <TextControl {...props} />
    </div>
  );
}
