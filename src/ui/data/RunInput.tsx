// The items a run starts from, as the text the user writes. Knows nothing of how files of items are read.

import { AlignLeft, CircleAlert, FileUp } from "lucide-react";
import { type DragEvent, useDeferredValue, useMemo, useRef, useState } from "react";
import { Editor } from "../code/Editor";
import type { EditorMark } from "../code/monaco";
import { Button } from "../controls/Button";
import { useSession, useStudio } from "../studio";
import { counted } from "../values/words";
import { checkItems, formatJson, type ItemsCheck } from "./jsonText";
import style from "./RunInput.module.css";

const SAVE_PAUSE_MS = 300;

export function RunInput() {
  const { session } = useStudio();
  const text = useSession((state) => state.project.input);
  // The check of a large text waits while there is something to draw.
  const checked = useDeferredValue(text);
  const check = useMemo(() => checkItems(checked), [checked]);
  const marks = useMemo(() => marksOf(check), [check]);
  const [refused, setRefused] = useState<string>();
  const [over, setOver] = useState(false);
  const [reveal, setReveal] = useState<{ readonly line: number }>();
  const picker = useRef<HTMLInputElement>(null);

  function save(input: string) {
    setRefused(undefined);
    session.edit({ kind: "describe", input });
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
      aria-label="Run input"
      onDragOver={onDragOver}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={onDrop}
    >
      <header className={style.bar}>
        <h3>Run input</h3>
        <output className={style.status} data-wrong={check.kind === "wrong"}>
          {check.kind === "items" ? counted(check.count, "item") : "not valid yet"}
        </output>
        <Button
          look="ghost"
          icon={<AlignLeft aria-hidden />}
          hint="Put the items in good order, one a line"
          disabledReason={check.kind === "wrong" ? "The text is not JSON yet" : undefined}
          onClick={() => save(formatJson(text) ?? text)}
        >
          Format
        </Button>
        <Button
          look="ghost"
          icon={<FileUp aria-hidden />}
          hint="Items from a .json, .jsonl, .csv or .txt file; it can be dropped here too"
          onClick={() => picker.current?.click()}
        >
          Load file
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label="File of items"
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
          label="Run input items"
          name="input.json"
          language="json"
          text={text}
          pauseMs={SAVE_PAUSE_MS}
          marks={marks}
          reveal={reveal}
          onSave={save}
        />
      </div>
      <Fault check={check} onShow={(line) => setReveal({ line })} />
      {over && <div className={style.drop}>Drop a file of items: .json, .jsonl, .csv or .txt</div>}
    </section>
  );
}

/** Where the text is wrong and why; leads there. */
function Fault({ check, onShow }: { readonly check: ItemsCheck; readonly onShow: (line: number) => void }) {
  if (check.kind === "items") return null;
  return (
    <button type="button" className={style.fault} onClick={() => onShow(check.line)}>
      <CircleAlert size={13} aria-hidden />
      Line {check.line}, column {check.column}: {check.message}
    </button>
  );
}

function marksOf(check: ItemsCheck): readonly EditorMark[] {
  if (check.kind === "items") return [];
  const { line, column, message } = check;
  return [{ line, column, endLine: line, endColumn: column + 1, severity: "error", message }];
}
