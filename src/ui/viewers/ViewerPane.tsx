// The values of one port by the viewer that suits them best, or the one that was chosen, here or large. Knows nothing of
// the wire or node they are shown for.

import { Eye, Maximize2, PictureInPicture2 } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import type { PortRef } from "../../graph/graph";
import type { ValuesOf } from "../../graph/question";
import type { Summary } from "../../graph/value";
import { useCanvas } from "../canvas/CanvasProvider";
import { Menu } from "../controls/Menu";
import { ToolButton } from "../controls/ToolButton";
import { useSession } from "../studio";
import { probeText } from "../text/probes";
import { valuesText } from "../text/values";
import { viewersText as text } from "../text/viewers";
import { SaveValues } from "../values/SaveValues";
import { useAskedItem } from "./askedItem";
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
  /** The viewer that is kept for this place alone. */
  readonly own?: OwnViewer;
}

interface OwnViewer {
  readonly viewer: string | undefined;
  choose(name: string): void;
}

export function ViewerPane(props: ViewerPaneProps) {
  const age = useValuesAge(props.port);
  const [large, setLarge] = useState(false);
  const [own, setOwn] = useState<number>();
  const item = props.item ?? own;
  const onItem = props.onItem ?? setOwn;
  const asked = useAskedItem(props.port);
  const goTo = useEffectEvent(onItem);
  useEffect(() => {
    if (asked) goTo(asked.item);
  }, [asked]);
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
  own,
  onEnlarge,
}: {
  readonly port: PortRef;
  readonly summary: Summary;
  readonly item: number | undefined;
  onItem(item: number): void;
  readonly own?: OwnViewer;
  readonly onEnlarge?: () => void;
}) {
  const sample = useSample(port, summary);
  const [shared, share] = useChosen(port);
  const name = own ? own.viewer : shared;
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
            <ViewerMenu viewers={fit} shown={viewer} onChoose={own?.choose ?? share} />
            {!own && onEnlarge && <ToCanvas port={port} viewer={name} />}
            <SaveValues port={port} first={first} count={count} />
            {onEnlarge && (
              <ToolButton label={text.enlarge} onClick={onEnlarge}>
                <Maximize2 size={13} aria-hidden />
              </ToolButton>
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

/** The same viewer as a card on the canvas. */
function ToCanvas({ port, viewer }: { readonly port: ValuesOf; readonly viewer: string | undefined }) {
  const { actions } = useCanvas();
  const isThere = useSession((state) => state.project.graph.nodes.has(port.node));
  if (!isThere || port.run !== undefined) return null;
  return (
    <ToolButton
      label={probeText.toViewer}
      onClick={() => actions.addViewers([{ node: port.node, port: port.port }], viewer)}
    >
      <PictureInPicture2 size={13} aria-hidden />
    </ToolButton>
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
        <ToolButton label={label}>
          <Eye size={13} aria-hidden />
          <span className={style.toolName}>{shown.title}</span>
        </ToolButton>
      }
      entries={viewers.map((viewer) => ({
        label: viewer.title,
        checked: viewer === shown,
        onSelect: () => onChoose(viewer.name),
      }))}
    />
  );
}
