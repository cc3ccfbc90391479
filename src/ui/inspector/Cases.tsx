// The worked examples of a node, compact: what goes in, with which parameters, and what comes out. Knows nothing of
// the graph.

import { ArrowRight } from "lucide-react";
import type { Json } from "../../graph/json";
import type { NodeCase } from "../../graph/spec";
import { caseText } from "../text/inspector";
import { Preview } from "../values/Preview";
import style from "./Cases.module.css";

export function Cases({ cases }: { readonly cases: readonly NodeCase[] }) {
  return (
    <ul className={style.cases}>
      {cases.map((each) => (
        <li key={each.title} className={style.case}>
          <p>{each.title}</p>
          <CaseFlow example={each} />
        </li>
      ))}
    </ul>
  );
}

export function CaseFlow({ example }: { readonly example: NodeCase }) {
  const { params = {}, input, output, error } = example;
  return (
    <>
      {Object.keys(params).length > 0 && (
        <div className={style.values}>
          {Object.entries(params).map(([name, value]) => (
            <span key={name} className={style.param}>
              {name} = <Preview value={value} budget={60} />
            </span>
          ))}
        </div>
      )}
      <div className={style.flow}>
        <Values items={input} />
        <ArrowRight size={13} aria-label={caseText.gives} />
        {error !== undefined ? (
          <span className={style.error}>{caseText.fails(error)}</span>
        ) : output ? (
          <Values items={output} />
        ) : (
          <span className={style.none}>{caseText.notSaid}</span>
        )}
      </div>
    </>
  );
}

/** The items of the only port side by side, or those of each port after its name. */
function Values({
  items,
}: {
  readonly items: readonly Json[] | { readonly [port: string]: readonly Json[] };
}) {
  if (!Array.isArray(items)) {
    return (
      <div className={style.ports}>
        {Object.entries(items as { readonly [port: string]: readonly Json[] }).map(([port, values]) => (
          <div key={port}>
            <span className={style.port}>{port}</span> <Values items={values} />
          </div>
        ))}
      </div>
    );
  }
  if (items.length === 0) return <span className={style.none}>{caseText.nothing}</span>;
  return (
    <span className={style.items}>
      {items.slice(0, 6).map((item: Json, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: examples never change
        <code key={index}>
          <Preview value={item} budget={48} />
        </code>
      ))}
      {items.length > 6 && <span className={style.none}>{caseText.more(items.length - 6)}</span>}
    </span>
  );
}
