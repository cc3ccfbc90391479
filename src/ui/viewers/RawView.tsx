// The JSON text of one value, letter by letter. Knows nothing of what it means.

import { useMemo } from "react";
import { EmptyState } from "../controls/EmptyState";
import { plainText as text } from "../text/viewers";
import { CopyButton } from "../values/CopyButton";
import { ItemChooser } from "./ItemChooser";
import { shareOf } from "./suiting";
import style from "./Text.module.css";
import { TextRows } from "./TextRows";
import { plainLines, splitLines } from "./textLines";
import { useItemText } from "./useItemText";
import { InBar } from "./ViewerBar";
import type { ViewerProps } from "./viewer";

/** More letters than this nobody reads. */
const MOST = 1_000_000;

export function RawView({ port, summary, item: asked, onItem }: ViewerProps) {
  const item = asked ?? summary.count - 1;
  const { json, failed } = useItemText(port, item);
  const shown = json?.slice(0, MOST);
  const lines = useMemo(() => (shown === undefined ? [] : plainLines(splitLines(shown))), [shown]);
  if (failed !== undefined) return <EmptyState title={failed} />;
  const binary = shareOf(summary, ["bytes", "audio", "image", "tensor"]) > 0;
  return (
    <>
      <InBar>
        <ItemChooser summary={summary} item={item} onItem={onItem} />
        <span className={style.sums} role="status">
          {json !== undefined && text.characters(json.length)}
        </span>
        <CopyButton label={text.copy} text={() => json ?? ""} disabled={json === undefined} />
      </InBar>
      {json !== undefined && json.length > MOST && (
        <p className={style.note}>{text.cut(MOST, json.length)}</p>
      )}
      {binary && <p className={style.note}>{text.described}</p>}
      <TextRows
        key={item}
        label={text.raw(item, `${port.node}.${port.port}`)}
        lines={lines}
        wrap
        signs={false}
      />
    </>
  );
}
