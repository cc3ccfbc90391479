// That a node is pinned, loudly, and the ways out of it. Knows nothing of the values.

import { Pencil, Pin, PinOff } from "lucide-react";
import type { GraphNode } from "../../graph/graph";
import { Button } from "../controls/Button";
import { useStudio } from "../studio";
import { outputText } from "../text/inspector";
import { createRunning } from "../toolbar/running";
import { pinnedCount } from "../values/pins";
import style from "./PinNotice.module.css";

export function PinNotice({ node: { id, pinned } }: { readonly node: GraphNode }) {
  const { session, view } = useStudio();
  if (!pinned) return null;
  const running = createRunning(session, view);
  return (
    <div className={style.notice} role="note" aria-label={outputText.pinned}>
      <p>
        <Pin aria-hidden />
        <span>
          <b>{outputText.pinnedWord}</b> {outputText.pinnedText(pinnedCount(pinned))}
        </span>
      </p>
      <div className={style.actions}>
        <Button icon={<Pencil aria-hidden />} onClick={() => running.editPin(id)}>
          {outputText.editPinned}
        </Button>
        <Button icon={<PinOff aria-hidden />} onClick={() => running.unpin([id])}>
          {outputText.unpin}
        </Button>
      </div>
    </div>
  );
}
