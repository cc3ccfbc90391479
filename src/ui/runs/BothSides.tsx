// The values of one port in two runs side by side, the same item in both, from difference to difference. Knows nothing of
// how the runs were compared.

import { ChevronDown, ChevronUp } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type PortKey, type PortRef, portKey } from "../../graph/graph";
import type { Comparison } from "../../session/runs/runs";
import { IconButton } from "../controls/IconButton";
import { Looks } from "../controls/Looks";
import { useStudio } from "../studio";
import { differenceWords, bothText as text } from "../text/runs";
import { ItemChooser } from "../viewers/ItemChooser";
import { LargeView } from "../viewers/LargeView";
import style from "./BothSides.module.css";
import { ItemChange } from "./ItemChange";
import { marksNow, type PortMark } from "./marks";
import { SideValues } from "./SideValues";
import { useRuns } from "./useRuns";

type Look = "values" | "changes";
const LOOKS: readonly Look[] = ["values", "changes"];

export function BothSides({ port }: { readonly port: PortRef }) {
  const { session, view } = useStudio();
  const comparison = useRuns((state) => state.comparison);
  const mark = comparison && marksNow(session)?.ports.get(portKey(port));
  return (
    <LargeView title={text.title(portKey(port))} onClose={() => view.setDialog(undefined)}>
      {comparison && mark ? (
        <Both port={port} mark={mark} comparison={comparison} />
      ) : (
        <p className={style.gone}>{text.gone}</p>
      )}
    </LargeView>
  );
}

interface BothProps {
  readonly port: PortRef;
  readonly mark: PortMark;
  readonly comparison: Comparison;
}

function Both({ port, mark, comparison }: BothProps) {
  const { difference, flat } = mark;
  const { one, other, outputs } = comparison;
  const [look, setLook] = useState<Look>("values");
  const [item, setItem] = useState(difference.kind === "differs" ? difference.from : 0);
  const walk = useWalk(port, item, setItem);
  const spanned = spanOf(outputs, flat);
  const before = outputs.one.get(flat);
  const after = outputs.other.get(flat);

  function onKeyDown(event: KeyboardEvent): void {
    if (!event.altKey || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    void walk.go(event.key === "ArrowDown" ? 1 : -1);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the buttons in it
    <div className={style.both} onKeyDown={onKeyDown}>
      <div className={style.bar}>
        <Looks<Look>
          label={text.looks}
          looks={LOOKS}
          value={look}
          onChange={setLook}
          face={(each) => text[each]}
        />
        <ItemChooser summary={spanned} item={item} label={text.item} onItem={setItem} />
        <IconButton
          small
          label={text.previous}
          keys="Alt+↑"
          icon={<ChevronUp />}
          onClick={() => void walk.go(-1)}
        />
        <IconButton
          small
          label={text.next}
          keys="Alt+↓"
          icon={<ChevronDown />}
          onClick={() => void walk.go(1)}
        />
        <span className={style.said} role="status">
          {walk.said ?? differenceWords(difference)}
        </span>
      </div>
      {look === "changes" ? (
        <ItemChange port={port} item={item} comparison={comparison} flat={flat} />
      ) : (
        <div className={style.sides}>
          <SideValues port={port} side={one} place="before" output={before} item={item} onItem={setItem} />
          <SideValues port={port} side={other} place="after" output={after} item={item} onItem={setItem} />
        </div>
      )}
    </div>
  );
}

/** All items that either of them holds. */
function spanOf({ one, other }: Comparison["outputs"], flat: PortKey) {
  const summaries = [one.get(flat)?.summary, other.get(flat)?.summary].flatMap((each) => each ?? []);
  return {
    first: Math.min(...summaries.map(({ first }) => first), Number.MAX_SAFE_INTEGER),
    count: Math.max(0, ...summaries.map(({ count }) => count)),
  };
}

/** Goes to the next item that differs, or to the one before. */
function useWalk(port: PortRef, item: number, onItem: (item: number) => void) {
  const { runs } = useStudio().session;
  const [said, setSaid] = useState<{ readonly at: number; readonly text: string }>();
  const turn = useRef(0);
  useEffect(() => () => void ++turn.current, []);

  async function go(direction: 1 | -1): Promise<void> {
    const mine = ++turn.current;
    setSaid({ at: item, text: text.looking });
    const found = await runs.nextDifference(port, item, direction);
    if (mine !== turn.current) return;
    if (!found.ok) setSaid({ at: item, text: found.error });
    else if (found.value === undefined)
      setSaid({ at: item, text: direction === 1 ? text.noNext : text.noPrevious });
    else {
      setSaid({ at: found.value, text: text.differs });
      onItem(found.value);
    }
  }

  return { go, said: said?.at === item ? said.text : undefined };
}
