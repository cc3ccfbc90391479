// What nodes printed and warned in the last run, and what they dropped. Knows nothing of how lines travelled.

import { Download, ScrollText } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import type { NodeId } from "../../graph/graph";
import { shownRun } from "../../session/focus-run";
import { EmptyState } from "../controls/EmptyState";
import { SearchField } from "../controls/SearchField";
import { useSession, useStudio } from "../studio";
import { logText as text } from "../text/data";
import { saveFile } from "../values/allValues";
import { CopyButton } from "../values/CopyButton";
import style from "./Log.module.css";
import { LogLines } from "./LogLines";
import { filteredLines, linesText } from "./logLines";

type Stream = keyof typeof text.streams;

export function Log() {
  const logs = useSession((state) => shownRun(state.whole).logs);
  const skipped = useSession((state) => shownRun(state.whole).skipped);
  const ran = useSession((state) => state.run.plan !== undefined);
  const [node, setNode] = useState<NodeId>();
  const [stream, setStream] = useState<Stream>("all");
  const [words, setWords] = useState("");
  const nodes = useMemo(() => [...new Set(logs.map((line) => line.node))], [logs]);
  const wanted = useDeferredValue(words);
  const lines = useMemo(
    () => filteredLines(logs, { node, stream, text: wanted }),
    [logs, node, stream, wanted],
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
        <SearchField label={text.search} value={words} onChange={setWords} className={style.search} />
        <span className={style.count} role="status">
          {text.count(lines.length)}
        </span>
        <Skipped />
        <CopyButton label={text.copy} text={() => linesText(lines)} />
        <button
          type="button"
          className={style.tool}
          aria-label={text.save}
          title={text.save}
          onClick={() => saveFile(text.file, [linesText(lines), "\n"], "text/plain")}
        >
          <Download size={13} aria-hidden />
        </button>
      </header>
      <LogLines lines={lines} />
    </section>
  );
}

function Skipped() {
  const { session, view } = useStudio();
  const skipped = useSession((state) => shownRun(state.whole).skipped);
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
