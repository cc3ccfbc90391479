// Numbers as a line, as a histogram, or two columns of them as a scatter. Knows nothing of how each is drawn.

import { useId, useState } from "react";
import type { Column } from "../../graph/question";
import { EmptyState } from "../controls/EmptyState";
import { chartText as text } from "../text/viewers";
import style from "./Chart.module.css";
import { ChartHistogram } from "./ChartHistogram";
import { ChartLine } from "./ChartLine";
import { ChartScatter } from "./ChartScatter";
import { columnName, pathKey } from "./path";
import { useAnswer } from "./useAnswer";
import { useSteady } from "./useSteady";
import { InBar } from "./ViewerBar";
import type { ViewerProps } from "./viewer";

const KINDS = ["line", "histogram", "scatter"] as const;
type Kind = (typeof KINDS)[number];

export function ChartView(props: ViewerProps) {
  const { port, summary } = props;
  const version = useSteady(summary.count);
  const { answer, failed, waiting } = useAnswer(port, { kind: "columns" }, version);
  const [kind, setKind] = useState<Kind>("line");
  const [chosen, setChosen] = useState<{ readonly x?: string; readonly y?: string }>({});
  const columns = answer?.columns.filter((column) => column.kind === "number") ?? [];
  const y =
    columns.find(({ path }) => pathKey(path) === chosen.y) ??
    columns[kind === "scatter" && columns.length > 1 ? 1 : 0];
  const x = columns.find(({ path }) => pathKey(path) === chosen.x) ?? columns.find((each) => each !== y);
  if (failed !== undefined) return <EmptyState title={text.none}>{failed}</EmptyState>;
  if (!answer && waiting) return null;
  if (!y) return <EmptyState title={text.none} />;
  const about = { port, version, column: y.path, name: columnName(y.path, text.value) };
  return (
    <>
      <InBar>
        <Kinds value={kind} onChange={setKind} />
        {kind === "scatter" && x && (
          <ColumnChoice
            label={text.across}
            columns={columns}
            value={x}
            onChange={(next) => setChosen({ ...chosen, x: next, y: pathKey(y.path) })}
          />
        )}
        {columns.length > 1 && (
          <ColumnChoice
            label={kind === "scatter" ? text.upward : text.column}
            columns={columns}
            value={y}
            onChange={(next) => setChosen({ ...chosen, y: next })}
          />
        )}
      </InBar>
      {kind === "line" && <ChartLine key={about.name} {...about} {...props} />}
      {kind === "histogram" && <ChartHistogram {...about} />}
      {kind === "scatter" &&
        (x ? (
          <ChartScatter {...about} across={x.path} acrossName={columnName(x.path, text.value)} />
        ) : (
          <EmptyState title={text.few} />
        ))}
    </>
  );
}

function Kinds({ value, onChange }: { readonly value: Kind; onChange(kind: Kind): void }) {
  const name = useId();
  return (
    <fieldset className={style.kinds}>
      <legend>{text.as}</legend>
      {KINDS.map((kind) => (
        <label key={kind} data-chosen={kind === value}>
          <input type="radio" name={name} checked={kind === value} onChange={() => onChange(kind)} />
          {text.kinds[kind]}
        </label>
      ))}
    </fieldset>
  );
}

function ColumnChoice({
  label,
  columns,
  value,
  onChange,
}: {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly value: Column;
  onChange(key: string): void;
}) {
  return (
    <select
      className={style.column}
      aria-label={label}
      title={label}
      value={pathKey(value.path)}
      onChange={(event) => onChange(event.target.value)}
    >
      {columns.map(({ path }) => (
        <option key={pathKey(path)} value={pathKey(path)}>
          {columnName(path, text.value)}
        </option>
      ))}
    </select>
  );
}
