// One of some values: side by side where they are few and short, else in a list. Knows nothing of what they mean.

import type { Json } from "../../../graph/json";
import type { ParamSchema } from "../../../graph/spec";
import { paramText as words } from "../../text/params";
import { sameJson } from "../param";
import type { ControlProps } from "./control";
import style from "./fields.module.css";

const FEW = 3;
const SHORT = 26;

export function isSegmented(schema: ParamSchema): boolean {
  const choices = choicesOf(schema);
  const length = choices.reduce<number>((sum, choice) => sum + choiceText(choice).length + 2, 0);
  return choices.length > 1 && choices.length <= FEW && length <= SHORT;
}

export function ChoiceControl(props: ControlProps) {
  const choices = choicesOf(props.schema);
  const at = choices.findIndex((choice) => sameJson(choice, props.effective));
  // What cannot be chosen, and nothing at all, has no place side by side.
  return isSegmented(props.schema) && (at !== -1 || props.effective === undefined) ? (
    <Segments {...props} choices={choices} at={at} />
  ) : (
    <List {...props} choices={choices} at={at} />
  );
}

interface ChoiceProps extends ControlProps {
  readonly choices: readonly Json[];
  readonly at: number;
}

function Segments({ id, title, describedBy, choices, at, onChange }: ChoiceProps) {
  return (
    <div
      id={id}
      role="radiogroup"
      aria-label={title}
      aria-describedby={describedBy}
      className={style.segments}
    >
      {choices.map((choice, index) => (
        <label key={JSON.stringify(choice)} className={style.segment} data-chosen={index === at || undefined}>
          <input type="radio" name={id} checked={index === at} onChange={() => onChange(choice)} />
          {choiceText(choice)}
        </label>
      ))}
    </div>
  );
}

function List({ id, effective, mixed, describedBy, choices, at, onChange }: ChoiceProps) {
  const none = mixed ? words.mixed : effective === undefined ? words.choose : JSON.stringify(effective);
  return (
    <select
      id={id}
      className={style.select}
      aria-describedby={describedBy}
      value={at}
      onChange={(event) => onChange(choices[Number(event.target.value)])}
    >
      {at === -1 && <option value={-1}>{none}</option>}
      {choices.map((choice, index) => (
        <option key={JSON.stringify(choice)} value={index}>
          {choiceText(choice)}
        </option>
      ))}
    </select>
  );
}

function choicesOf(schema: ParamSchema): readonly Json[] {
  return Array.isArray(schema.enum) ? (schema.enum as readonly Json[]) : [];
}

function choiceText(choice: Json): string {
  return typeof choice === "string" ? choice : JSON.stringify(choice);
}
