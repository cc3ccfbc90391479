// Which binary value a viewer of media shows: of which item, and where several are in it, which of them. Knows nothing of
// how one is shown.

import { type ReactNode, useState } from "react";
import { portKey } from "../../graph/graph";
import type { BinaryFacts, ValuePath } from "../../graph/question";
import { EmptyState } from "../controls/EmptyState";
import { Menu } from "../controls/Menu";
import { useSession } from "../studio";
import { mediaText as text } from "../text/media";
import { ItemChooser } from "./ItemChooser";
import style from "./Media.module.css";
import { columnName, pathKey } from "./path";
import { useMediaAnswer } from "./useMediaAnswer";
import { InBar } from "./ViewerBar";
import type { ViewerProps } from "./viewer";

export interface MediaPart {
  readonly item: number;
  readonly path: ValuePath;
  readonly facts: BinaryFacts;
  /** What tells it from all others of the port. */
  readonly key: string;
  /** Changes with the values of the port. */
  readonly version: unknown;
}

interface MediaItemProps extends ViewerProps {
  /** What the viewer has a picture of. */
  takes(facts: BinaryFacts): boolean;
  /** Of several the first that is this is shown first. */
  readonly prefers?: BinaryFacts["type"];
  /** Said where there is none in an item. */
  readonly none: string;
  children(part: MediaPart): ReactNode;
}

export function MediaItem({ port, summary, item, onItem, takes, prefers, none, children }: MediaItemProps) {
  const chosen = item ?? summary.count - 1;
  const version = useSession((state) => state.run.outputs.get(portKey(port))?.key);
  const { to, failed } = useMediaAnswer(port, { kind: "binaries", item: chosen }, version);
  const [wanted, setWanted] = useState<string>();
  const parts = to ? to.answer.binaries.filter(({ facts }) => takes(facts)) : [];
  const part =
    parts.find(({ path }) => pathKey(path) === wanted) ??
    parts.find(({ facts }) => facts.type === prefers) ??
    parts[0];
  const shown = part && to && { ...part, item: to.question.item };
  return (
    <>
      <InBar>
        <ItemChooser summary={summary} item={chosen} onItem={onItem} />
        {part && parts.length > 1 && (
          <Menu
            trigger={
              <button type="button" className={style.choice} title={text.part}>
                {columnName(part.path, text.whole)}
              </button>
            }
            entries={parts.map(({ path }) => ({
              label: columnName(path, text.whole),
              checked: path === part.path,
              onSelect: () => setWanted(pathKey(path)),
            }))}
          />
        )}
      </InBar>
      {shown && children({ ...shown, version, key: JSON.stringify([shown.item, shown.path, version]) })}
      {!shown && failed !== undefined && <EmptyState title={text.cannot}>{failed}</EmptyState>}
      {!shown && failed === undefined && (
        <p className={style.note}>{to && to.question.item === chosen ? none : text.reading}</p>
      )}
    </>
  );
}
