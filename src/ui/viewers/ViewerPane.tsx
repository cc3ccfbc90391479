// The values of one port by the viewer that suits them best, or the one that was chosen, here or large. Knows nothing of
// the wire or node they are shown for.

import { Eye, Maximize2 } from "lucide-react";
import { useState } from "react";
import type { PortRef } from "../../graph/graph";
import type { Summary } from "../../graph/value";
import { Menu } from "../controls/Menu";
import { valuesText } from "../text/values";
import { viewersText as text } from "../text/viewers";
import { SaveValues } from "../values/SaveValues";
import { fitting, taken } from "./choice";
import { useChosen } from "./chosen";
import { LargeView } from "./LargeView";
import { useSample } from "./useSample";
import { BarAbove } from "./ViewerBar";
import style from "./ViewerPane.module.css";
import { useValuesAge } from "./valuesAge";
import type { Viewer } from "./viewer";
import { VIEWERS } from "./viewers";

interface ViewerPaneProps {
  readonly port: PortRef;
  readonly summary: Summary;
  /** The item to look at, where somebody else chooses it. */
  readonly item?: number | undefined;
  readonly onItem?: (item: number) => void;
}

export function ViewerPane(props: ViewerPaneProps) {
  const age = useValuesAge(props.port);
  const [large, setLarge] = useState(false);
  const [own, setOwn] = useState<number>();
  const item = props.item ?? own;
  const onItem = props.onItem ?? setOwn;
  if (!large)
    return <Shown key={age} {...props} item={item} onItem={onItem} onEnlarge={() => setLarge(true)} />;
  return (
    <>
      <p className={style.elsewhere}>{text.shownLarge}</p>
      <LargeView title={text.large(`${props.port.node}.${props.port.port}`)} onClose={() => setLarge(false)}>
        <Shown key={age} {...props} item={item} onItem={onItem} />
      </LargeView>
    </>
  );
}

function Shown({
  port,
  summary,
  item,
  onItem,
  onEnlarge,
}: {
  readonly port: PortRef;
  readonly summary: Summary;
  readonly item: number | undefined;
  onItem(item: number): void;
  readonly onEnlarge?: () => void;
}) {
  const sample = useSample(port, summary);
  const [name, choose] = useChosen(port);
  const fit = fitting(VIEWERS, summary, sample);
  if (!fit) return null;
  const viewer = taken(fit, name);
  const { first, count } = summary;
  // Items that were let go, or are those of a run before, are not looked at.
  const held = item !== undefined && item >= first && item < count ? item : undefined;
  return (
    <div className={style.pane}>
      <BarAbove
        tools={
          <>
            <ViewerMenu viewers={fit} shown={viewer} onChoose={choose} />
            <SaveValues port={port} first={first} count={count} />
            {onEnlarge && (
              <button
                type="button"
                className={style.tool}
                aria-label={text.enlarge}
                title={text.enlarge}
                onClick={onEnlarge}
              >
                <Maximize2 size={13} aria-hidden />
              </button>
            )}
          </>
        }
      >
        {first > 0 && (
          <p className={style.letGo} role="note">
            {valuesText.letGo(first)}
          </p>
        )}
        <div className={style.viewer}>
          <viewer.Component key={viewer.name} port={port} summary={summary} item={held} onItem={onItem} />
        </div>
      </BarAbove>
    </div>
  );
}

function ViewerMenu({
  viewers,
  shown,
  onChoose,
}: {
  readonly viewers: readonly Viewer[];
  readonly shown: Viewer;
  onChoose(name: string): void;
}) {
  const label = text.view(shown.title);
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className={style.tool} aria-label={label} title={label}>
          <Eye size={13} aria-hidden />
          <span className={style.toolName}>{shown.title}</span>
        </button>
      }
      entries={viewers.map((viewer) => ({
        label: viewer.title,
        checked: viewer === shown,
        onSelect: () => onChoose(viewer.name),
      }))}
    />
  );
}
