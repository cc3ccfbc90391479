// What came out of a trial, or what an example says comes out. Knows nothing of how it was tried.

import type { Json } from "../../graph/json";
import type { Result } from "../../graph/result";
import type { CatalogEntry, NodeCase } from "../../graph/spec";
import type { Trial } from "../../session/trial";
import { caseText } from "../text/inspector";
import { tryText } from "../text/palette";
import { Preview } from "../values/Preview";
import style from "./TryNode.module.css";

interface TryOutputProps {
  readonly entry: CatalogEntry;
  readonly example: NodeCase | undefined;
  readonly trial: Result<Trial, string> | undefined;
}

export function TryOutput({ entry, example, trial }: TryOutputProps) {
  return (
    <div className={style.side} aria-live="polite">
      <div className={style.field}>
        <span className={style.label}>{trial || !example ? tryText.output : tryText.expected}</span>
        <div className={style.output} data-tried={trial !== undefined || undefined}>
          {trial ? <Tried trial={trial} ports={entry.spec.outputs.length} /> : <Expected example={example} />}
        </div>
      </div>
    </div>
  );
}

function Expected({ example }: { readonly example: NodeCase | undefined }) {
  if (!example) return null;
  const { output = [], error } = example;
  const ports = Array.isArray(output) ? [["", output] as const] : Object.entries(output);
  return (
    <>
      {ports.map(([port, values]) => (
        <Values key={port} port={port} values={values as readonly Json[]} more={0} />
      ))}
      {error !== undefined && <p className={style.error}>{caseText.fails(error)}</p>}
    </>
  );
}

function Tried({ trial, ports }: { readonly trial: Result<Trial, string>; readonly ports: number }) {
  if (!trial.ok) return <p className={style.error}>{trial.error}</p>;
  const { outputs, error, log, cut, ms } = trial.value;
  return (
    <>
      {outputs.map(({ port, count, values }) => {
        const shown = JSON.parse(values) as readonly Json[];
        return <Values key={port} port={ports > 1 ? port : ""} values={shown} more={count - shown.length} />;
      })}
      {error && (
        <p className={style.error}>
          {tryText.failed(error.type)}
          {error.item !== undefined && ` ${tryText.atItem(error.item)}`}
          {": "}
          {error.message}
        </p>
      )}
      {cut && <p className={style.dim}>{tryText.cut}</p>}
      {log && <pre className={style.log}>{log}</pre>}
      <p className={style.dim}>{tryText.time(ms)}</p>
    </>
  );
}

interface ValuesProps {
  readonly port: string;
  readonly values: readonly Json[];
  readonly more: number;
}

function Values({ port, values, more }: ValuesProps) {
  return (
    <div className={style.values}>
      {port && <span className={style.port}>{port}</span>}
      {values.length === 0 && <span className={style.dim}>{tryText.nothing}</span>}
      {values.map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a value is nothing but its place
        <code key={index}>
          <Preview value={value} budget={160} />
        </code>
      ))}
      {more > 0 && <span className={style.dim}>{tryText.more(more)}</span>}
    </div>
  );
}
