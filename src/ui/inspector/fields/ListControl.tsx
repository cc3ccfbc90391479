// A list of numbers or texts, one field an item; a long one, or one of something else, as JSON. Knows nothing of what
// the items mean.

import { Plus, X } from "lucide-react";
import { isObject, type Json } from "../../../graph/json";
import { IconButton } from "../../controls/IconButton";
import { listText } from "../../text/params";
import { itemKind, readParam } from "../param";
import { useDraft } from "../useDraft";
import type { ControlProps } from "./control";
import style from "./fields.module.css";
import { LinesControl } from "./LinesControl";

const MOST = 24;

export function ListControl(props: ControlProps) {
  const { title, schema, draft, effective, mixed, onChange } = props;
  const items = Array.isArray(effective) ? (effective as readonly Json[]) : undefined;
  const kind = itemKind(schema);
  const plain = items?.every((item) =>
    kind === "string" ? typeof item === "string" : typeof item === "number",
  );
  if (mixed || draft.error !== undefined || items === undefined || !plain || items.length > MOST) {
    return <LinesControl {...props} kind="json" />;
  }
  const put = (index: number, item: Json | undefined) =>
    onChange([...items.slice(0, index), ...(item === undefined ? [] : [item]), ...items.slice(index + 1)]);
  return (
    <fieldset className={style.list} id={props.id} aria-label={title}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item is nothing but its place
        <div key={index} className={style.listItem}>
          <ListItem
            label={listText.item(title, index + 1)}
            schema={isObject(schema.items) ? schema.items : {}}
            value={item}
            onSave={(value) => put(index, value)}
          />
          <IconButton
            small
            label={listText.remove(index + 1)}
            icon={<X aria-hidden />}
            onClick={() => put(index, undefined)}
          />
        </div>
      ))}
      <div className={style.listItem}>
        {items.length === 0 && <span className={style.none}>{listText.empty}</span>}
        <IconButton
          small
          label={listText.add(title)}
          icon={<Plus aria-hidden />}
          onClick={() => onChange([...items, kind === "string" ? "" : 0])}
        />
      </div>
    </fieldset>
  );
}

interface ListItemProps {
  readonly label: string;
  readonly schema: ControlProps["schema"];
  readonly value: Json;
  onSave(value: Json): void;
}

function ListItem({ label, schema, value, onSave }: ListItemProps) {
  const draft = useDraft(String(value), (text) => {
    const read = readParam(schema, text);
    if (!read.ok) return read.error;
    if (read.value !== undefined) onSave(read.value);
    return undefined;
  });
  return (
    <span className={style.box} data-invalid={draft.error !== undefined} title={draft.error}>
      <input
        type="text"
        aria-label={label}
        aria-invalid={draft.error !== undefined}
        autoComplete="off"
        spellCheck={false}
        value={draft.text}
        onChange={(event) => draft.change(event.target.value)}
        onBlur={draft.finish}
        onKeyDown={(event) => {
          if (event.key === "Enter") draft.finish();
          else if (event.key === "Escape") draft.cancel();
        }}
      />
    </span>
  );
}
