// A number: dragged, by slider where it is bounded, stepped by arrow keys, or typed; with its unit. Knows nothing of
// what it means.

import { type KeyboardEvent, useRef } from "react";
import { paramText as words } from "../../text/params";
import { sliderOf } from "../param";
import type { ControlProps } from "./control";
import style from "./fields.module.css";
import { newGesture } from "./gesture";
import { type Pace, stepped } from "./scrub";
import { numberIn, useNumberScrub } from "./useNumberScrub";

export function NumberControl(props: ControlProps) {
  const { id, schema, draft, effective, mixed, invalid, describedBy, onChange } = props;
  const field = useRef<HTMLInputElement>(null);
  const gesture = useRef(newGesture());
  const scrub = useNumberScrub(props, () => {
    field.current?.focus();
    field.current?.select();
  });
  const unit = typeof schema.unit === "string" ? schema.unit : undefined;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter") draft.finish();
    else if (event.key === "Escape") draft.cancel();
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      step(event.key === "ArrowUp" ? 1 : -1, paceOfKey(event));
    }
  }

  /** Steps are live; those of one stay in the field are one gesture. */
  function step(steps: number, pace: Pace): void {
    const typed = draft.text.trim() === "" ? Number.NaN : Number(draft.text);
    const from = Number.isFinite(typed) ? typed : numberIn(schema, effective);
    draft.cancel();
    onChange(stepped(from, steps, schema, pace), gesture.current);
  }

  return (
    <div className={style.line}>
      {sliderOf(schema) && <Slider {...props} />}
      <span className={style.box} data-number data-invalid={invalid}>
        <input
          ref={field}
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          className={style.number}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          placeholder={placeholderOf(props)}
          value={draft.text}
          onFocus={() => {
            gesture.current = newGesture();
          }}
          onPointerDown={(event) => {
            // Once it has the focus, a drag selects text in it as in any other field.
            if (document.activeElement !== event.currentTarget && !mixed) scrub(event);
          }}
          onChange={(event) => draft.change(event.target.value)}
          onBlur={draft.finish}
          onKeyDown={onKeyDown}
        />
        {unit !== undefined && <span className={style.unit}>{unit}</span>}
      </span>
    </div>
  );
}

/** Shift is ten steps here, as in every other number field. */
function paceOfKey({ shiftKey, altKey }: KeyboardEvent): Pace {
  return shiftKey ? "coarse" : altKey ? "fine" : "normal";
}

function Slider({ title, schema, draft, effective, onChange, onCancel }: ControlProps) {
  const gesture = useRef(newGesture());
  const slider = sliderOf(schema);
  const begin = () => {
    gesture.current = newGesture();
  };
  return (
    <input
      type="range"
      className={style.slider}
      aria-label={words.slider(title)}
      {...slider}
      value={numberIn(schema, effective)}
      onPointerDown={begin}
      onFocus={begin}
      onChange={(event) => {
        draft.cancel();
        onChange(Number(event.target.value), gesture.current);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel(gesture.current);
      }}
    />
  );
}

function placeholderOf({ schema, mixed }: ControlProps): string {
  if (mixed) return words.mixed;
  if (schema.default !== undefined) return "";
  const { minimum, maximum } = schema;
  const bounded = typeof minimum === "number" && typeof maximum === "number";
  return bounded ? words.range(minimum, maximum) : words.notSet;
}
