// The items a run starts from, as the text the user writes. Knows nothing of how files of items are read.

import { AlignLeft, CircleAlert, FileUp } from "lucide-react";
import { type DragEvent, useDeferredValue, useMemo, useRef, useState } from "react";
import { Editor } from "../code/Editor";
import type { EditorMark } from "../code/monaco";
import { Button } from "../controls/Button";
import { useSession, useStudio } from "../studio";
import { inputText as text } from "../text/data";
import { checkItems, formatJson, type ItemsCheck } from "./jsonText";
import style from "./RunInput.module.css";

const SAVE_PAUSE_MS = 300;

export function RunInput() {
  const { session } = useStudio();
  const input = useSession((state) => state.project.input);
  // The check of a large text waits while there is something to draw.
  const checked = useDeferredValue(input);
  const check = useMemo(() => checkItems(checked), [checked]);
  const marks = useMemo(() => marksOf(check), [check]);
  const [refused, setRefused] = useState<string>();
  const [over, setOver] = useState(false);
  const [reveal, setReveal] = useState<{ readonly line: number }>();
  const picker = useRef<HTMLInputElement>(null);

  function save(changed: string) {
    setRefused(undefined);
    session.edit({ kind: "describe", input: changed });
  }

  async function load(file: File) {
    const read = session.readItems(file.name, await file.text());
    if (read.ok) save(read.value);
    else setRefused(read.error);
  }

  function onDrop(event: DragEvent) {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) void load(file);
  }

  function onDragOver(event: DragEvent) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(true);
  }

  return (
    <section
      className={style.input}
      aria-label={text.title}
      onDragOver={onDragOver}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={onDrop}
    >
      <header className={style.bar}>
        <h2>{text.title}</h2>
        <output className={style.status} data-wrong={check.kind === "wrong"}>
          {check.kind === "items" ? text.count(check.count) : text.notValid}
        </output>
        <Button
          look="ghost"
          icon={<AlignLeft aria-hidden />}
          aria-label={text.format}
          hint={text.formatHint}
          disabledReason={check.kind === "wrong" ? text.notJson : undefined}
          onClick={() => save(formatJson(input) ?? input)}
        >
          {text.format}
        </Button>
        <Button
          look="ghost"
          icon={<FileUp aria-hidden />}
          aria-label={text.load}
          hint={text.loadHint}
          onClick={() => picker.current?.click()}
        >
          {text.load}
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={text.file}
          accept=".json,.jsonl,.ndjson,.csv,.tsv,.txt"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) void load(file);
          }}
        />
      </header>
      {refused !== undefined && (
        <p className={style.refused} role="alert">
          {refused}
        </p>
      )}
      <div className={style.editor}>
        <Editor
          label={text.items}
          name="input.json"
          language="json"
          text={input}
          pauseMs={SAVE_PAUSE_MS}
          marks={marks}
          reveal={reveal}
          onSave={save}
        />
      </div>
      <Fault check={check} onShow={(line) => setReveal({ line })} />
      {over && <div className={style.drop}>{text.drop}</div>}
    </section>
  );
}

/** Where the text is wrong and why; leads there. */
function Fault({ check, onShow }: { readonly check: ItemsCheck; readonly onShow: (line: number) => void }) {
  if (check.kind === "items") return null;
  return (
    <button type="button" className={style.fault} onClick={() => onShow(check.line)}>
      <CircleAlert size={13} aria-hidden />
      {text.fault(check.line, check.column, check.message)}
    </button>
  );
}

function marksOf(check: ItemsCheck): readonly EditorMark[] {
  if (check.kind === "items") return [];
  const { line, column, message } = check;
  return [{ line, column, endLine: line, endColumn: column + 1, severity: "error", message }];
}
