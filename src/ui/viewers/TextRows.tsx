// Lines of text, of which only those in sight are there. Knows nothing of what they are compared with.

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { plainText as text } from "../text/viewers";
import { grouped } from "../text/words";
import style from "./Text.module.css";
import type { TextLine } from "./textLines";

const LINE = 20;
const SIGNS = { same: "", added: "+", removed: "−", folded: "" } as const;

interface TextRowsProps {
  readonly label: string;
  readonly lines: readonly TextLine[];
  readonly wrap: boolean;
  /** Whether it says of each line if it came or went. */
  readonly signs: boolean;
}

export function TextRows({ label, lines, wrap, signs }: TextRowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 12,
  });
  const gutter = grouped(lines.length).length * 7 + 22;
  return (
    <section
      ref={scroller}
      className={style.rows}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys
      tabIndex={0}
      data-wrap={wrap}
    >
      <div style={{ height: virtual.getTotalSize() }} className={style.all}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            <div
              key={String(key)}
              ref={virtual.measureElement}
              data-index={index}
              data-kind={line.kind}
              className={style.line}
              style={{ transform: `translateY(${start}px)` }}
            >
              <span className={style.number} style={{ width: gutter }}>
                {line.number !== undefined && grouped(line.number)}
              </span>
              {signs && (
                <span className={style.sign} aria-label={saidOf(line)} role="img">
                  {SIGNS[line.kind]}
                </span>
              )}
              <Words line={line} />
            </div>
          );
        })}
      </div>
    </section>
  );
}

function Words({ line }: { readonly line: TextLine }) {
  if (line.kind === "folded") return <span className={style.folded}>{text.alike(line.count ?? 0)}</span>;
  if (!line.marked) return <span className={style.words}>{line.text}</span>;
  const [from, to] = line.marked;
  return (
    <span className={style.words}>
      {line.text.slice(0, from)}
      <mark>{line.text.slice(from, to)}</mark>
      {line.text.slice(to)}
    </span>
  );
}

function saidOf({ kind }: TextLine): string | undefined {
  return kind === "added" ? text.added : kind === "removed" ? text.removed : undefined;
}
