// One value as text, or what changed from another. Knows nothing of how lines are drawn.

import { useMemo, useState } from "react";
import { parseExact } from "../../graph/value";
import { EmptyState } from "../controls/EmptyState";
import { plainText as text } from "../text/viewers";
import { copied } from "../values/JsonTree";
import { ItemChooser } from "./ItemChooser";
import style from "./Text.module.css";
import { TextRows } from "./TextRows";
import { type Diff, diffLines } from "./textDiff";
import { diffedLines, plainLines, splitLines, type TextLine } from "./textLines";
import { type ItemText, useItemText } from "./useItemText";
import { InBar } from "./ViewerBar";
import type { ViewerProps } from "./viewer";

type Compared = "nothing" | "previous" | "other";

export function TextView({ port, summary, item: asked, onItem }: ViewerProps) {
  const { first, count } = summary;
  const item = asked ?? count - 1;
  const [compared, setCompared] = useState<Compared>("nothing");
  const [chosen, setChosen] = useState(first);
  const [wrap, setWrap] = useState(true);
  const [onlyChanges, setOnlyChanges] = useState(false);
  const other = otherOf(compared, item, first, Math.min(chosen, count - 1));
  const after = useItemText(port, item);
  const before = useItemText(port, other);
  const diff = useDiff(before, after, other);
  const lines = useShownLines(after, diff, onlyChanges);
  if (after.failed !== undefined) return <EmptyState title={after.failed} />;
  return (
    <>
      <InBar>
        <ItemChooser summary={summary} item={item} onItem={onItem} />
        {count - first > 1 && (
          <label className={style.compare}>
            <span>{text.compare}</span>
            <select
              value={compared}
              aria-label={text.compare}
              onChange={(event) => setCompared(event.target.value as Compared)}
            >
              <option value="nothing">{text.nothing}</option>
              <option value="previous">{text.previous}</option>
              <option value="other">{text.other}</option>
            </select>
          </label>
        )}
        {compared === "other" && (
          <ItemChooser summary={summary} item={other ?? first} label={text.otherItem} onItem={setChosen} />
        )}
      </InBar>
      <div className={style.options}>
        <label>
          <input type="checkbox" checked={wrap} onChange={(event) => setWrap(event.target.checked)} />
          {text.wrap}
        </label>
        {diff && (
          <label>
            <input
              type="checkbox"
              checked={onlyChanges}
              onChange={(event) => setOnlyChanges(event.target.checked)}
            />
            {text.changes}
          </label>
        )}
        <span className={style.sums} role="status">
          {diff && sumsOf(diff)}
          {!diff && after.json !== undefined && text.characters(lengthOf(after.json))}
        </span>
      </div>
      <TextRows
        key={`${item} ${other ?? ""}`}
        label={text.text(item, `${port.node}.${port.port}`)}
        lines={lines}
        wrap={wrap}
        signs={diff !== undefined}
      />
    </>
  );
}

function otherOf(compared: Compared, item: number, first: number, chosen: number): number | undefined {
  if (compared === "previous") return item > first ? item - 1 : undefined;
  return compared === "other" ? chosen : undefined;
}

function useDiff(before: ItemText, after: ItemText, other: number | undefined): Diff | undefined {
  const { json: left } = before;
  const { json: right } = after;
  const wanted = other !== undefined && before.item === other;
  return useMemo(
    () =>
      wanted && left !== undefined && right !== undefined
        ? diffLines(splitLines(readable(left)), splitLines(readable(right)))
        : undefined,
    [wanted, left, right],
  );
}

function useShownLines(
  { json }: ItemText,
  diff: Diff | undefined,
  onlyChanges: boolean,
): readonly TextLine[] {
  return useMemo(() => {
    if (diff) return diffedLines(diff, onlyChanges);
    return json === undefined ? [] : plainLines(splitLines(readable(json)));
  }, [json, diff, onlyChanges]);
}

/** A text as it is, everything else as JSON with a line for each part. */
function readable(json: string): string {
  return json === "" ? "" : copied(parseExact(json));
}

function lengthOf(json: string): number {
  return json.startsWith('"') ? readable(json).length : json.length;
}

function sumsOf({ lines, coarse }: Diff): string {
  const added = lines.filter(({ kind }) => kind === "added").length;
  const removed = lines.filter(({ kind }) => kind === "removed").length;
  if (added + removed === 0) return text.same;
  return coarse ? `${text.sums(added, removed)} ${text.coarse}` : text.sums(added, removed);
}
