// What of one item is not the same in two runs, line by line. Knows nothing of which runs they are.

import { useMemo, useState } from "react";
import { type PortKey, type PortRef, portKey } from "../../graph/graph";
import { parseExact } from "../../graph/value";
import type { Output } from "../../session/run";
import type { Comparison, RunSide } from "../../session/runs/runs";
import { EmptyState } from "../controls/EmptyState";
import { bothText as text } from "../text/runs";
import { copied } from "../values/JsonTree";
import { TextRows } from "../viewers/TextRows";
import { type Diff, diffLines } from "../viewers/textDiff";
import { diffedLines, splitLines } from "../viewers/textLines";
import { type ItemText, useItemText } from "../viewers/useItemText";
import style from "./BothSides.module.css";

interface ItemChangeProps {
  readonly port: PortRef;
  readonly item: number;
  readonly comparison: Comparison;
  readonly flat: PortKey;
}

export function ItemChange({ port, item, comparison, flat }: ItemChangeProps) {
  const { one, other, outputs } = comparison;
  const [wrap, setWrap] = useState(true);
  const [onlyChanges, setOnlyChanges] = useState(true);
  const before = useSideText(port, one, outputs.one.get(flat), item);
  const after = useSideText(port, other, outputs.other.get(flat), item);
  const diff = useMemo(
    () => (before.lines && after.lines ? diffLines(before.lines, after.lines) : undefined),
    [before.lines, after.lines],
  );
  const lines = useMemo(() => (diff ? diffedLines(diff, onlyChanges) : []), [diff, onlyChanges]);
  const failed = before.failed ?? after.failed;
  if (failed !== undefined) return <EmptyState title={failed} />;
  return (
    <div className={style.change}>
      <div className={style.options}>
        <label>
          <input type="checkbox" checked={wrap} onChange={(event) => setWrap(event.target.checked)} />
          {text.wrap}
        </label>
        <label>
          <input
            type="checkbox"
            checked={onlyChanges}
            onChange={(event) => setOnlyChanges(event.target.checked)}
          />
          {text.onlyChanges}
        </label>
        <span role="status">{diff && sumsOf(diff)}</span>
      </div>
      <TextRows key={item} label={text.changeOf(item, portKey(port))} lines={lines} wrap={wrap} signs />
    </div>
  );
}

/** An item that a run does not have is a text without lines. */
function useSideText(port: PortRef, run: RunSide, output: Output | undefined, item: number) {
  const there = item < (output?.summary.count ?? 0);
  const { node, port: name } = port;
  const side = useMemo(() => ({ node, port: name, run }), [node, name, run]);
  const read: ItemText = useItemText(side, there ? item : undefined);
  const { json, failed } = read;
  const isRead = read.item === item;
  const lines = useMemo(() => {
    if (!there) return [];
    return isRead && json !== undefined ? splitLines(json === "" ? "" : copied(parseExact(json))) : undefined;
  }, [there, isRead, json]);
  return { lines, failed: isRead ? failed : undefined };
}

function sumsOf({ lines, coarse }: Diff): string {
  const added = lines.filter(({ kind }) => kind === "added").length;
  const removed = lines.filter(({ kind }) => kind === "removed").length;
  if (added + removed === 0) return text.sameText;
  return coarse ? `${text.sums(added, removed)} ${text.coarse}` : text.sums(added, removed);
}
