// One parameter as a labelled field: the control, its unit, its default, its error. Knows nothing of nodes.

import { RotateCcw } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import type { Json } from "../../graph/json";
import type { ParamSchema } from "../../graph/spec";
import { IconButton } from "../controls/IconButton";
import style from "./ParamField.module.css";
import { type ParamKind, paramKind, paramText, readParam, sameJson, sliderOf } from "./param";
import { type Draft, useDraft } from "./useDraft";

interface ParamFieldProps {
  readonly name: string;
  readonly schema: ParamSchema;
  /** Undefined: not set, the default counts. */
  readonly value: Json | undefined;
  readonly required: boolean;
  /** What is wrong with the value as it is saved. */
  readonly problem: string | undefined;
  /** Where the value comes from when a wire gives it. */
  readonly wiredFrom: string | undefined;
  /** Undefined puts the parameter back to its default. */
  onChange(value: Json | undefined): void;
}

export function ParamField(props: ParamFieldProps) {
  const { name, schema, value, required, problem, wiredFrom, onChange } = props;
  const id = useId();
  const kind = paramKind(schema);
  const effective = value ?? schema.default;
  const saved = paramText(kind, effective);
  const draft = useDraft(saved, (text) => {
    const read = readParam(schema, text);
    if (!read.ok) return read.error;
    onChange(read.value);
    return undefined;
  });
  const changed = value !== undefined && !sameJson(value, schema.default);
  const error = draft.error ?? problem;
  const title = typeof schema.title === "string" ? schema.title : name;
  const control: ControlProps = {
    id,
    kind,
    schema,
    draft,
    effective,
    invalid: error !== undefined,
    describedBy: `${id}-note`,
    onChange,
  };
  return (
    <div className={style.field} data-changed={changed} data-inline={isShort(kind, schema)}>
      <div className={style.head}>
        <label htmlFor={id} title={name === title ? undefined : name}>
          {title}
          {required && <span className={style.required}> required</span>}
        </label>
        {changed && !wiredFrom && (
          <span className={style.reset}>
            <IconButton
              small
              label={`Reset ${title} to ${defaultText(kind, schema)}`}
              icon={<RotateCcw aria-hidden />}
              onClick={() => {
                draft.cancel();
                onChange(undefined);
              }}
            />
          </span>
        )}
        {kind === "switch" && !wiredFrom && <Switch {...control} />}
      </div>
      {wiredFrom ? (
        <p className={style.wired} id={id}>
          Comes from the wire: <code>{wiredFrom}</code>
        </p>
      ) : (
        kind !== "switch" && <Control {...control} />
      )}
      <div id={`${id}-note`} className={style.notes}>
        {error !== undefined && !wiredFrom && (
          <p className={style.error} role="alert">
            {error}
          </p>
        )}
        {typeof schema.description === "string" && <p>{schema.description}</p>}
        {changed && schema.default !== undefined && <p>Default: {defaultText(kind, schema)}</p>}
      </div>
    </div>
  );
}

/** Controls that need no line of their own. */
function isShort(kind: ParamKind, schema: ParamSchema): boolean {
  return kind === "choice" || ((kind === "number" || kind === "integer") && !sliderOf(schema));
}

interface ControlProps {
  readonly id: string;
  readonly kind: ParamKind;
  readonly schema: ParamSchema;
  readonly draft: Draft;
  readonly effective: Json | undefined;
  readonly invalid: boolean;
  readonly describedBy: string;
  onChange(value: Json | undefined): void;
}

function Control(props: ControlProps): ReactNode {
  switch (props.kind) {
    case "choice":
      return <Choice {...props} />;
    case "lines":
    case "json":
      return <Lines {...props} />;
    default:
      return <Line {...props} />;
  }
}

function Switch({ id, effective, describedBy, onChange }: ControlProps) {
  return (
    <input
      id={id}
      type="checkbox"
      role="switch"
      className={style.switch}
      aria-describedby={describedBy}
      checked={effective === true}
      aria-checked={effective === true}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}

function Choice({ id, schema, effective, describedBy, onChange }: ControlProps) {
  const choices = schema.enum as readonly Json[];
  const at = choices.findIndex((choice) => sameJson(choice, effective));
  return (
    <select
      id={id}
      className={style.select}
      aria-describedby={describedBy}
      value={at}
      onChange={(event) => onChange(choices[Number(event.target.value)])}
    >
      {at === -1 && (
        <option value={-1}>{effective === undefined ? "Choose…" : JSON.stringify(effective)}</option>
      )}
      {choices.map((choice, index) => (
        <option key={JSON.stringify(choice)} value={index}>
          {typeof choice === "string" ? choice : JSON.stringify(choice)}
        </option>
      ))}
    </select>
  );
}

function Line({ id, kind, schema, draft, invalid, describedBy }: ControlProps) {
  const slider = sliderOf(schema);
  const number = kind === "number" || kind === "integer";
  const unit = typeof schema.unit === "string" ? schema.unit : undefined;
  return (
    <div className={style.line}>
      {slider && (
        <input
          type="range"
          className={style.slider}
          aria-label={`${typeof schema.title === "string" ? schema.title : "Value"} by slider`}
          {...slider}
          value={Number.isFinite(Number(draft.text)) ? Number(draft.text) : slider.min}
          onChange={(event) => draft.change(event.target.value)}
          onPointerUp={draft.finish}
          onKeyUp={draft.finish}
          onBlur={draft.finish}
        />
      )}
      <span className={style.box} data-number={number} data-invalid={invalid}>
        <input
          id={id}
          type={kind === "secret" ? "password" : "text"}
          inputMode={number ? "decimal" : "text"}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          placeholder={schema.default === undefined ? placeholderOf(schema) : ""}
          value={draft.text}
          onChange={(event) => draft.change(event.target.value)}
          onBlur={draft.finish}
          onKeyDown={(event) => onFieldKey(event, draft, number ? nudge(schema) : undefined)}
        />
        {unit !== undefined && <span className={style.unit}>{unit}</span>}
      </span>
    </div>
  );
}

function Lines({ id, kind, draft, invalid, describedBy }: ControlProps) {
  const rows = Math.min(10, Math.max(kind === "json" ? 1 : 3, draft.text.split("\n").length));
  return (
    <textarea
      id={id}
      className={style.area}
      data-invalid={invalid}
      rows={rows}
      spellCheck={false}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      placeholder={kind === "json" ? "JSON" : ""}
      value={draft.text}
      onChange={(event) => draft.change(event.target.value)}
      onBlur={draft.finish}
      onKeyDown={(event) => {
        // In a text of many lines Enter is a line; Ctrl+Enter ends it.
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) draft.finish();
        if (event.key === "Escape") draft.cancel();
      }}
    />
  );
}

/** Enter ends the gesture, Escape takes it back, arrows up and down change a number. */
function onFieldKey(
  event: KeyboardEvent,
  draft: Draft,
  step: ((text: string, by: number) => string) | undefined,
) {
  if (event.key === "Enter") draft.finish();
  else if (event.key === "Escape") draft.cancel();
  else if (step && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    draft.change(step(draft.text, (event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 10 : 1)));
  }
}

function nudge(schema: ParamSchema): (text: string, by: number) => string {
  const { minimum, maximum } = schema;
  const step = sliderOf(schema)?.step ?? (typeof schema.multipleOf === "number" ? schema.multipleOf : 1);
  return (text, by) => {
    const moved = Number(((Number(text) || 0) + by * step).toPrecision(12));
    const low = typeof minimum === "number" ? Math.max(minimum, moved) : moved;
    return String(typeof maximum === "number" ? Math.min(maximum, low) : low);
  };
}

function placeholderOf(schema: ParamSchema): string {
  const { minimum, maximum } = schema;
  if (typeof minimum === "number" && typeof maximum === "number") return `${minimum} to ${maximum}`;
  return "not set";
}

function defaultText(kind: ParamKind, schema: ParamSchema): string {
  if (schema.default === undefined) return "nothing";
  if (kind === "switch") return schema.default === true ? "on" : "off";
  const text = JSON.stringify(schema.default);
  return text.length > 40 ? `${text.slice(0, 38)}…` : text;
}
