// That a node is pinned, loudly, and the ways out of it. Knows nothing of the values.

import { Pencil, Pin, PinOff } from "lucide-react";
import type { GraphNode } from "../../graph/graph";
import { Button } from "../controls/Button";
import { useStudio } from "../studio";
import { createRunning } from "../toolbar/running";
import { pinnedCount } from "../values/pins";
import { counted } from "../values/words";
import style from "./PinNotice.module.css";

export function PinNotice({ node: { id, pinned } }: { readonly node: GraphNode }) {
  const { session, view } = useStudio();
  if (!pinned) return null;
  const running = createRunning(session, view);
  return (
    <div className={style.notice} role="note" aria-label="Pinned">
      <p>
        <Pin aria-hidden />
        <span>
          <b>PINNED</b> This node does not run: {counted(pinnedCount(pinned), "fixed value")} stand for what
          it would give.
        </span>
      </p>
      <div className={style.actions}>
        <Button icon={<Pencil aria-hidden />} onClick={() => running.editPin(id)}>
          Edit pinned output
        </Button>
        <Button icon={<PinOff aria-hidden />} onClick={() => running.unpin([id])}>
          Unpin
        </Button>
      </div>
    </div>
  );
}
