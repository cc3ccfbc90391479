// The examples of a node, each to be changed and tried in place: input and output side by side. Knows nothing of how a
// node is run.

import { FlaskConical, LoaderCircle, SquarePlus } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import type { Result } from "../../graph/result";
import type { CatalogEntry, NodeCase } from "../../graph/spec";
import type { Trial } from "../../session/trial";
import { useCanvas } from "../canvas/CanvasProvider";
import { Button } from "../controls/Button";
import { useStudio } from "../studio";
import { tryText } from "../text/palette";
import { accepted, tellWithAction } from "../toolbar/notices";
import { insertion } from "./insertExample";
import style from "./TryNode.module.css";
import { TryOutput } from "./TryOutput";
import { requestOf, type TrialTexts, textsOf } from "./trialInput";

interface TryNodeProps {
  readonly entry: CatalogEntry;
  onInserted(): void;
}

export function TryNode({ entry, onInserted }: TryNodeProps) {
  const [at, setAt] = useState(0);
  const example = entry.cases[at];
  return (
    <section className={style.part}>
      <h3>{tryText.title}</h3>
      {entry.cases.length > 0 && (
        <label className={style.example}>
          <span>{tryText.example}</span>
          <select value={at} onChange={(event) => setAt(Number(event.target.value))}>
            {entry.cases.map(({ title }, index) => (
              <option key={title} value={index}>
                {title}
              </option>
            ))}
            <option value={entry.cases.length}>{tryText.own}</option>
          </select>
        </label>
      )}
      <Bench key={at} entry={entry} example={example} onInserted={onInserted} />
    </section>
  );
}

type State = { readonly kind: "waiting" } | { readonly kind: "trying" } | TryResult;
type TryResult = { readonly kind: "tried"; readonly result: Result<Trial, string> };

interface BenchProps extends TryNodeProps {
  readonly example: NodeCase | undefined;
}

function Bench({ entry, example, onInserted }: BenchProps) {
  const { session, view } = useStudio();
  const { actions } = useCanvas();
  const [texts, setTexts] = useState<TrialTexts>(() => textsOf(entry, example));
  const [state, setState] = useState<State>({ kind: "waiting" });
  const live = useRef(true);
  useEffect(() => {
    live.current = true;
    return () => {
      live.current = false;
    };
  }, []);
  const { spec } = entry;
  const request = requestOf(entry, texts);
  const several = spec.inputs.length > 1;

  async function run(): Promise<void> {
    if (!request.ok) return;
    setState({ kind: "trying" });
    const result = await session.tryNode(request.value);
    if (live.current) setState({ kind: "tried", result });
  }

  function insert(): void {
    if (!request.ok) return;
    const { x, y } = actions.centre();
    const { edit, ids } = insertion(request.value, session.store.getState().project, { x: x - 160, y });
    if (!accepted(session.edit(edit))) return;
    view.select(ids.slice(0, 1));
    onInserted();
    tellWithAction(tryText.inserted, { label: tryText.runIt, onClick: () => session.run() });
  }

  return (
    <>
      <div className={style.bench}>
        <div className={style.side}>
          {spec.inputs.length > 0 && (
            <Field
              label={several ? tryText.inputs : tryText.input}
              value={texts.input}
              onChange={(input) => setTexts({ ...texts, input })}
              onRun={run}
            />
          )}
          {Object.keys(spec.params.properties).length > 0 && (
            <Field
              label={tryText.params}
              value={texts.params}
              onChange={(params) => setTexts({ ...texts, params })}
              onRun={run}
            />
          )}
        </div>
        <TryOutput
          example={example}
          trial={state.kind === "tried" ? state.result : undefined}
          entry={entry}
        />
      </div>
      {!request.ok && (
        <p className={style.error} role="alert">
          {request.error}
        </p>
      )}
      <div className={style.actions}>
        <Button
          icon={
            state.kind === "trying" ? (
              <LoaderCircle className={style.spin} aria-hidden />
            ) : (
              <FlaskConical aria-hidden />
            )
          }
          disabled={!request.ok || state.kind === "trying"}
          onClick={() => void run()}
        >
          {state.kind === "trying" ? tryText.running : tryText.run}
        </Button>
        <Button
          look="ghost"
          icon={<SquarePlus aria-hidden />}
          hint={tryText.insertHint}
          disabled={!request.ok}
          onClick={insert}
        >
          {tryText.insert}
        </Button>
      </div>
    </>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  onChange(text: string): void;
  onRun(): void;
}

function Field({ label, value, onChange, onRun }: FieldProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const run = useRef(onRun);
  useEffect(() => {
    run.current = onRun;
  });
  // Elsewhere the key runs the pipeline; the window hears it first.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      if (document.activeElement !== area.current) return;
      event.preventDefault();
      event.stopPropagation();
      run.current();
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, []);
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      <textarea
        ref={area}
        id={id}
        rows={Math.min(9, Math.max(2, value.split("\n").length))}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
