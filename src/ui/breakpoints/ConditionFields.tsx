// When a breakpoint stops: its condition, checked as it is typed, and at every how many matches. Knows nothing of wires.

import { useId, useState } from "react";
import type { PlacedBreakpoint } from "../../session/breakpoint-store";
import { useStudio } from "../studio";
import { breakpointText as text } from "../text/breakpoints";
import style from "./ConditionFields.module.css";

export function ConditionFields({ breakpoint }: { readonly breakpoint: PlacedBreakpoint }) {
  const { breakpoints } = useStudio().session;
  const { when, every } = breakpoint;
  const id = useId();
  const [draft, setDraft] = useState(when);
  const [known, setKnown] = useState(when);
  if (known !== when) {
    setKnown(when);
    setDraft(when);
  }
  const flaw = breakpoints.flawOf({ when: draft, every: 1 });
  const save = () => draft !== when && breakpoints.change(breakpoint, { when: draft });
  return (
    <div className={style.fields}>
      <div className={style.when}>
        <label htmlFor={id}>{text.when}</label>
        <input
          id={id}
          type="text"
          value={draft}
          placeholder={text.whenHint}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={flaw !== undefined}
          aria-describedby={`${id}-flaw`}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === "Enter") save();
            if (event.key === "Escape") setDraft(when);
          }}
        />
      </div>
      <div className={style.every}>
        <label htmlFor={`${id}-every`}>{text.every}</label>
        <input
          id={`${id}-every`}
          type="number"
          min={1}
          step={1}
          value={every}
          aria-label={text.everyLabel}
          onChange={({ target }) => {
            const next = target.valueAsNumber;
            if (Number.isSafeInteger(next) && next > 0) breakpoints.change(breakpoint, { every: next });
          }}
        />
        <span>{text.everyUnit(every)}</span>
      </div>
      <p id={`${id}-flaw`} className={style.flaw} role="alert">
        {flaw && text.flaw(flaw)}
      </p>
    </div>
  );
}

export function ConditionHelp() {
  return (
    <details className={style.help}>
      <summary>{text.help}</summary>
      <dl>
        {text.helpRows.map(([example, meaning]) => (
          <div key={example}>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>{text.helpAll}</p>
    </details>
  );
}
