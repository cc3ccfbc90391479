// What nodes printed and warned in the last run, and what they dropped. Knows nothing of how lines travelled.

import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ScrollText } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { NodeId } from "../../graph/graph";
import type { LogLine } from "../../session/run";
import { Button } from "../controls/Button";
import { EmptyState } from "../controls/EmptyState";
import { useSession, useStudio } from "../studio";
import { logText as text } from "../text/data";
import { CopyButton } from "../values/CopyButton";
import style from "./Log.module.css";

type Stream = keyof typeof text.streams;

export function Log() {
  const logs = useSession((state) => state.whole.run.logs);
  const skipped = useSession((state) => state.whole.run.skipped);
  const ran = useSession((state) => state.run.plan !== undefined);
  const [node, setNode] = useState<NodeId>();
  const [stream, setStream] = useState<Stream>("all");
  const nodes = useMemo(() => [...new Set(logs.map((line) => line.node))], [logs]);
  const lines = useMemo(
    () =>
      logs.filter(
        (line) => (node === undefined || line.node === node) && (stream === "all" || line.stream === stream),
      ),
    [logs, node, stream],
  );
  if (logs.length === 0 && skipped.size === 0) {
    return (
      <section className={style.log} aria-label={text.title}>
        <EmptyState icon={<ScrollText aria-hidden />} title={ran ? text.silent : text.none}>
          {text.noneText}
        </EmptyState>
      </section>
    );
  }
  return (
    <section className={style.log} aria-label={text.title}>
      <header className={style.bar}>
        <select
          aria-label={text.node}
          value={node ?? ""}
          onChange={(event) => setNode(nodes.find((each) => each === event.target.value))}
        >
          <option value="">{text.allNodes}</option>
          {nodes.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
        <select
          aria-label={text.stream}
          value={stream}
          onChange={(event) => setStream(event.target.value as Stream)}
        >
          {Object.entries(text.streams).map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
        <span className={style.count}>{text.count(lines.length)}</span>
        <Skipped />
        <CopyButton label={text.copy} text={() => lines.map(lineText).join("\n")} />
      </header>
      <Lines lines={lines} />
    </section>
  );
}

function Skipped() {
  const { session, view } = useStudio();
  const skipped = useSession((state) => state.whole.run.skipped);
  return [...skipped].map(([node, { count, error }]) => (
    <button
      key={node}
      type="button"
      className={style.skipped}
      title={`${error.type}: ${error.message}`}
      onClick={() => view.select([session.reveal(node)])}
    >
      {text.dropped(node, count)}
    </button>
  ));
}

function Lines({ lines }: { readonly lines: readonly LogLine[] }) {
  const { session, view } = useStudio();
  const scroller = useRef<HTMLDivElement>(null);
  /** False once the reader has scrolled up to read. */
  const [following, setFollowing] = useState(true);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 20,
    overscan: 12,
  });

  useEffect(() => {
    if (following && lines.length) virtual.scrollToIndex(lines.length - 1, { align: "end" });
  }, [following, lines, virtual]);

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
                className={style.line}
                style={{ transform: `translateY(${start}px)` }}
              >
                <button type="button" tabIndex={-1} onClick={() => view.select([session.reveal(line.node)])}>
                  {line.node}
                </button>
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

function lineText(line: LogLine): string {
  return `${line.node}\t${line.stream}\t${line.text}`;
}
