// A file as a parameter's value: chosen, its content kept in the project. Knows nothing of what is in it.

import { FileUp, X } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "../../controls/Button";
import { IconButton } from "../../controls/IconButton";
import { fileText } from "../../text/params";
import type { ControlProps } from "./control";
import style from "./fields.module.css";
import { contentOf, fileLimit, nameIn, sizeIn, sizeText } from "./file";

/** Names of the files chosen in this visit, by content: most forms of content do not carry one. */
const names = new Map<string, string>();

export function FileControl({ id, title, schema, effective, invalid, describedBy, onChange }: ControlProps) {
  const [refused, setRefused] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const content = typeof effective === "string" ? effective : "";

  async function choose(file: File): Promise<void> {
    const most = fileLimit(schema);
    if (file.size > most) {
      return setRefused(fileText.tooLarge(file.name, sizeText(file.size), sizeText(most)));
    }
    const bytes = await file.arrayBuffer().catch(() => undefined);
    if (!bytes) return setRefused(fileText.unreadable(file.name));
    const read = contentOf(schema, file.name, file.type, new Uint8Array(bytes));
    if (read === undefined) return setRefused(fileText.noText(file.name));
    setRefused(undefined);
    names.set(read, file.name);
    onChange(read);
  }

  return (
    <div className={style.file} data-invalid={invalid}>
      <span className={style.fileName}>
        {content ? fileWords(content, sizeText(sizeIn(schema, content))) : fileText.none}
      </span>
      {content && (
        <IconButton
          small
          label={fileText.clear}
          icon={<X aria-hidden />}
          onClick={() => onChange(undefined)}
        />
      )}
      <Button
        id={id}
        icon={<FileUp aria-hidden />}
        aria-label={fileText.chooseFor(title)}
        aria-describedby={describedBy}
        onClick={() => field.current?.click()}
      >
        {content ? fileText.replace : fileText.choose}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        {...(typeof schema["x-accept"] === "string" ? { accept: schema["x-accept"] } : {})}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file) void choose(file);
        }}
      />
      {refused && (
        <p className={style.error} role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}

function fileWords(content: string, size: string): string {
  const name = nameIn(content) ?? names.get(content);
  return name === undefined ? fileText.kept(size) : fileText.named(name, size);
}
