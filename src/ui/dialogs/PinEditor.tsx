// The values that stand for what a node would give, as JSON to be written by hand. Knows nothing of runs.

import { AlignLeft, Pin, PinOff } from "lucide-react";
import { type RefObject, useEffect, useId, useRef, useState } from "react";
import { describeEditError } from "../../graph/edit-error";
import type { GraphNode, NodeId } from "../../graph/graph";
import { entryOf } from "../../graph/spec";
import { Button } from "../controls/Button";
import { checkItems, formatJson } from "../data/jsonText";
import { useSession, useStudio } from "../studio";
import { pinText as words } from "../text/dialogs";
import style from "./PinEditor.module.css";

type Texts = NonNullable<GraphNode["pinned"]>;

/** Longer text stays on one line: putting it in order would make it longer still. */
const MOST_FORMATTED = 200_000;

export function PinEditor({ node: id }: { readonly node: NodeId }) {
  const { session, view } = useStudio();
  const node = useSession((state) => state.project.graph.nodes.get(id));
  const catalog = useSession((state) => state.catalog);
  const ports = (node && entryOf(catalog, node)?.spec.outputs.map(({ name }) => name)) ?? [];
  const [texts, setTexts] = useState<Texts>();
  const [refused, setRefused] = useState<string>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: what the dialog starts with is looked up once
  useEffect(() => {
    let here = true;
    const empty = Object.fromEntries(ports.map((port) => [port, "[]"]));
    const start = (from: Texts) => here && setTexts(inOrder({ ...empty, ...from }));
    if (node?.pinned) start(node.pinned);
    else void session.readOutputs(id).then((read) => start(read.ok ? read.value : {}));
    return () => {
      here = false;
    };
  }, [session, id]);

  function close(): void {
    view.setDialog(undefined);
  }

  function save(pinned: Texts | undefined): void {
    const result = session.edit({ kind: "setPinned", node: id, pinned });
    if (result.ok) close();
    else setRefused(describeEditError(result.error));
  }

  if (!node || !texts) return <p>{words.reading}</p>;
  if (Object.keys(texts).length === 0) return <p>{words.nothing(id)}</p>;
  const wrong = Object.values(texts).some((text) => checkItems(text).kind === "wrong");
  return (
    <form
      className={style.editor}
      onSubmit={(event) => {
        event.preventDefault();
        save(texts);
      }}
    >
      {Object.entries(texts).map(([port, text]) => (
        <PortText
          key={port}
          port={port}
          text={text}
          onChange={(changed) => setTexts({ ...texts, [port]: changed })}
        />
      ))}
      {refused && (
        <p className={style.error} role="alert">
          {refused}
        </p>
      )}
      <div className={style.foot}>
        {node.pinned && (
          <Button icon={<PinOff aria-hidden />} onClick={() => save(undefined)}>
            {words.unpin}
          </Button>
        )}
        <span className={style.gap} />
        <Button onClick={close}>{words.cancel}</Button>
        <Button
          type="submit"
          look="primary"
          icon={<Pin aria-hidden />}
          disabledReason={wrong ? words.noList : undefined}
        >
          {node.pinned ? words.save : words.pin}
        </Button>
      </div>
    </form>
  );
}

interface PortTextProps {
  readonly port: string;
  readonly text: string;
  onChange(text: string): void;
}

function PortText({ port, text, onChange }: PortTextProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const check = checkItems(text);
  const wrong = check.kind === "wrong";
  return (
    <div className={style.port}>
      <div className={style.head}>
        <label htmlFor={id}>{port}</label>
        <output className={style.count}>
          {check.kind === "items" ? words.values(check.count) : words.notValid}
        </output>
        <Button
          look="ghost"
          icon={<AlignLeft aria-hidden />}
          disabledReason={wrong ? words.notJson : undefined}
          onClick={() => onChange(formatJson(text) ?? text)}
        >
          {words.format}
        </Button>
      </div>
      <textarea
        ref={area}
        id={id}
        className={style.text}
        rows={10}
        spellCheck={false}
        aria-invalid={wrong}
        aria-describedby={`${id}-error`}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-error`} className={style.error} role="alert">
        {wrong && (
          <button type="button" onClick={() => showPlace(area, check)}>
            {words.fault(check.line, check.column, check.message)}
          </button>
        )}
      </p>
    </div>
  );
}

function showPlace(
  area: RefObject<HTMLTextAreaElement | null>,
  { line, column }: { readonly line: number; readonly column: number },
): void {
  const { current } = area;
  if (!current) return;
  const before = current.value.split("\n").slice(0, line - 1);
  const at = before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
  current.focus();
  current.setSelectionRange(at, at + 1);
}

function inOrder(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([port, text]) => [
      port,
      text.length > MOST_FORMATTED ? text : (formatJson(text) ?? text),
    ]),
  );
}
