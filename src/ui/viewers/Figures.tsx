// The figures of one column: its spread in small, everything on demand. Knows nothing of the table around it.

import { Popover } from "radix-ui";
import type { PortRef } from "../../graph/graph";
import type { Filter, Statistics, ValuePath } from "../../graph/question";
import { tableText, figureText as text } from "../text/viewers";
import { grouped } from "../text/words";
import style from "./Figures.module.css";
import { shortNumber } from "./figureText";
import { Spread } from "./Spread";
import { cellFace } from "./tableCell";
import { useAnswer } from "./useAnswer";

interface FiguresProps {
  readonly port: PortRef;
  readonly column: ValuePath;
  readonly name: string;
  readonly filters: readonly Filter[];
  readonly version: unknown;
}

const BINS = 24;

export function Figures({ port, column, name, filters, version }: FiguresProps) {
  const { answer } = useAnswer(port, { kind: "statistics", column, filters, bins: BINS }, version);
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button type="button" className={style.small} aria-label={tableText.figures(name)} disabled={!answer}>
          {answer && <InSmall statistics={answer} name={name} />}
        </button>
      </Popover.Trigger>
      {answer && (
        <Popover.Portal>
          <Popover.Content
            className={style.card}
            aria-label={tableText.figures(name)}
            sideOffset={4}
            collisionPadding={8}
          >
            <h3>{name}</h3>
            <Everything statistics={answer} name={name} />
          </Popover.Content>
        </Popover.Portal>
      )}
    </Popover.Root>
  );
}

function InSmall({ statistics, name }: { readonly statistics: Statistics; readonly name: string }) {
  const { histogram, min, max, top, distinct } = statistics;
  if (histogram && min !== undefined && max !== undefined) {
    return (
      <>
        <Spread histogram={histogram} label={text.spread(name)} height={18} />
        <span className={style.ends}>
          <span>{shortNumber(min, 4)}</span>
          <span>{shortNumber(max, 4)}</span>
        </span>
      </>
    );
  }
  const most = top[0]?.[1] ?? 0;
  return (
    <>
      <span className={style.shares} aria-hidden>
        {top.slice(0, 4).map(([each, count]) => (
          <span key={each} style={{ width: `${(100 * count) / Math.max(1, statistics.count)}%` }} />
        ))}
      </span>
      <span className={style.ends}>
        {distinct === undefined ? (
          <span>{top[0] && most > 1 && cellFace(top[0][0]).text}</span>
        ) : (
          <span>{text.different(distinct)}</span>
        )}
      </span>
    </>
  );
}

function Everything({ statistics, name }: { readonly statistics: Statistics; readonly name: string }) {
  const { histogram, top } = statistics;
  return (
    <>
      {histogram && <Spread histogram={histogram} label={text.spread(name)} height={88} told />}
      <dl className={style.facts}>
        {factsOf(statistics).map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {(top[0]?.[1] ?? 0) > statistics.count / 50 && (
        <>
          <h4>{text.top}</h4>
          <ol className={style.top}>
            {top.map(([each, count]) => (
              <li key={each}>
                <span className={style.bar} style={{ width: `${(100 * count) / (top[0]?.[1] ?? 1)}%` }} />
                <span className={style.value}>{cellFace(each).text}</span>
                <span>{grouped(count)}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function factsOf(statistics: Statistics): readonly (readonly [string, string])[] {
  const { count, empty, nan, distinct, min, max, mean, deviation } = statistics;
  const facts: (readonly [string, number | undefined, (value: number) => string])[] = [
    [text.count, count, grouped],
    [text.empty, empty || undefined, grouped],
    [text.nan, nan || undefined, grouped],
    [text.distinct, distinct, grouped],
    [text.min, min, shortNumber],
    [text.max, max, shortNumber],
    [text.mean, mean, shortNumber],
    [text.deviation, deviation, shortNumber],
  ];
  return facts.flatMap(([word, value, write]) =>
    value === undefined ? [] : [[word, write(value)] as const],
  );
}
