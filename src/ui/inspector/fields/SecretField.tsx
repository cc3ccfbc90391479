// A secret parameter: whether it is set, and a way to set, replace and clear it. Sees a value only while it is typed.

import { Eye, EyeOff, KeyRound } from "lucide-react";
import { type FocusEvent, useId, useRef, useState } from "react";
import type { NodeId } from "../../../graph/graph";
import type { ParamSchema } from "../../../graph/spec";
import { secretKey } from "../../../session/secrets";
import { Badge } from "../../controls/Badge";
import { Button } from "../../controls/Button";
import { IconButton } from "../../controls/IconButton";
import { useSession, useStudio } from "../../studio";
import { paramText, secretText as words } from "../../text/params";
import { readParam } from "../param";
import style from "./fields.module.css";

interface SecretFieldProps {
  readonly node: NodeId;
  readonly name: string;
  readonly schema: ParamSchema;
  readonly required: boolean;
  readonly problem: string | undefined;
  readonly wiredFrom: string | undefined;
}

export function SecretField({ node, name, schema, required, problem, wiredFrom }: SecretFieldProps) {
  const { session } = useStudio();
  const held = useSession((state) => state.secrets.get(secretKey(node, name)));
  const [replacing, setReplacing] = useState(false);
  const [remember, setRemember] = useState(false);
  const id = useId();
  const title = typeof schema.title === "string" ? schema.title : name;
  const remembered = held?.remembered ?? remember;
  const open = !held || replacing;

  function save(text: string): string | undefined {
    const read = readParam({ ...schema, secret: false }, text);
    if (!read.ok) return read.error;
    session.setSecret(node, name, read.value, remembered);
    setReplacing(false);
    return undefined;
  }

  return (
    <div className={style.field} data-changed={held !== undefined || undefined}>
      <div className={style.head}>
        <label htmlFor={open ? id : undefined} id={`${id}-label`} title={name === title ? undefined : name}>
          <KeyRound className={style.key} aria-hidden />
          {title}
          {required && <span className={style.required}> {paramText.required}</span>}
        </label>
        <Badge tone={held ? "success" : "neutral"}>{held ? words.set : words.notSet}</Badge>
      </div>
      {wiredFrom ? (
        <p className={style.wired}>
          {paramText.wired} <code>{wiredFrom}</code>
        </p>
      ) : open ? (
        <Entry
          id={id}
          describedBy={`${id}-note`}
          onSave={save}
          {...(held ? { onLeave: () => setReplacing(false) } : {})}
        />
      ) : (
        <fieldset className={style.buttons} aria-labelledby={`${id}-label`}>
          <Button onClick={() => setReplacing(true)}>{words.replace}</Button>
          <Button onClick={() => session.setSecret(node, name, undefined, false)}>{words.clear}</Button>
        </fieldset>
      )}
      {!wiredFrom && (
        <label className={style.remember}>
          <input
            type="checkbox"
            checked={remembered}
            onChange={(event) => {
              setRemember(event.target.checked);
              session.rememberSecret(node, name, event.target.checked);
            }}
          />
          {words.remember}
        </label>
      )}
      <Notes id={`${id}-note`} schema={schema} problem={wiredFrom ? undefined : problem}>
        {remembered ? words.remembered : words.kept}
      </Notes>
    </div>
  );
}

interface NotesProps {
  readonly id: string;
  readonly schema: ParamSchema;
  readonly problem: string | undefined;
  readonly children: string;
}

function Notes({ id, schema, problem, children }: NotesProps) {
  return (
    <div id={id} className={style.notes}>
      {problem !== undefined && (
        <p className={style.error} role="alert">
          {problem}
        </p>
      )}
      {typeof schema.description === "string" && <p>{schema.description}</p>}
      <p>{children}</p>
    </div>
  );
}

interface EntryProps {
  readonly id: string;
  readonly describedBy: string;
  /** Gives what is wrong with the text. */
  onSave(text: string): string | undefined;
  onLeave?(): void;
}

/** What is typed is saved by Enter and by leaving the field; it can be shown as long as it is typed. */
function Entry({ id, describedBy, onSave, onLeave }: EntryProps) {
  const [text, setText] = useState("");
  const [shown, setShown] = useState(false);
  const [error, setError] = useState<string>();
  const box = useRef<HTMLDivElement>(null);

  function finish(): void {
    if (text === "") onLeave?.();
    else {
      const wrong = onSave(text);
      setError(wrong);
      if (wrong === undefined) setText("");
    }
  }

  function onBlur(event: FocusEvent): void {
    if (!box.current?.contains(event.relatedTarget)) finish();
  }

  return (
    <div ref={box}>
      <span className={style.box} data-invalid={error !== undefined}>
        <input
          id={id}
          type={shown ? "text" : "password"}
          // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was just pressed
          autoFocus={onLeave !== undefined}
          autoComplete="off"
          data-1p-ignore
          data-lpignore="true"
          spellCheck={false}
          placeholder={words.placeholder}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setError(undefined);
          }}
          onBlur={onBlur}
          onKeyDown={(event) => {
            if (event.key === "Enter") finish();
            else if (event.key === "Escape") {
              setText("");
              onLeave?.();
            }
          }}
        />
        {text !== "" && (
          <IconButton
            small
            label={shown ? words.hide : words.reveal}
            icon={shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
            onClick={() => setShown(!shown)}
            onBlur={onBlur}
          />
        )}
      </span>
      {error !== undefined && (
        <p className={style.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
