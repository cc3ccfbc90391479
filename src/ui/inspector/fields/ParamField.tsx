// One parameter as a labelled field: its control, its default, its error, where its value comes from. Knows nothing of
// nodes.

import { RotateCcw } from "lucide-react";
import { type ReactNode, useId } from "react";
import type { Json } from "../../../graph/json";
import type { ParamSchema } from "../../../graph/spec";
import { IconButton } from "../../controls/IconButton";
import { paramText as words } from "../../text/params";
import { type ParamKind, paramKind, paramText, readParam, sameJson, sliderOf } from "../param";
import { useDraft } from "../useDraft";
import { ChoiceControl, isSegmented } from "./ChoiceControl";
import { ColourControl } from "./ColourControl";
import type { ControlProps } from "./control";
import { FileControl } from "./FileControl";
import style from "./fields.module.css";
import { LinesControl } from "./LinesControl";
import { ListControl } from "./ListControl";
import { NumberControl } from "./NumberControl";
import { SwitchControl } from "./SwitchControl";
import { TextControl } from "./TextControl";
import { useNumberScrub } from "./useNumberScrub";

export interface ParamFieldProps {
  readonly name: string;
  readonly schema: ParamSchema;
  /** Undefined: not set, the default counts. */
  readonly value: Json | undefined;
  readonly required: boolean;
  /** What is wrong with the value as it is saved. */
  readonly problem: string | undefined;
  /** Where the value comes from when a wire gives it. */
  readonly wiredFrom?: string | undefined;
  /** Several nodes are edited, and they differ. */
  readonly mixed?: boolean;
  /** Said where no value is set. */
  readonly hint?: string | undefined;
  /** Edits of one gesture are one entry in the history. Undefined puts the parameter back to its default. */
  onChange(value: Json | undefined, gesture?: string): void;
  onCancel(gesture: string): void;
}

export function ParamField(props: ParamFieldProps) {
  const { name, schema, value, wiredFrom, mixed = false, onChange } = props;
  const id = useId();
  const kind = paramKind(schema);
  const effective = mixed ? undefined : (value ?? schema.default);
  const draft = useDraft(paramText(kind, effective), (text) => {
    const read = readParam(schema, text);
    if (!read.ok) return read.error;
    onChange(read.value);
    return undefined;
  });
  const error = draft.error ?? props.problem;
  const control: ControlProps = {
    ...{ id, kind, schema, draft, effective, mixed, onChange },
    title: typeof schema.title === "string" ? schema.title : name,
    onCancel: props.onCancel,
    invalid: error !== undefined,
    describedBy: `${id}-note`,
  };
  const changed = mixed || (value !== undefined && !sameJson(value, schema.default));
  return (
    <div
      className={style.field}
      data-changed={changed || undefined}
      data-inline={isShort(kind, schema) || undefined}
    >
      <FieldHead {...control} name={name} required={props.required} changed={changed} wired={!!wiredFrom} />
      {wiredFrom ? (
        <p className={style.wired} id={id}>
          {words.wired} <code>{wiredFrom}</code>
        </p>
      ) : (
        kind !== "switch" && <Control {...control} />
      )}
      <div id={control.describedBy} className={style.notes}>
        {error !== undefined && !wiredFrom && (
          <p className={style.error} role="alert">
            {error}
          </p>
        )}
        {notesOf(props, kind, changed).map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
    </div>
  );
}

interface FieldHeadProps extends ControlProps {
  readonly name: string;
  readonly required: boolean;
  readonly changed: boolean;
  readonly wired: boolean;
}

function FieldHead(props: FieldHeadProps) {
  const { id, kind, title, schema, draft, mixed, name, required, changed, wired, onChange } = props;
  const drags = (kind === "number" || kind === "integer") && !wired;
  const scrub = useNumberScrub(props);
  return (
    <div className={style.head}>
      {changed && <span className={style.dot} role="img" aria-label={words.changed} title={words.changed} />}
      <label
        htmlFor={id}
        title={labelHint(name, title, drags)}
        {...(drags ? { className: style.handle, onPointerDown: scrub } : {})}
      >
        {title}
        {required && <span className={style.required}> {words.required}</span>}
      </label>
      {mixed && <span className={style.mixed}>{words.mixed}</span>}
      {changed && !wired && (
        <span className={style.reset}>
          <IconButton
            small
            label={words.reset(title, defaultText(kind, schema))}
            icon={<RotateCcw aria-hidden />}
            onClick={() => {
              draft.cancel();
              onChange(undefined);
            }}
          />
        </span>
      )}
      {kind === "switch" && !wired && <SwitchControl {...props} />}
    </div>
  );
}

function notesOf(props: ParamFieldProps, kind: ParamKind, changed: boolean): readonly string[] {
  const { schema, value, mixed, hint, wiredFrom } = props;
  const notes = typeof schema.description === "string" ? [schema.description] : [];
  if (mixed) return [...notes, words.mixedHint];
  if (changed && schema.default !== undefined) notes.push(words.preset(defaultText(kind, schema)));
  if (value === undefined && hint && !wiredFrom) notes.push(hint);
  return notes;
}

/** Controls that need no line of their own. */
function isShort(kind: ParamKind, schema: ParamSchema): boolean {
  if (kind === "choice") return !isSegmented(schema);
  return kind === "colour" || ((kind === "number" || kind === "integer") && !sliderOf(schema));
}

function labelHint(name: string, title: string, drags: boolean): string | undefined {
  const lines = [...(name === title ? [] : [name]), ...(drags ? [words.drag] : [])];
  return lines.length > 0 ? lines.join("\n") : undefined;
}

function Control(props: ControlProps): ReactNode {
  switch (props.kind) {
    case "choice":
      return <ChoiceControl {...props} />;
    case "number":
    case "integer":
      return <NumberControl {...props} />;
    case "lines":
    case "json":
      return <LinesControl {...props} />;
    case "colour":
      return <ColourControl {...props} />;
    case "file":
      return <FileControl {...props} />;
    case "list":
      return <ListControl {...props} />;
    default:
      return <TextControl {...props} />;
  }
}

function defaultText(kind: ParamKind, schema: ParamSchema): string {
  if (schema.default === undefined) return words.nothing;
  if (kind === "switch") return schema.default === true ? words.on : words.off;
  const text = JSON.stringify(schema.default);
  return text.length > 40 ? `${text.slice(0, 38)}…` : text;
}
