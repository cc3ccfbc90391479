// The lines of a log that stays fast with thousands of them, each with the way to its node, its item and its line of
// code. Knows nothing of which lines are shown.

import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { LogLine } from "../../session/run";
import { Button } from "../controls/Button";
import { logText as text } from "../text/data";
import style from "./Log.module.css";
import { type LogJump, useLogJump } from "./useLogJump";

export function LogLines({ lines }: { readonly lines: readonly LogLine[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const jump = useLogJump();
  /** False once the reader has scrolled up to read. */
  const [following, setFollowing] = useState(true);
  /** The line whose buttons the keyboard reaches. */
  const [active, setActive] = useState<number>();
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 20,
    overscan: 12,
  });

  useEffect(() => {
    if (following && lines.length) virtual.scrollToIndex(lines.length - 1, { align: "end" });
  }, [following, lines, virtual]);

  const at = Math.min(active ?? lines.length - 1, lines.length - 1);
  function onKeyDown(event: KeyboardEvent): void {
    const goals: { readonly [key: string]: number } = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      PageUp: at - 10,
      PageDown: at + 10,
      Home: 0,
      End: lines.length - 1,
    };
    const goal = goals[event.key];
    if (goal === undefined) return;
    const next = Math.max(0, Math.min(lines.length - 1, goal));
    setActive(next);
    virtual.scrollToIndex(next);
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className={style.frame}>
      <div
        ref={scroller}
        className={style.lines}
        role="log"
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        tabIndex={0}
        aria-label={text.lines}
        onKeyDown={onKeyDown}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) =>
          setFollowing(scrollTop + clientHeight >= scrollHeight - 24)
        }
      >
        <div style={{ height: virtual.getTotalSize(), position: "relative" }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const line = lines[index];
            if (!line) return null;
            return (
              <div
                key={index}
                ref={virtual.measureElement}
                data-index={index}
                data-stream={line.stream}
                data-active={index === at || undefined}
                className={style.line}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Places line={line} jump={jump} tabIndex={index === at ? 0 : -1} />
                <em>{text.marks[line.stream]}</em>
                <span>{line.text}</span>
              </div>
            );
          })}
        </div>
      </div>
      {!following && (
        <span className={style.newest}>
          <Button icon={<ArrowDown aria-hidden />} onClick={() => setFollowing(true)}>
            {text.newest}
          </Button>
        </span>
      )}
    </div>
  );
}

function Places({
  line,
  jump,
  tabIndex,
}: {
  readonly line: LogLine;
  readonly jump: LogJump;
  readonly tabIndex: number;
}) {
  return (
    <>
      <button type="button" className={style.node} tabIndex={tabIndex} onClick={() => jump.toNode(line)}>
        {line.node}
      </button>
      <span className={style.place}>
        {line.item !== undefined && (
          <button type="button" tabIndex={tabIndex} title={text.itemHint} onClick={() => jump.toItem(line)}>
            {text.item(line.item)}
          </button>
        )}
      </span>
      <span className={style.place}>
        {line.line !== undefined && (
          <button type="button" tabIndex={tabIndex} title={text.lineHint} onClick={() => jump.toCode(line)}>
            {text.line(line.line)}
          </button>
        )}
      </span>
    </>
  );
}
