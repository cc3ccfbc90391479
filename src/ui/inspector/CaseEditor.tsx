// A case of a node being written: what goes in, with which parameters, and what must happen. It can be run before it is
// kept. Knows nothing of the other cases.

import { FlaskConical, LoaderCircle } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { PortTexts, SourceCase } from "../../graph/graph";
import type { NodeSpec } from "../../graph/spec";
import type { Verdict } from "../../graph/verdict";
import { judged } from "../../session/cases";
import { Button } from "../controls/Button";
import { useSession, useStudio } from "../studio";
import { ownCasesText, caseEditorText as text } from "../text/inspector";
import { accepted } from "../toolbar/notices";
import style from "./CaseEditor.module.css";
import { accepting, CaseOutcome } from "./CaseRow";
import { type CaseDraft, caseOf, type DraftFault, draftOf } from "./caseDraft";
import { Segments } from "./Segments";

interface CaseEditorProps {
  readonly type: string;
  readonly at: number;
}

export function CaseEditor({ type, at }: CaseEditorProps) {
  const source = useSession((state) => state.project.graph.sources.get(type));
  const spec = useSession((state) => state.catalog.types.get(type)?.spec);
  if (!source || !spec) return <p>{text.gone}</p>;
  const { cases = [] } = source;
  return <Form key={at} type={type} at={at} cases={cases} spec={spec} />;
}

interface FormProps extends CaseEditorProps {
  readonly cases: readonly SourceCase[];
  readonly spec: NodeSpec;
}

function Form({ type, at, cases, spec }: FormProps) {
  const { session, view } = useStudio();
  const [draft, setDraft] = useState<CaseDraft>(() => draftOf(spec, cases[at]));
  const made = caseOf(draft);
  const fault = made.ok ? undefined : made.error;
  const trial = useTrial();
  const hasParams = Object.keys(spec.params.properties).length > 0 || draft.params !== "{}";

  function change(changes: Partial<CaseDraft>): void {
    setDraft({ ...draft, ...changes });
    trial.forget();
  }

  function close(): void {
    view.setDialog(undefined);
  }

  function save(): void {
    if (!made.ok) return;
    const next =
      at < cases.length
        ? cases.map((each, place) => (place === at ? made.value : each))
        : [...cases, made.value];
    if (accepted(session.edit({ kind: "setCases", type, cases: next }))) close();
  }

  function accept(each: SourceCase, verdict: Extract<Verdict, { kind: "open" | "differs" }>): void {
    change({ ...draftOf(spec, accepting(each, verdict.given)), title: draft.title });
  }

  const { tried } = trial;
  return (
    <form
      className={style.editor}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field label={text.name}>
        {(id) => (
          <input id={id} value={draft.title} onChange={(event) => change({ title: event.target.value })} />
        )}
      </Field>
      <div className={style.columns}>
        <fieldset className={style.side}>
          <legend>{text.inputs}</legend>
          <Ports
            texts={draft.input}
            label={text.input}
            empty={text.unwired}
            fault={fault?.field === "input" ? fault : undefined}
            onChange={(input) => change({ input })}
          />
          {hasParams && (
            <JsonField
              label={text.params}
              value={draft.params}
              wrong={fault?.field === "params"}
              onChange={(params) => change({ params })}
            />
          )}
        </fieldset>
        <fieldset className={style.side}>
          <legend>{text.outputs}</legend>
          <Segments
            label={text.outcome}
            choices={text.outcomes}
            value={draft.outcome}
            onChange={(outcome) => change({ outcome })}
          />
          {draft.outcome === "gives" && (
            <Ports
              texts={draft.output}
              label={text.output}
              empty={text.nothing}
              fault={fault?.field === "output" ? fault : undefined}
              onChange={(output) => change({ output })}
            />
          )}
          {draft.outcome === "fails" && (
            <Field label={text.error}>
              {(id) => (
                <input
                  id={id}
                  value={draft.error}
                  aria-invalid={fault?.field === "error"}
                  onChange={(event) => change({ error: event.target.value })}
                />
              )}
            </Field>
          )}
        </fieldset>
      </div>
      <div aria-live="polite">
        {fault && <p className={style.error}>{fault.message}</p>}
        {tried && tried !== "running" && (
          <div className={style.tried} data-state={tried.verdict.kind}>
            <strong>{ownCasesText.states[tried.verdict.kind]}</strong>
            <CaseOutcome verdict={tried.verdict} outputs={spec.outputs.length} />
            {(tried.verdict.kind === "open" || tried.verdict.kind === "differs") && (
              <Accept onClick={() => isAcceptable(tried.verdict) && accept(tried.of, tried.verdict)} />
            )}
          </div>
        )}
      </div>
      <div className={style.foot}>
        <Button
          icon={
            tried === "running" ? (
              <LoaderCircle className={style.spin} aria-hidden />
            ) : (
              <FlaskConical aria-hidden />
            )
          }
          disabled={!made.ok || tried === "running"}
          onClick={() => made.ok && trial.run(type, made.value)}
        >
          {tried === "running" ? text.trying : text.try}
        </Button>
        <span className={style.gap} />
        <Button onClick={close}>{text.cancel}</Button>
        <Button type="submit" look="primary" disabledReason={fault?.message}>
          {text.save}
        </Button>
      </div>
    </form>
  );
}

function isAcceptable(verdict: Verdict): verdict is Extract<Verdict, { kind: "open" | "differs" }> {
  return verdict.kind === "open" || verdict.kind === "differs";
}

function Accept({ onClick }: { onClick(): void }) {
  return (
    <Button look="ghost" hint={ownCasesText.acceptHint} onClick={onClick}>
      {ownCasesText.accept}
    </Button>
  );
}

interface Tried {
  readonly of: SourceCase;
  readonly verdict: Verdict;
}

/** The draft run as it stands; what a run of an older draft gives is not heard. */
function useTrial() {
  const { session } = useStudio();
  const [tried, setTried] = useState<Tried | "running">();
  const turn = useRef(0);
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );
  return {
    tried,
    forget(): void {
      turn.current += 1;
      setTried(undefined);
    },
    async run(type: string, of: SourceCase): Promise<void> {
      turn.current += 1;
      const mine = turn.current;
      setTried("running");
      const { params, input } = of;
      const verdict = judged(of, await session.tryNode({ type, params, input }, { whole: true }));
      if (turn.current === mine) setTried({ of, verdict });
    },
  };
}

interface PortsProps {
  readonly texts: PortTexts;
  label(port: string): string;
  readonly empty: string;
  readonly fault: DraftFault | undefined;
  onChange(texts: PortTexts): void;
}

function Ports({ texts, label, empty, fault, onChange }: PortsProps) {
  return Object.entries(texts).map(([port, value]) => (
    <JsonField
      key={port}
      label={label(port)}
      placeholder={empty}
      value={value}
      wrong={fault?.port === port}
      onChange={(next) => onChange({ ...texts, [port]: next })}
    />
  ));
}

interface JsonFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly wrong: boolean;
  onChange(text: string): void;
}

function JsonField({ label, value, placeholder, wrong, onChange }: JsonFieldProps) {
  return (
    <Field label={label}>
      {(id) => (
        <textarea
          id={id}
          rows={Math.min(12, Math.max(2, value.split("\n").length))}
          spellCheck={false}
          placeholder={placeholder}
          aria-invalid={wrong}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function Field({ label, children }: { readonly label: string; children(id: string): ReactNode }) {
  const id = useId();
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
